import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { client } from '../../client.ts';
import { Refused } from '../../parts/form.tsx';
import { useLanguage, useWords } from '../../words.tsx';
import { Quotes, useModel } from '../voices/digest.tsx';

/** A name that a model proposes for a theme, with the quotes it read; where none is set up there is nothing here. */
export function ProposedName({ theme, take }: { theme: string; take(name: string): void }) {
  const { digest: w } = useWords();
  const { lang } = useLanguage();
  const model = useModel(true);
  const asked = useMutation({
    mutationFn: () => client.digests.name({ id: theme, in: lang }),
    onSuccess: ({ name }) => name !== null && take(name),
  });
  if (model == null) return null;
  const { data } = asked;
  return (
    <div>
      <Button variant="default" loading={asked.isPending} onClick={() => asked.mutate()}>
        {w.propose}
      </Button>
      <p className="muted">{w.leaves(model.name, model.host)}</p>
      {asked.isError && <Refused>{w.failed}</Refused>}
      <div role="status">
        {data !== undefined && <p>{data.name === null ? w.noName : w.proposed(model.name)}</p>}
        {data?.name != null && <Quotes list={data.quotes} />}
      </div>
    </div>
  );
}
