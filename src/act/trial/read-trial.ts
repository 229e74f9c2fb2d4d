import type { SessionFacts } from '#src/contract/session.ts';
import { type Followed, TRIAL_METRICS, type Trial, type TrialReading } from '#src/contract/trial.ts';
import { loadSession } from '#src/session/load-session.ts';
import { ownSession } from '#src/session/own-session.ts';
import { compareRates } from '#src/statistics/compare-groups.ts';
import type { Context } from '#src/store/context.ts';
import { measureSwitchback } from '../measure-switchback.ts';
import { followWindows } from './follow-windows.ts';
import { loadTrial } from './list-trials.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

const NOTHING: Followed = {
  ...{ minutes: 0, messages: 0, questions: 0, positive: 0, negative: 0, heard: 0, clicks: 0, carts: 0, orders: 0 },
  revenue: null,
};

/**
 * A trial beside the rest of its session, so far or whole: what was said, asked, felt, clicked and bought while it ran, with the ratio of
 * each rate and its range. Where blocks were drawn, "on" is the trial and re-randomising them tests it; otherwise other things differed,
 * too, and the ratio proves nothing. Nothing is followed before the session begins.
 *
 * @throws AftershowError not_found
 * @example (await readTrial(ctx, id)).ratios.find(({ of }) => of === 'messages')?.value // 1.4
 */
export async function readTrial(ctx: Asking, id: string): Promise<TrialReading> {
  const trial = await loadTrial(ctx, id);
  const { state } = await ownSession(ctx.records, ctx.organisation, trial.session);
  const facts = await loadSession(ctx, trial.session);
  const until_s = state === 'planned' ? 0 : facts.duration_s;
  const switchback = trial.blocks === null ? null : [];
  if (until_s === 0) return { trial, until_s, during: NOTHING, elsewhere: NOTHING, ratios: [], switchback };
  const product = trial.product?.id ?? null;
  if (trial.blocks !== null) return { trial, until_s, ...(await readBlocks(ctx, facts, trial, trial.blocks)) };
  const over = trial.windows.filter(({ start_s }) => start_s < until_s);
  const followed = await followWindows(ctx, facts, over, product);
  const [during, elsewhere] = [summed(followed.slice(0, -1)), followed.at(-1) ?? NOTHING];
  return { trial, until_s, during, elsewhere, ratios: ratiosOf(during, elsewhere), switchback };
}

/** "On" beside "off", the washouts left out, and the test that draws the blocks again. */
async function readBlocks(
  ctx: Asking,
  facts: SessionFacts,
  trial: Trial,
  blocks: NonNullable<Trial['blocks']>,
): Promise<Omit<TrialReading, 'trial' | 'until_s'>> {
  const counted = blocks
    .map(({ start_s, washout_s, ...one }) => ({ ...one, start_s: start_s + washout_s }))
    .filter(({ end_s }) => end_s <= facts.duration_s + 1);
  const followed = await followWindows(ctx, facts, counted, trial.product?.id ?? null);
  const on = counted.flatMap((block, at) => (block.on ? [followed[at] ?? NOTHING] : []));
  const off = counted.flatMap((block, at) => (block.on ? [] : [followed[at] ?? NOTHING]));
  const [during, elsewhere] = [summed(on), summed(off)];
  return {
    ...{ during, elsewhere, ratios: ratiosOf(during, elsewhere) },
    switchback: TRIAL_METRICS.map((of) => {
      const rows = counted.flatMap((block, at) => {
        const one = followed[at];
        return one === undefined || one.minutes === 0
          ? []
          : [{ session: facts.id, on: block.on, value: one[of] / one.minutes }];
      });
      const found = measureSwitchback(rows, { scale: 'raw', sesoi: 0, wanted: 1, level: 0.95, seed: 1 });
      const { n, estimate, interval, p, warnings } = found;
      return { of, n, estimate, interval, p, warnings };
    }),
  };
}

function summed(list: readonly Followed[]): Followed {
  return list.reduce<Followed>(
    (sum, one) => ({
      minutes: sum.minutes + one.minutes,
      messages: sum.messages + one.messages,
      questions: sum.questions + one.questions,
      positive: sum.positive + one.positive,
      negative: sum.negative + one.negative,
      heard: sum.heard + one.heard,
      clicks: sum.clicks + one.clicks,
      carts: sum.carts + one.carts,
      orders: sum.orders + one.orders,
      revenue:
        one.revenue === null
          ? null
          : { ...one.revenue, amount: (sum.minutes === 0 ? 0 : (sum.revenue?.amount ?? 0)) + one.revenue.amount },
    }),
    NOTHING,
  );
}

function ratiosOf(during: Followed, elsewhere: Followed): TrialReading['ratios'] {
  return TRIAL_METRICS.flatMap((of) => {
    const found = compareRates(
      { events: during[of], exposure: during.minutes },
      { events: elsewhere[of], exposure: elsewhere.minutes },
    );
    return found === null ? [] : [{ of, value: found.estimate, interval: found.interval }];
  });
}
