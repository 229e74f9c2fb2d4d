import { ask, queries } from '../client.ts';

/** Signs out here, and forgets what was read. */
export async function leave(): Promise<void> {
  await ask('/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  queries.clear();
  location.assign('/sign-in');
}
