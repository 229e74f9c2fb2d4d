import type { Context } from '#src/store/context.ts';

/** What a customer last said for one purpose on one channel. */
export interface CurrentConsent {
  purpose: string;
  channel: string;
  given: boolean;
  wording: string;
  /** Where it was said: 'my data', 'checkout', 'import'. */
  source: string;
  at: Date;
}

/**
 * What the customer last said, one row a purpose and channel. What is not in the list was never asked, which is a no.
 *
 * @example const may = (await loadConsent(ctx, customer)).some((one) => one.purpose === 'newsletter' && one.channel === 'email' && one.given);
 */
export async function loadConsent(
  ctx: Pick<Context, 'organisation' | 'records'>,
  customer: string,
): Promise<CurrentConsent[]> {
  const said = await ctx.records
    .selectFrom('consent')
    .distinctOn(['purpose', 'channel'])
    .select(['purpose', 'channel', 'given', 'wording', 'source', 'at'])
    .where('organisation', '=', ctx.organisation)
    .where('customer', '=', customer)
    .orderBy('purpose')
    .orderBy('channel')
    .orderBy('sequence', 'desc')
    .execute();
  return said.flatMap(({ given, ...one }) => (given === null ? [] : [{ ...one, given }]));
}
