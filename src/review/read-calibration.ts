import type { Entering } from './enter-review.ts';

/**
 * How often the ranges that somebody forecast held what came, over their closed reviews; shown to themselves only.
 *
 * @returns `high` and `low`: outcomes above and below the range
 * @example const { n, held } = await readCalibration(ctx);
 */
export async function readCalibration({
  records,
  organisation,
  actor,
}: Entering): Promise<{ n: number; held: number; high: number; low: number }> {
  if (actor.kind !== 'person') return { n: 0, held: 0, high: 0, low: 0 };
  const rows = await records
    .selectFrom('forecasts as f')
    .innerJoin('review_participants as t', (on) =>
      on
        .onRef('t.organisation', '=', 'f.organisation')
        .onRef('t.review', '=', 'f.review')
        .onRef('t.id', '=', 'f.participant'),
    )
    .select(['f.low', 'f.high', 'f.outcome'])
    .where('f.organisation', '=', organisation)
    .where('t.person', '=', actor.id)
    .where('f.submitted', 'is not', null)
    .where('f.outcome', 'is not', null)
    .execute();
  const high = rows.filter((row) => (row.outcome ?? 0) > row.high).length;
  const low = rows.filter((row) => (row.outcome ?? 0) < row.low).length;
  return { n: rows.length, held: rows.length - high - low, high, low };
}
