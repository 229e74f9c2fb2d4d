import { sql } from 'kysely';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { CAMPAIGN_LANGUAGES, type CampaignDraft, type CampaignLanguage } from '#src/contract/campaign.ts';
import { takeReward } from '#src/customer/loyalty/take-reward.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { commitmentOf } from '../draw.ts';
import { newSeed } from '../seed.ts';
import { requireWriting } from './create-campaign.ts';
import { drawHoldout, holdoutOf } from './draw-holdout.ts';
import { peopleOf } from './foresee-campaign.ts';
import { countWritable, judgePeople } from './judge-people.ts';
import { ownCampaign } from './own-campaign.ts';

/** One organisation's campaigns start one after another: two at once would write to the same people. */
const LOCK = 7_215_532;
const DAY_MS = 86_400_000;
const CHUNK = 5_000;

/**
 * Starts a campaign: whoever may be written to now is its audience from then on, some of them are held out by lot, and the seed of the lots is
 * committed to by its hash. Those held out receive nothing by any channel.
 *
 * @throws AftershowError not_found · conflict once it has started · purpose_not_declared (G1) · bad_input where nobody can be held out, no text is
 *   written, too few of the reward are left, or whoever receives the list is not declared as a recipient of the purpose
 * @example const { treated, held_out } = await startCampaign(ctx, id);
 */
export async function startCampaign(
  ctx: Writing & Pick<Context, 'secrets'>,
  id: string,
): Promise<{ treated: number; held_out: number }> {
  const { organisation } = ctx;
  const { languages } = await loadOrganisation(ctx);
  const act = { action: 'campaign.start', target: id, detail: (done: object) => ({ ...done }) };
  return changeRecords(ctx, act, async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(LOCK)}, hashtext(${organisation}))`.execute(trx);
    const within = { ...ctx, records: trx };
    const campaign = await ownCampaign(within, id, { draft: true });
    const { draft, kind } = campaign;
    const { recipients } = await requireWriting(within, draft.purpose);
    const missing = whatIsMissing(draft, recipients, campaign.webhook_host !== null);
    if (missing !== undefined) throw missing;
    const asked = {
      customers: await peopleOf(within, campaign.opportunity),
      ...{ purpose: draft.purpose, topic: draft.topic, kind },
    };
    const judged = await judgePeople(ctx, trx, asked);
    const audience = judged.filter(({ why }) => why === null);
    const held = holdoutOf(audience.length, draft.holdout);
    if (held < 1)
      throw new AftershowError('bad_input', 'too few people may be written to for anybody to be held out', {
        field: 'holdout',
      });
    // Kept back now, so that nobody is promised what is gone; what was not given goes back at the horizon.
    if (draft.reward && (await takeReward(ctx, trx, draft.reward, audience.length - held)) === undefined)
      throw new AftershowError('bad_input', 'there are too few of this reward, or it is offered no more', {
        field: 'reward',
      });
    const { seed, sealed } = newSeed(ctx, id);
    const lots = drawHoldout(
      seed,
      audience.map(({ customer }) => customer),
      held,
    );
    const now = ctx.now();
    const spoken = CAMPAIGN_LANGUAGES.filter((one) => draft.message[one]?.body);
    const first = languages.flatMap((one) => spoken.find((known) => known === one) ?? [])[0] ?? spoken[0] ?? 'en';
    const rows = audience.map(({ customer, language }) => ({
      customer,
      arm: lots.has(customer) ? 'holdout' : 'treated',
      language: spoken.find((one) => one === language) ?? first,
    }));
    for (let from = 0; from < rows.length; from += CHUNK)
      await insert(within, campaign, rows.slice(from, from + CHUNK), now);
    const ends = new Date(now.getTime() + draft.horizon_days * DAY_MS);
    const { left_out } = countWritable(draft.purpose, judged);
    await trx
      .updateTable('campaigns')
      .set({ state: 'running', commitment: commitmentOf(seed), seed: sealed, started: now, ends, updated: now })
      .set({ left_out: JSON.stringify(left_out) })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    await trx
      .updateTable('opportunities')
      .set({ state: 'acted' })
      .where('organisation', '=', organisation)
      .where('id', '=', campaign.opportunity)
      .execute();
    return { treated: audience.length - held, held_out: held };
  });
}

function whatIsMissing(
  { channel, message }: CampaignDraft,
  recipients: readonly string[],
  webhook: boolean,
): AftershowError | undefined {
  const refuse = (why: string, field: string) => new AftershowError('bad_input', why, { field });
  const texts = CAMPAIGN_LANGUAGES.flatMap((one) => message[one] ?? []);
  if (channel === 'email' && !texts.some(({ subject, body }) => subject !== '' && body !== ''))
    return refuse('write what the mail says, in one language at least', 'message');
  if (channel === 'webhook' && !webhook) return refuse('say where it is posted to', 'webhook');
  if (channel !== 'email' && recipients.length === 0)
    return refuse('whoever receives the people has to be declared as a recipient of the purpose first', 'purpose');
  return undefined;
}

async function insert(
  { organisation, records }: Writing,
  { id, channel, opportunity }: { id: string; channel: string; opportunity: string | null },
  rows: readonly { customer: string; arm: string; language: CampaignLanguage }[],
  now: Date,
): Promise<void> {
  await sql`INSERT INTO campaign_people (organisation, campaign, customer, arm, state, language, products, due)
    SELECT ${organisation}, ${id}, r.customer, r.arm, CASE WHEN r.arm = 'holdout' THEN 'held' ELSE 'waiting' END, r.language,
      coalesce((SELECT o.products FROM opportunity_people o
        WHERE o.organisation = ${organisation} AND o.opportunity = ${opportunity} AND (o.customer = r.customer OR o.customer IN (
          SELECT m.gone FROM customer_merges m WHERE m.organisation = ${organisation} AND m.kept = r.customer AND m.undone IS NULL))
        ORDER BY o.customer <> r.customer LIMIT 1), '{}'),
      CASE WHEN r.arm = 'treated' AND ${channel !== 'csv'} THEN ${now}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (customer text, arm text, language text)`.execute(
    records,
  );
}
