import { openColumn } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';
import { blindIndex } from '../blind-index.ts';
import { loadSubjectKey } from '../load-subject-key.ts';
import { samePerson } from '../same-person.ts';

/**
 * The mail address we know of somebody, opened for the moment of sending: of who was merged the first that still leads to them.
 *
 * @returns undefined where there is none
 * @example const to = await knownAddress(ctx, customer);
 */
export async function knownAddress(
  ctx: Pick<Context, 'organisation' | 'records' | 'secrets'>,
  customer: string,
): Promise<string | undefined> {
  for (const one of await samePerson(ctx, ctx.records, customer)) {
    const row = await ctx.records
      .selectFrom('customers')
      .select('email')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', one)
      .executeTakeFirst();
    const key = row?.email == null ? undefined : await loadSubjectKey(ctx, one);
    if (row?.email == null || key === undefined) continue;
    const address = openColumn(key, ctx.organisation, one, 'email', row.email);
    if (blindIndex(ctx.secrets, ctx.organisation, 'email', address) !== undefined) return address;
  }
  return undefined;
}
