import { loadOrganisation } from '#src/account/load-organisation.ts';
import { readBuyingVoices } from '#src/analyse/voices/read-buying-voices.ts';
import { type AtStep, BUYING_STEPS, type BuyingJourney, type BuyingStep } from '#src/contract/journey.ts';
import { addDays, instantOf } from '#src/contract/zoned-time.ts';
import { AftershowError } from '#src/errors.ts';
import { compareShares } from '#src/statistics/compare-groups.ts';
import type { Context } from '#src/store/context.ts';
import type { Reader } from '../asker.ts';
import { stretchesOf } from '../stretches.ts';
import { countPeople, type PeopleAtStep } from './count-people.ts';
import { scoresAtSteps } from './scores-at-steps.ts';

const NOTHING_SAID: AtStep['voices'] = { items: 0, people: 0, complaints: 0, net: null };
/** Fewer on a side tell nothing of a change. */
const LEAST = 20;

/**
 * The web shop's journey from discovery to after-sales: how many people got to each step, which share was lost on the way there, against as
 * many days before; what surveys score and people say there. The intervals of the changes hold together (Newcombe at 1 − .05 ÷ steps
 * compared), so that looking at six steps makes no alarm of chance.
 *
 * @param asked days of the organisation, both included
 * @throws AftershowError bad_input · forbidden (who is bound to stores: the site belongs to none of them)
 * @example (await readBuyingJourney(ctx, { from: '2026-03-01', to: '2026-03-31' }, asker)).worst // 'checkout'
 */
export async function readBuyingJourney(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'secrets' | 'now'>,
  asked: { from: string; to: string },
  { stores }: Pick<Reader, 'stores'>,
): Promise<BuyingJourney> {
  if (stores.length > 0) throw new AftershowError('forbidden', 'the web shop belongs to no single store');
  if (asked.to < asked.from)
    throw new AftershowError('bad_input', 'a stretch ends on its first day or later', { field: 'to' });
  const { zone } = await loadOrganisation(ctx);
  const stretches = stretchesOf({ ...asked, grain: 'whole' }, zone, ctx.now());
  const start = (date: string) => instantOf({ date, time: '00:00' }, zone).instant;
  const within = { from: start(stretches.asked.from), to: start(addDays(stretches.asked.to, 1)) };
  const [now, before, scores, voices] = await Promise.all([
    countPeople(ctx, stretches.asked, zone),
    countPeople(ctx, stretches.before, zone),
    scoresAtSteps(ctx, stretches),
    readBuyingVoices(ctx, within),
  ]);
  const comparable = BUYING_STEPS.filter((step) => isComparable(now, before, step));
  const steps = BUYING_STEPS.map((step): AtStep => {
    return {
      ...{ step, ...now[step], before: before[step] },
      change: comparable.includes(step) ? changeOf(now[step], before[step], comparable.length) : null,
      ...{ scores: scores.get(step) ?? [], voices: voices.get(step) ?? NOTHING_SAID },
    };
  });
  const [worst] = steps
    .filter(({ change }) => change?.real === true && change.value > 0)
    .sort((a, b) => (b.change?.value ?? 0) - (a.change?.value ?? 0));
  return {
    ...{ ...stretches.asked, before: stretches.before, steps },
    ...{ compared: comparable.length, worst: worst?.step ?? null },
  };
}

type Counted = Record<BuyingStep, PeopleAtStep>;

/** Enough on both sides, and lost on the same way: from the same step before it. */
function isComparable(now: Counted, before: Counted, step: BuyingStep): boolean {
  const enough = ({ lost }: PeopleAtStep) => lost !== null && lost.denominator >= LEAST;
  return enough(now[step]) && enough(before[step]) && lastMeasured(now, step) === lastMeasured(before, step);
}

function lastMeasured(counted: Counted, step: BuyingStep): BuyingStep | undefined {
  return BUYING_STEPS.slice(0, BUYING_STEPS.indexOf(step)).findLast((one) => counted[one].people !== null);
}

function changeOf({ lost: now }: PeopleAtStep, { lost: before }: PeopleAtStep, compared: number): AtStep['change'] {
  if (now === null || before === null) return null;
  const sides = [now, before].map(({ numerator: k, denominator: n }) => ({ k, n })) as [Side, Side];
  const found = compareShares(...sides, 1 - 0.05 / compared);
  if (found === null) return null;
  const { estimate: value, interval } = found;
  return { value, interval, real: interval[0] > 0 || interval[1] < 0 };
}

interface Side {
  k: number;
  n: number;
}
