import { sql } from 'kysely';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { CampaignLanguage } from '#src/contract/campaign.ts';
import { issueVoucher } from '#src/customer/loyalty/issue-voucher.ts';
import { formatOf } from '#src/message/format.ts';
import type { Context } from '#src/store/context.ts';
import { unseal } from '#src/store/records/seal.ts';
import { firstNameOf } from '#src/survey/first-name-of.ts';
import type { Ways } from '#src/survey/send-invitations.ts';
import { outcomeOf, type SendOutcome } from '#src/survey/send-outcome.ts';
import { signed } from '#src/survey/sign-message.ts';
import { campaignToken, campaignTokenHash } from './campaign-token.ts';
import { webhookPlace } from './change-campaign.ts';
import { composeMail } from './compose-mail.ts';
import { giftOf } from './gift-of.ts';
import { mayReceive } from './may-receive.ts';
import type { Merged } from './merge-fields.ts';
import { type CampaignRow, ownCampaign } from './own-campaign.ts';

type System = Omit<Context, 'organisation'>;

/** What one pass did. */
interface Passed {
  sent: number;
  failed: number;
  /** Put back, to be tried again later. */
  later: number;
  dropped: number;
}

/** While one process sends, no other does; after that long its sending is in doubt for good. */
const LEASE_MS = 600_000;
const FIRST_PAUSE_MS = 60_000;
const MOST_TRIES = 8;

interface Claimed {
  organisation: string;
  campaign: string;
  customer: string;
  language: CampaignLanguage;
  products: string[];
  tries: number;
}

/**
 * Sends what campaigns have due, some at a time; safe in several processes at once and against being killed: each goes from `waiting` to `sending` before
 * anything leaves, what was `sending` when a process died is in doubt and never sent again, and nobody stands twice in a campaign. Whether somebody
 * may receive it is looked at again while their record is held, and sending starts before it is let go: a withdrawal committed first stops it (G3).
 *
 * @example const { sent } = await sendCampaigns(system, { mail: post, message: postToPublic, origin }, 10);
 */
export async function sendCampaigns(system: System, ways: Ways, most = 10): Promise<Passed> {
  const claimed = await claim(system, ways, most);
  const done: Passed = { sent: 0, failed: 0, later: 0, dropped: 0 };
  await Promise.all(
    claimed.map(async (one) => {
      const ctx = { ...system, organisation: one.organisation };
      const outcome = await send(ctx, one, await ownCampaign(ctx, one.campaign), ways);
      await note(ctx, one, outcome);
      const what = typeof outcome === 'string' ? outcome : 'until' in outcome || outcome.again ? 'later' : 'failed';
      done[what] += 1;
    }),
  );
  return done;
}

/** Committed before anything leaves, with the hash by which the link is found. */
async function claim(system: System, { mail }: Ways, most: number): Promise<Claimed[]> {
  const now = system.now();
  await system.records
    .updateTable('campaign_people')
    .set({ state: 'failed', error: 'in_doubt' })
    .where('state', '=', 'sending')
    .where('due', '<', now)
    .execute();
  return system.records.transaction().execute(async (trx) => {
    const { rows } = await sql<Claimed>`
      UPDATE campaign_people p SET state = 'sending', due = ${new Date(now.getTime() + LEASE_MS)}, tries = tries + 1
      WHERE (p.organisation, p.campaign, p.customer) IN (
        SELECT w.organisation, w.campaign, w.customer FROM campaign_people w
        JOIN campaigns k ON k.organisation = w.organisation AND k.id = w.campaign
        WHERE w.state = 'waiting' AND w.arm = 'treated' AND w.due <= ${now} AND k.state = 'running'
          AND (k.channel = 'webhook' OR (k.channel = 'email' AND ${mail !== undefined}))
        ORDER BY w.due LIMIT ${most} FOR UPDATE OF w SKIP LOCKED)
      RETURNING p.organisation, p.campaign, p.customer, p.language, p.products, p.tries`.execute(trx);
    for (const { organisation, campaign, customer } of rows)
      await trx
        .updateTable('campaign_people')
        .set({ token_hash: campaignTokenHash(campaignToken(system.secrets, { organisation, campaign, customer })) })
        .where('organisation', '=', organisation)
        .where('campaign', '=', campaign)
        .where('customer', '=', customer)
        .execute();
    return rows;
  });
}

type Outcome = SendOutcome | { until: Date };

