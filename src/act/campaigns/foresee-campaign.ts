import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { CampaignForeseen } from '#src/contract/campaign.ts';
import { mergedInto } from '#src/identity/merged-into.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import { minimumDetectableEffect } from '#src/statistics/detectable-effect.ts';
import { normalCdf, normalQuantile } from '#src/statistics/distributions.ts';
import type { Context } from '#src/store/context.ts';
import { holdoutOf } from './draw-holdout.ts';
import { countWritable, judgePeople } from './judge-people.ts';
import { learnedUplifts } from './learned-uplift.ts';
import { marginOf } from './margin-of.ts';
import { ownCampaign } from './own-campaign.ts';
import { readSpent } from './read-arms.ts';

const DAY_MS = 86_400_000;

/**
 * Whom a draft would reach by now, how many would be held out, and what could be seen of its effect: the smallest difference in the share of buyers
 * found in four cases of five, and the chance to find what earlier campaigns of the kind let expect (two-sided, 5 %). The share of
 * buyers without a campaign is that of the last horizon's length.
 *
 * @throws AftershowError not_found
 * @example (await foreseeCampaign(ctx, { id, holdout: 0.3 })).detectable // .021
 */
export async function foreseeCampaign(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  { id, holdout }: { id: string; holdout?: number | undefined },
): Promise<CampaignForeseen> {
  const { kind, draft, opportunity } = await ownCampaign(ctx, id);
  const { currency } = await loadOrganisation(ctx);
  const customers = await peopleOf(ctx, opportunity);
  const { purpose, topic, horizon_days } = draft;
  const judged = await judgePeople(ctx, ctx.records, { customers, purpose, topic, kind });
  const audience = judged.filter(({ why }) => why === null).map(({ customer }) => customer);
  const held = holdoutOf(audience.length, holdout ?? draft.holdout);
  const now = ctx.now();
  const from = new Date(now.getTime() - horizon_days * DAY_MS);
  const spent = await readSpent(ctx, { from, to: now, currency });
  const base = audience.length === 0 ? null : audience.filter((one) => spent.has(one)).length / audience.length;
  const learned = (await learnedUplifts(ctx))(kind);
  const treated = audience.length - held;
  // Nobody bought of late: one in a hundred stands for what is not nothing.
  const p = Math.max(base ?? 0, 0.01);
  const se = held === 0 || treated === 0 ? null : Math.sqrt(p * (1 - p) * (1 / treated + 1 / held));
  const critical = normalQuantile(0.975);
  const shift = se === null ? 0 : Math.abs(learned.uplift.value) / se;
  return {
    writable: countWritable(purpose, judged),
    ...{ treated, held_out: held, base },
    detectable: se === null ? null : minimumDetectableEffect(se),
    expected: { value: learned.uplift.value, interval: learned.uplift.interval, campaigns: learned.campaigns },
    power: se === null ? null : normalCdf(shift - critical) + normalCdf(-shift - critical),
    margin: await marginOf(ctx),
  };
}

/**
 * Whom an opportunity names and may be profiled still: whoever turned out to be one person since stands once, as who they are now.
 *
 * @example await peopleOf(ctx, opportunity)
 */
export async function peopleOf(
  ctx: Pick<Context, 'organisation' | 'records'>,
  opportunity: string | null,
): Promise<string[]> {
  if (opportunity === null) return [];
  const [left, roots] = await Promise.all([notToProfile(ctx), mergedInto(ctx)]);
  const rows = await ctx.records
    .selectFrom('opportunity_people')
    .select('customer')
    .where('organisation', '=', ctx.organisation)
    .where('opportunity', '=', opportunity)
    .execute();
  const people = new Set(rows.map(({ customer }) => roots.get(customer) ?? customer));
  return [...people].filter((customer) => !left.has(customer));
}
