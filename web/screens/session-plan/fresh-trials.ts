import { api, queries } from '../../client.ts';

/** Asks again for what a session tries. */
export function freshTrials(): Promise<void> {
  return queries.invalidateQueries({ queryKey: api.trials.key() });
}
