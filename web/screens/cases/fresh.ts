import { api, queries } from '../../client.ts';

/** After a case has changed: itself, lists and figures are read again. */
export async function freshCases(): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: api.cases.key() }),
    queries.invalidateQueries({ queryKey: ['cases'] }),
  ]);
}
