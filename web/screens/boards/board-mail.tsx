import { Button } from '@mantine/core';
import { IconMail, IconMailOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, client, queries } from '../../client.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';

/** This board by mail every Monday, or not. */
export function BoardMail({ board }: { board: string }) {
  const { boardMail: w } = useWords();
  const chosen = useQuery(api.boardMail.read.queryOptions());
  const on = chosen.data?.board === board;
  const choose = useMutation({
    mutationFn: () => client.boardMail.choose({ board: on ? null : board }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.boardMail.key() });
      saidDone(on ? w.ended : w.wanted);
    },
  });
  return (
    <Button
      variant="default"
      aria-pressed={on}
      leftSection={on ? <IconMail size={18} /> : <IconMailOff size={18} />}
      loading={choose.isPending}
      disabled={chosen.data === undefined}
      onClick={() => choose.mutate()}
    >
      {w.want}
    </Button>
  );
}
