import { useMutation } from '@tanstack/react-query';
import type { ActionHead } from '#src/contract/action.ts';
import { client, problemOf, queries } from '../../client.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';

/** Where people move an action themselves. */
export const MOVES = ['open', 'doing', 'done'] as const;
export type Move = (typeof MOVES)[number];

/** What is sealed, and what was dropped, does not move by hand. */
export function movable({ state, plan }: ActionHead): boolean {
  return state !== 'dropped' && state !== 'measuring' && (plan === null || plan.sealed === null);
}

/** Moves an action and offers to move it back; a refusal is said in the server's words. */
export function useMove() {
  const { actionBoard: w, action, common, failure } = useWords();
  const { mutate } = useMutation({
    mutationFn: ({ action: { id }, to }: { action: ActionHead; to: Move }) => client.actions.move({ id, state: to }),
    onSuccess: (_, { action: moved, to }) => {
      const before = MOVES.find((one) => one === moved.state);
      const back = before === undefined ? undefined : () => mutate({ action: { ...moved, state: to }, to: before });
      saidDone(w.moved(moved.verb, w.stateOf[to]), back === undefined ? undefined : { label: common.undo, back });
    },
    onError: (error) => {
      const guards: Record<string, string> = action.guards;
      const problem = problemOf(error);
      saidDone(guards[problem?.field ?? ''] ?? failure.codes[problem?.code ?? ''] ?? failure.ours);
    },
    onSettled: () => queries.invalidateQueries(),
  });
  return mutate;
}
