import type { Context } from '#src/store/context.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';

/**
 * Ends a visit before its time: somebody leaves a shared computer.
 *
 * @example await endVisit(ctx, token);
 */
export async function endVisit(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  token: string,
): Promise<void> {
  await records
    .deleteFrom('my_data_visits')
    .where('organisation', '=', organisation)
    .where('hash', '=', hashOfSecret(token, 'my data visit'))
    .execute();
}

/**
 * Forgets links and visits that are over by more than a day: in between they still count for how many one person gets.
 *
 * @example await forgetLinks(system);
 */
export async function forgetLinks({ records, now }: Pick<Context, 'records' | 'now'>): Promise<void> {
  const before = new Date(now().getTime() - 86_400_000);
  await records.deleteFrom('my_data_links').where('expires', '<', before).execute();
  await records.deleteFrom('my_data_visits').where('expires', '<', before).execute();
}
