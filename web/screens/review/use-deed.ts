import { useState } from 'react';
import type { Guard } from '#src/contract/review.ts';
import { api, problemOf, queries } from '../../client.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';

/** Everything of reviews is read again: what one changes moves counts and guards elsewhere. */
export function freshReviews(): Promise<void> {
  const keys = [api.reviews.key(), api.statements.key(), api.lessons.key()];
  return Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey }))).then(() => {});
}

/** Why the server refused, in the reader's words: a guard by its own explanation. */
export function useRefusal(): (error: unknown) => string {
  const { review, failure } = useWords();
  return (error) => {
    const problem = problemOf(error);
    if (problem?.code === 'guard' && problem.field !== undefined)
      return review.guards[problem.field as Guard] ?? failure.codes['guard'] ?? failure.ours;
    if (problem === undefined) return failure.lost;
    return failure.codes[problem.code] ?? failure.ours;
  };
}

/**
 * Does something to a review and reads everything again; what is refused is said with its reason.
 *
 * @example const [act, busy] = useDeed(); <Button loading={busy} onClick={() => void act(() => client.reviews.close({ id }))} />
 */
export function useDeed(): [act: (deed: () => Promise<unknown>, done?: string) => Promise<boolean>, busy: boolean] {
  const refusal = useRefusal();
  const [busy, setBusy] = useState(false);
  const act = async (deed: () => Promise<unknown>, done?: string) => {
    setBusy(true);
    try {
      await deed();
      if (done !== undefined) saidDone(done);
      return true;
    } catch (error) {
      saidDone(refusal(error));
      return false;
    } finally {
      await freshReviews();
      setBusy(false);
    }
  };
  return [act, busy];
}
