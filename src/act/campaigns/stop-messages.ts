import { sql } from 'kysely';
import type { CampaignLanguage } from '#src/contract/campaign.ts';
import { recordConsent } from '#src/privacy/record-consent.ts';
import type { Context } from '#src/store/context.ts';
import { campaignTokenHash } from './campaign-token.ts';

/** Whose link it is, and what it ends. */
interface Written {
  organisation: string;
  customer: string;
  purpose: string;
  language: CampaignLanguage;
  brand: string;
  colour: string;
}

/**
 * Whom a link that ends messages belongs to. Looking records nothing.
 *
 * @example const written = await findWritten(ctx, token);
 */
export async function findWritten(ctx: Pick<Context, 'records'>, token: string): Promise<Written | undefined> {
  if (!/^[\w-]{32}$/.test(token)) return undefined;
  return ctx.records
    .selectFrom('campaign_people as p')
    .innerJoin('campaigns as k', (on) =>
      on.onRef('k.organisation', '=', 'p.organisation').onRef('k.id', '=', 'p.campaign'),
    )
    .innerJoin('organisations as o', 'o.id', 'p.organisation')
    .select([
      'p.organisation',
      'p.customer',
      'p.language',
      'k.purpose',
      'o.name as brand',
      'o.colour_primary as colour',
    ])
    .where('p.token_hash', '=', campaignTokenHash(token))
    .executeTakeFirst();
}

/**
 * Ends messages of this purpose to whoever's link it is, in one step: the withdrawal is noted, and what waits for them is not sent. Doing it again
 * changes nothing for them.
 *
 * @example await stopMessages(ctx, written);
 */
export async function stopMessages(
  ctx: Context,
  { customer, purpose }: Pick<Written, 'customer' | 'purpose'>,
): Promise<void> {
  const said = { wording: 'unsubscribe link', source: 'campaign' };
  await recordConsent(ctx, { customer, purpose, channel: 'email', given: false, ...said });
  await sql`UPDATE campaign_people p SET state = 'dropped', error = 'not_allowed' FROM campaigns k
    WHERE k.organisation = p.organisation AND k.id = p.campaign AND k.purpose = ${purpose}
      AND p.organisation = ${ctx.organisation} AND p.customer = ${customer} AND p.state = 'waiting'`.execute(
    ctx.records,
  );
}
