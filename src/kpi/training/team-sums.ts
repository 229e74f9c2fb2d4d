import type { KpiId } from '#src/contract/kpi.ts';
import type { Context } from '#src/store/context.ts';
import { askEvents } from '../ask-events.ts';
import { KPIS } from '../catalogue.ts';
import { type Stretch, stretchesOf } from '../stretches.ts';
import type { Totals } from '../totals.ts';

/** What a figure of a team is made of. */
export type Sums = Pick<Totals, 'n' | 'up' | 'of' | 'up2' | 'up_of' | 'of2' | 'spread2' | 'median'>;

const NONE: Sums = { n: 0, up: 0, of: 0, up2: 0, up_of: 0, of2: 0, spread2: 0, median: null };

/** The sums of a figure by team over a stretch; what no team is named of is left out. */
export async function teamSums(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  kpi: KpiId,
  stretch: Stretch,
  { zone, currency }: { zone: string; currency: string },
): Promise<Map<string, Sums>> {
  const { question, ...rest } = KPIS[kpi];
  if (question.store !== 'events') throw new Error(`${kpi} is not asked of the events`);
  const stretches = stretchesOf({ ...stretch, grain: 'whole' }, zone, ctx.now());
  const rows = await askEvents(ctx, [{ ...rest, question }], stretches, { by: 'team', points: false }, {}, currency);
  return new Map(
    rows.flatMap((row) => (row.cell === 'asked' && row.part !== null && row.part !== '' ? [[row.part, row]] : [])),
  );
}

/** All teams but one, together. */
export function sumsOfOthers(all: ReadonlyMap<string, Sums>, team: string): Sums {
  return [...all]
    .filter(([name]) => name !== team)
    .reduce((sum, [, one]) => {
      const add = (name: Exclude<keyof Sums, 'median'>) => sum[name] + one[name];
      return {
        ...{ n: add('n'), up: add('up'), of: add('of'), up2: add('up2'), up_of: add('up_of'), of2: add('of2') },
        ...{ spread2: add('spread2'), median: null },
      };
    }, NONE);
}
