import { z } from 'zod';
import { loadAspects } from '#src/collect/aspects/load-aspects.ts';
import type { AspectMatrix, VoiceFilter } from '#src/contract/voices.ts';
import { compareShares } from '#src/statistics/compare-groups.ts';
import { shareOf } from '#src/statistics/share.ts';
import { WHO } from './count-voices.ts';
import { stretchBefore } from './stretch-before.ts';
import { themeMatch } from './theme-of.ts';
import { type Asking, type Scope, scopeOf, surroundings } from './voice-scope.ts';

const SQL = (from: string) => `
SELECT substring(a, 1, length(a) - 1) AS aspect, count() AS items, uniqExact(who) AS people,
  countIf(endsWith(a, '-')) AS negative, countIf(endsWith(a, '+')) AS positive
FROM (SELECT ${WHO} AS who, arrayJoin(arrayMap(a -> toString(a), aspects)) AS a FROM ${from}) GROUP BY aspect`;
const row = z.object({
  ...{ aspect: z.string(), items: z.number(), people: z.number(), negative: z.number(), positive: z.number() },
});

/** Fewer on a side tell nothing of a change. */
const LEAST = 5;

/**
 * What people speak of and how they feel about each, with the change against the stretch before.
 *
 * @throws AftershowError not_found for a theme that is none
 * @example (await readAspects(ctx, { session })).rows[0]?.negative_share.value
 */
export async function readAspects(ctx: Asking, filter: VoiceFilter): Promise<AspectMatrix> {
  const [around, match, known] = await Promise.all([
    surroundings(ctx),
    themeMatch(ctx, filter.theme),
    loadAspects(ctx),
  ]);
  const earlier = stretchBefore(filter, around);
  const ask = ({ from, params }: Scope) => ctx.events.ask(SQL(from), params, row);
  const [now, before] = await Promise.all([
    ask(scopeOf(ctx, around, filter, match)),
    earlier === undefined ? [] : ask(scopeOf(ctx, around, earlier, match)),
  ]);
  const rows = known.flatMap(({ aspect }) => {
    const found = now.find((one) => one.aspect === aspect);
    if (found === undefined) return [];
    const { items, people, negative, positive } = found;
    const was = before.find((one) => one.aspect === aspect);
    const enough = was !== undefined && was.items >= LEAST && items >= LEAST;
    const change = enough ? compareShares({ k: negative, n: items }, { k: was.negative, n: was.items }) : null;
    return {
      ...{ aspect, items, people, negative, neutral: items - negative - positive, positive },
      negative_share: shareOf(negative, items),
      before: was === undefined ? null : { items: was.items, negative_share: shareOf(was.negative, was.items) },
      change: change === null ? null : { value: change.estimate, interval: change.interval },
    };
  });
  return {
    before:
      earlier === undefined
        ? null
        : { from: earlier.from ?? null, to: earlier.to ?? null, session: earlier.session ?? null },
    rows: rows.sort((a, b) => b.items - a.items),
  };
}
