import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, client, queries } from '../../client.ts';
import { useMay } from '../../me.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';

/** Says that a team has talked a session over: then nobody is reminded of it any more. */
export function Reviewed({ session }: { session: string }) {
  const { debrief: w, plan: words, common, failure } = useWords();
  const asked = api.sessions.plan.queryOptions({ input: { id: session }, refetchOnWindowFocus: false });
  const state = useQuery(asked).data?.state;
  const mayWrite = useMay('session.write');
  const move = useMutation({
    mutationFn: (to: 'ended' | 'reviewed') => client.sessions.update({ id: session, state: to }),
    onSuccess: (_, to) =>
      to === 'reviewed' && saidDone(w.reviewed, { label: common.undo, back: () => move.mutate('ended') }),
    onError: () => saidDone(failure.ours),
    onSettled: () => queries.invalidateQueries(),
  });
  const sign = <IconCircleCheck size={18} stroke={1.5} aria-hidden="true" />;
  if (state === 'ended' && mayWrite) {
    return (
      <Button variant="default" leftSection={sign} loading={move.isPending} onClick={() => move.mutate('reviewed')}>
        {w.review}
      </Button>
    );
  }
  return state === 'reviewed' ? (
    <span className="muted">
      {sign} {words.states.reviewed}
    </span>
  ) : null;
}
