import type { CaseFigures } from '#src/contract/case.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import { sampleOf } from '#src/statistics/compare-groups.ts';
import { studentQuantile } from '#src/statistics/distributions.ts';
import { median } from '#src/statistics/quantiles.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';
import { type CaseReader, casesOf } from './case-reader.ts';

const HOUR_MS = 3_600_000;
/** Who comes back within so long for the same reason was not helped the first time. */
const REPEAT_MS = 7 * 24 * HOUR_MS;

/**
 * How fast and how well cases are handled: time from opening to closing of those closed in the stretch, the open backlog with its age, and
 * first-contact resolution: cases opened in the stretch, at least seven days ago, whose customer did not open another for the same reason
 * within seven days, out of all such cases whose customer is known.
 *
 * @param of `to` is exclusive; without them everything counts that `reader` may see
 * @example (await caseFigures(ctx, {})).handling?.median // hours
 */
export async function caseFigures(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  of: { from?: Date | undefined; to?: Date | undefined; owner?: string | undefined; reader?: CaseReader },
): Promise<CaseFigures> {
  const all = await ctx.records
    .selectFrom('cases as c')
    .select(['id', 'author', 'reason', 'owner', 'state', 'opened', 'due', 'closed', 'compensation', 'currency'])
    .where('organisation', '=', ctx.organisation)
    .where(casesOf(ctx, of.reader ?? { stores: [] }))
    .orderBy('opened')
    .execute();
  const now = ctx.now();
  const within = (at: Date | null) =>
    at !== null && (of.from === undefined || at >= of.from) && (of.to === undefined || at < of.to);
  const own = of.owner === undefined ? all : all.filter(({ owner }) => owner === of.owner);
  const opened = own.filter((one) => within(one.opened));
  const closed = own.filter((one) => one.state === 'closed' && within(one.closed));
  const open = own.filter(({ state }) => state !== 'closed');
  const ages = open.map((one) => hoursBetween(one.opened, now));
  const old = opened.filter((one) => one.opened.getTime() <= now.getTime() - REPEAT_MS);
  const known = old.filter(({ author }) => author !== null);
  const again = repeatsIn(all);
  const solved = known.filter(({ id }) => !again.has(id)).length;
  const reasons = ASPECTS.map((reason) => ({
    reason,
    opened: opened.filter((one) => one.reason === reason).length,
    open: open.filter((one) => one.reason === reason).length,
  }));
  return {
    ...{ opened: opened.length, closed: closed.length },
    handling: hoursOf(closed.map((one) => hoursBetween(one.opened, one.closed ?? now))),
    backlog: {
      open: open.length,
      overdue: open.filter(({ due }) => due !== null && due < now).length,
      age: hoursOf(ages),
      oldest_hours: ages.length === 0 ? null : Math.max(...ages),
    },
    first_contact: shareOf(solved, known.length),
    too_early: opened.length - old.length,
    unknown: old.length - known.length,
    compensated: sums(closed),
    reasons: reasons.filter((one) => one.opened + one.open > 0),
  };
}

/** Cases after which the same customer came back for the same reason within seven days; `cases` by their opening. */
function repeatsIn(cases: readonly { id: string; author: string | null; reason: string; opened: Date }[]): Set<string> {
  const last = new Map<string, { id: string; opened: Date }>();
  const again = new Set<string>();
  for (const one of cases) {
    if (one.author === null) continue;
    const key = JSON.stringify([one.author, one.reason]);
    const before = last.get(key);
    if (before !== undefined && one.opened.getTime() - before.opened.getTime() <= REPEAT_MS) again.add(before.id);
    last.set(key, one);
  }
  return again;
}

function sums(cases: readonly { compensation: number | null; currency: string | null }[]): CaseFigures['compensated'] {
  const given = new Map<string, number>();
  for (const { compensation, currency } of cases)
    if (compensation !== null && currency !== null) given.set(currency, (given.get(currency) ?? 0) + compensation);
  return [...given].map(([currency, amount]) => ({ currency, amount }));
}

function hoursBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / HOUR_MS;
}

function hoursOf(values: readonly number[]): CaseFigures['handling'] {
  const middle = median(values);
  if (middle === null) return null;
  const { n, mean, variance } = sampleOf(values);
  const half = n < 2 ? null : studentQuantile(0.975, n - 1) * Math.sqrt(variance / n);
  return { n, mean, median: middle, interval: half === null ? null : [mean - half, mean + half] };
}