async function send(ctx: Context, one: Claimed, campaign: CampaignRow, ways: Ways): Promise<Outcome> {
  const { customer } = one;
  const { draft, purpose, ends } = campaign;
  const merged = await mergedOf(ctx, one, campaign);
  let leaving: Promise<void> | undefined;
  let until: Date | undefined;
  const { name: brand, colour_primary: colour } = await loadOrganisation(ctx);
  const stopUrl = `${ways.origin()}/n/${campaignToken(ctx.secrets, one)}`;
  const { language } = one;
  const letter = await composeMail({ message: draft.message, language, brand, colour, merged, stopUrl });
  await ctx.records.transaction().execute(async (trx) => {
    const turn = { campaign: campaign.id, customer, purpose, topic: draft.topic };
    const answer = await mayReceive(ctx, trx, turn);
    if (answer === 'no') return;
    if ('until' in answer) {
      until = answer.until;
      return;
    }
    // From here on others know that they are being written to.
    await trx
      .updateTable('campaign_people')
      .set({ sent: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('campaign', '=', campaign.id)
      .where('customer', '=', customer)
      .execute();
    leaving = leave(ctx, campaign, one, { ...letter, ...answer, merged, stopUrl }, ways);
    // Nobody waits for a server while holding a record.
    leaving.catch(() => {});
  });
  if (until !== undefined && (ends === null || until < ends)) return { until };
  if (leaving === undefined) {
    await revoke(ctx, one);
    return 'dropped';
  }
  try {
    await leaving;
    return 'sent';
  } catch (error) {
    return outcomeOf(error, one.tries < MOST_TRIES);
  }
}

/** What is merged into their message; a voucher made for it replaces one that certainly never reached them. */
async function mergedOf(ctx: Context, one: Claimed, { draft }: CampaignRow): Promise<Merged> {
  const { organisation, records } = ctx;
  const [first, product] = await Promise.all([
    firstNameOf(ctx, one.customer),
    records
      .selectFrom('products')
      .select('name')
      .where('organisation', '=', organisation)
      .where('id', 'in', one.products.length === 0 ? [''] : one.products)
      .executeTakeFirst(),
  ]);
  const named = {
    ...(first === undefined ? {} : { first_name: first }),
    ...(product === undefined ? {} : { product: product.name }),
  };
  const gift = await giftOf(ctx, draft);
  if (gift === null) return named;
  const reward = draft.reward ?? undefined;
  const made = await records.transaction().execute(async (trx) => {
    await sql`DELETE FROM vouchers WHERE organisation = ${organisation} AND origin = 'campaign' AND ref = ${refOf(one)}
      AND redeemed IS NULL`.execute(trx);
    const { amount, currency, valid_days: validDays } = gift;
    const of = {
      customer: one.customer,
      origin: 'campaign',
      ref: refOf(one),
      reward,
      amount,
      currency,
      validDays,
    } as const;
    return issueVoucher(ctx, trx, of);
  });
  const { zone } = await loadOrganisation(ctx);
  const until = formatOf(one.language).date(made.expires.toISOString(), zone);
  return {
    ...named,
    voucher: made.code,
    voucher_until: until,
    ...(gift.name === undefined ? {} : { reward: gift.name }),
  };
}

const refOf = ({ campaign, customer }: Pick<Claimed, 'campaign' | 'customer'>) => `${campaign}.${customer}`;

/** A voucher that was sent to nobody is worth nothing. */
async function revoke({ organisation, records, now }: Context, one: Claimed): Promise<void> {
  await records
    .updateTable('vouchers')
    .set({ revoked: now() })
    .where('organisation', '=', organisation)
    .where('origin', '=', 'campaign')
    .where('ref', '=', refOf(one))
    .where('redeemed', 'is', null)
    .execute();
}

interface Letter {
  subject: string;
  text: string;
  html: string;
  address: string;
  merged: Merged;
  stopUrl: string;
}

async function leave(ctx: Context, campaign: CampaignRow, one: Claimed, letter: Letter, ways: Ways): Promise<void> {
  const { subject, text, html, address, merged, stopUrl } = letter;
  // The same message has the same id, whoever sends it.
  const id = `${one.campaign}.${one.customer}`;
  if (campaign.channel === 'email') {
    if (ways.mail === undefined) throw new Error('there is no mail server');
    const headers = { 'List-Unsubscribe': `<${stopUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
    return ways.mail({ id, to: address, subject, text, html, headers });
  }
  const { webhook_url: url, webhook_secret: secret } = campaign;
  if (url === null || secret === null) throw new Error('the campaign has no webhook');
  const open = (what: 'url' | 'secret', sealed: Buffer) =>
    unseal(ctx.secrets.wrapping, webhookPlace(ctx.organisation, campaign.id, what), sealed).toString();
  const person = { id: one.customer, email: address, first_name: merged.first_name ?? null, language: one.language };
  const body = {
    ...{ id, campaign: campaign.id, kind: campaign.kind, person, products: one.products },
    ...{ subject, text, voucher: merged.voucher ?? null, unsubscribe: stopUrl },
  };
  return ways.message(open('url', url), body, signed(open('secret', secret), JSON.stringify(body), ctx.now()));
}

async function note(ctx: Context, one: Claimed, outcome: Outcome): Promise<void> {
  const now = ctx.now();
  const again = typeof outcome !== 'string' && !('until' in outcome) && outcome.again;
  const change =
    outcome === 'sent'
      ? { state: 'sent' as const, error: null }
      : outcome === 'dropped'
        ? { state: 'dropped' as const, error: 'not_allowed', sent: null }
        : 'until' in outcome
          ? { state: 'waiting' as const, due: outcome.until, tries: one.tries - 1, error: 'written_lately' }
          : again
            ? {
                ...{ state: 'waiting' as const, error: outcome.why, sent: null },
                due: new Date(now.getTime() + FIRST_PAUSE_MS * 2 ** (one.tries - 1)),
              }
            : { state: 'failed' as const, error: outcome.why };
  await ctx.records
    .updateTable('campaign_people')
    .set(change)
    .where('organisation', '=', one.organisation)
    .where('campaign', '=', one.campaign)
    .where('customer', '=', one.customer)
    .where('state', '=', 'sending')
    .execute();
}
