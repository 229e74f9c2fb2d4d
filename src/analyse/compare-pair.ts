import type { ComparedOne, PairFigure } from '#src/contract/compare.ts';
import type { Share } from '#src/contract/debrief.ts';
import { compareShares } from '#src/statistics/compare-groups.ts';
import type { Context } from '#src/store/context.ts';
import { comparedOne } from './compared-one.ts';
import { endedSessions } from './ended-sessions.ts';
import { type PastSession, readPast } from './past-sessions.ts';
import { FIGURES, type FigureName, figuresOf, type SessionFigures } from './session-figures.ts';

/** With fewer sessions than this nothing is said of how far apart they usually are. */
const LEAST_SESSIONS = 5;
/** Which step of the funnel a share is read from, and of whom. */
const STEPS: Partial<Record<FigureName, [step: string, of: 'of_first' | 'of_previous']>> = {
  conversion: ['ordered', 'of_first'],
  engaged_share: ['engaged', 'of_previous'],
  clicked_share: ['clicked', 'of_previous'],
  carted_share: ['carted', 'of_previous'],
  ordered_share: ['ordered', 'of_previous'],
};

/**
 * Two sessions figure by figure. Of shares, the difference with Newcombe's interval (the people of these two sessions); of every figure,
 * how ordinary a difference like this is: the share of all pairs of the organisation's sessions that differ at least as much, by ratio
 * (amounts, counts, times) or by points (shares). Money is compared in one currency only.
 *
 * @throws AftershowError not_found
 * @example const { figures } = await comparePair(ctx, 'last', 'before');
 */
export async function comparePair(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  id: string,
  other: string,
): Promise<{ a: ComparedOne; b: ComparedOne; figures: PairFigure[]; comparable: number }> {
  const two = await readPast(ctx, { sessions: [id, other], with: ['curves'], compute: 2 });
  const [a, b] = [two.get(id), two.get(other)] as [PastSession, PastSession];
  const ended = (await endedSessions(ctx)).map((session) => session.id);
  const all = [...(await readPast(ctx, { sessions: ended, compute: 0 })).values()].map(figuresOf);
  const [left, right] = [figuresOf(a), figuresOf(b)];
  const figures = FIGURES.flatMap((name): PairFigure[] => {
    const [x, y] = [left.figures[name], right.figures[name]];
    if (x === undefined || y === undefined || (isMoney(name) && left.currency !== right.currency)) return [];
    return [
      {
        ...{ name, a: x, b: y, ratio: y === 0 ? null : x / y },
        difference: differenceOf(name, a, b),
        as_far_apart: asFarApart(name, x, y, all, left.currency),
      },
    ];
  });
  return { a: comparedOne(a), b: comparedOne(b), figures, comparable: all.length };
}

function isMoney(name: FigureName): boolean {
  return name === 'net_revenue' || name === 'average_basket';
}

function differenceOf(name: FigureName, a: PastSession, b: PastSession): PairFigure['difference'] {
  const [x, y] = [shareOfStep(name, a), shareOfStep(name, b)];
  if (x === undefined || y === undefined) return null;
  const found = compareShares({ k: x.numerator, n: x.denominator }, { k: y.numerator, n: y.denominator });
  return found === null ? null : { value: found.estimate, interval: found.interval, p: found.p };
}

function shareOfStep(name: FigureName, { funnel }: PastSession): Share | undefined {
  const [step, of] = STEPS[name] ?? [];
  const found = funnel.steps.find((one) => one.step === step);
  return of === undefined || found === undefined || found[of].interval === null ? undefined : found[of];
}

/**
 * How many pairs of sessions differ at least as much as these two values do.
 *
 * @example asFarApart('orders', 20, 10, fiveSessions, 'EUR') // { share: 0.3, pairs: 10 }
 */
export function asFarApart(
  name: FigureName,
  a: number,
  b: number,
  all: readonly SessionFigures[],
  currency: string | null,
): PairFigure['as_far_apart'] {
  const share = STEPS[name] !== undefined;
  const distance = (x: number, y: number) => Math.abs(share ? x - y : Math.log(x) - Math.log(y));
  const values = all
    .filter((one) => !isMoney(name) || one.currency === currency)
    .flatMap(({ figures }) => figures[name] ?? [])
    .filter((value) => share || value > 0);
  if (values.length < LEAST_SESSIONS || (!share && (a <= 0 || b <= 0))) return null;
  const own = distance(a, b);
  let [pairs, apart] = [0, 0];
  for (const [at, x] of values.entries()) {
    for (const y of values.slice(at + 1)) {
      pairs += 1;
      // What differs in the last binary digit is as far apart.
      if (distance(x, y) >= own - 1e-12) apart += 1;
    }
  }
  return { share: apart / pairs, pairs };
}
