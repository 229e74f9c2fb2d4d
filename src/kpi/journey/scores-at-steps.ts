import type { AtStep } from '#src/contract/journey.ts';
import { BUYING_STEPS, type BuyingStep, buyingStepOf } from '#src/contract/journey.ts';
import type { KpiId } from '#src/contract/kpi.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import type { Context } from '#src/store/context.ts';
import { askRecords } from '../ask-records.ts';
import { KPIS } from '../catalogue.ts';
import { measure } from '../measure.ts';
import type { Stretches } from '../stretches.ts';

/** What a question is about says where it stands; else the object it asks a score of. */
const OF_OBJECT: Readonly<Record<string, BuyingStep>> = {
  session: 'discovery',
  product: 'after_sales',
  service: 'after_sales',
};
const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');
const WHEN = BUYING_STEPS.flatMap((step) => {
  const aspects = ASPECTS.filter((aspect) => buyingStepOf({ aspect, step: null }) === step);
  const objects = Object.keys(OF_OBJECT).filter((object) => OF_OBJECT[object] === step);
  return [
    ...(aspects.length === 0 ? [] : [`WHEN aspect IN (${quoted(aspects)}) THEN '${step}'`]),
    ...(objects.length === 0 ? [] : [`WHEN aspect = '' AND object IN (${quoted(objects)}) THEN '${step}'`]),
  ];
});
const STEP = `CASE ${WHEN.join(' ')} ELSE '' END`;
/** Scores of different kinds and objects are never mixed. */
const SCORES = ['csat', 'ces', 'nps_session', 'nps_product', 'nps_service'] as const satisfies readonly KpiId[];

/** Scores of surveys by the step of buying at which their question stands. */
export async function scoresAtSteps(
  ctx: Pick<Context, 'organisation' | 'records'>,
  stretches: Stretches,
): Promise<Map<string, AtStep['scores']>> {
  const found = new Map<string, AtStep['scores']>();
  const kpis = SCORES.map((id) => {
    const { question, ...rest } = KPIS[id];
    if (question.store !== 'records') throw new Error(`${id} is not asked of the records`);
    return { ...rest, question: { ...question, dimensions: { object: STEP } } };
  });
  const rows = await askRecords(ctx, kpis, stretches, { by: 'object', points: false }, {}, '');
  for (const sums of rows.filter(({ cell }) => cell === 'asked')) {
    const kpi = SCORES[sums.figure] as (typeof SCORES)[number];
    const { value, interval, n } = measure(KPIS[kpi].method, sums);
    if (sums.part === null || sums.part === '' || value === null) continue;
    found.set(sums.part, [...(found.get(sums.part) ?? []), { kpi, value, interval, n }]);
  }
  return found;
}
