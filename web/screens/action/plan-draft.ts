import {
  METRIC_NAMES,
  METRICS,
  type Metric,
  type Plan,
  type PlanSaid,
  type Proposal,
} from '#src/contract/action-plan.ts';
import type { Design } from '#src/contract/impact.ts';
import { instantOf, wallTimeOf } from '#src/contract/zoned-time.ts';

/** A guardrail as its field holds it. */
export interface GuardrailDraft {
  metric: Metric;
  worst: string;
}

/** A plan as its form holds it: what people wrote. What they did not touch is undefined and follows the proposal. */
export interface PlanDraft {
  show: string;
  metric: Metric;
  direction: 'more' | 'less';
  expected: string;
  weeks: number;
  reversible: boolean;
  within_session: boolean;
  by_viewer: boolean;
  design?: Design;
  horizon?: string;
  starts: string;
  smallest?: string;
  guardrails?: GuardrailDraft[];
  explanations: Record<'own' | 'chance' | 'mix' | 'season', string>;
  trigger: string;
  controls?: string[];
  block: string;
  washout: string;
  variant: string;
}

const WEEKS = 12;
const plain = (value: number) => String(Number(value.toPrecision(12)));

/** What a number is that people wrote, with a comma or a point; NaN for none. */
export function numberOf(text: string): number {
  const written = text.trim().replace(',', '.');
  return written === '' ? Number.NaN : Number(written);
}

/** A number as the reader writes decimals. */
export function written(value: number, point: string): string {
  return plain(value).replace('.', point);
}

/** A new plan's form, or that of the one that is kept. */
export function draftOf(
  plan: Plan | null,
  of: { show: string; why: string; zone: string; tomorrow: string; point: string; stepOf(metric: Metric): number },
): PlanDraft {
  const { show, why, zone, tomorrow, point, stepOf } = of;
  if (plan === null) {
    const [metric] = METRIC_NAMES;
    return {
      ...{ show, metric, direction: METRICS[metric].better, expected: '10', weeks: WEEKS },
      ...{ reversible: true, within_session: false, by_viewer: false, starts: tomorrow },
      explanations: { own: why, chance: '', mix: '', season: '' },
      ...{ trigger: '', block: '10', washout: '1', variant: '' },
    };
  }
  const step = stepOf(plan.metric);
  const said = (kind: 'own' | 'chance' | 'mix' | 'season') =>
    plan.explanations
      .filter((one) => one.kind === kind)
      .map(({ text }) => text)
      .join('\n');
  return {
    ...{ show: plan.show, metric: plan.metric, direction: plan.direction, weeks: WEEKS },
    expected: written(plan.expected / step, point),
    ...{ reversible: plan.reversible, within_session: plan.design === 'switchback', by_viewer: plan.design === 'ab' },
    ...{ design: plan.design, horizon: String(plan.horizon), starts: wallTimeOf(plan.starts, zone).date },
    smallest: plan.smallest === null ? '' : written(plan.smallest / step, point),
    guardrails: plan.guardrails.map(({ metric, worst }) => ({ metric, worst: written(worst / stepOf(metric), point) })),
    explanations: { own: said('own'), chance: said('chance'), mix: said('mix'), season: said('season') },
    ...{ trigger: plan.trigger ?? '', controls: plan.controls, variant: plan.variant ?? '' },
    block: plan.block_s === null ? '10' : written(plan.block_s / 60, point),
    washout: plan.washout_s === null ? '1' : written(plan.washout_s / 60, point),
  };
}

/** What the form stands at: what was written, and the proposal where nothing was. */
export function filledIn(
  draft: PlanDraft,
  proposal: Proposal | undefined,
  point: string,
  stepOf: (metric: Metric) => number,
) {
  const design = draft.design ?? proposal?.proposed ?? undefined;
  const chosen = proposal?.designs.find((one) => one.design === design);
  const smallest = proposal?.smallest ?? null;
  return {
    ...draft,
    design,
    horizon: draft.horizon ?? (chosen?.horizon == null ? '' : String(chosen.horizon)),
    smallest: draft.smallest ?? (smallest === null ? '' : written(smallest / stepOf(draft.metric), point)),
    guardrails:
      draft.guardrails ??
      (proposal?.guardrails ?? []).map(({ metric, worst }) => ({
        metric,
        worst: written(worst / stepOf(metric), point),
      })),
    controls: draft.controls ?? (proposal?.controls ?? []).map(({ id }) => id),
  };
}
export type FilledPlan = ReturnType<typeof filledIn>;

/** What the server is told; the first field that is no number or no day, otherwise. */
export function readPlan(
  filled: FilledPlan,
  zone: string,
  stepOf: (metric: Metric) => number,
): PlanSaid | { wrong: string } {
  const step = stepOf(filled.metric);
  const expected = numberOf(filled.expected) * step;
  const smallest = filled.smallest.trim() === '' ? null : numberOf(filled.smallest) * step;
  const horizon = numberOf(filled.horizon);
  const guardrails = filled.guardrails.map(({ metric, worst }) => ({
    metric,
    worst: numberOf(worst) * stepOf(metric),
  }));
  if (filled.show === '') return { wrong: 'show' };
  if (!(expected > 0)) return { wrong: 'expected' };
  if (filled.design === undefined) return { wrong: 'design' };
  if (!Number.isInteger(horizon) || horizon < 1) return { wrong: 'horizon' };
  if (filled.starts === '') return { wrong: 'starts' };
  if (smallest !== null && !(smallest > 0)) return { wrong: 'smallest' };
  const bad = guardrails.find(({ worst }) => !(worst > 0));
  if (bad !== undefined) return { wrong: `guardrail ${bad.metric}` };
  const [block, washout] = [numberOf(filled.block), numberOf(filled.washout)].map((minutes) =>
    Math.round(minutes * 60),
  );
  const inBlocks = filled.design === 'switchback';
  return {
    ...{ show: filled.show, metric: filled.metric, direction: filled.direction, expected, smallest, guardrails },
    ...{ design: filled.design, horizon, reversible: filled.reversible },
    starts: instantOf({ date: filled.starts, time: '00:00' }, zone).instant,
    explanations: (['own', 'chance', 'mix', 'season'] as const).flatMap((kind) => {
      const text = filled.explanations[kind].trim();
      return text === '' ? [] : [{ kind, text }];
    }),
    trigger: filled.trigger || null,
    controls: filled.design === 'control' ? filled.controls : [],
    block_s: inBlocks ? (block ?? 600) : null,
    washout_s: inBlocks ? (washout ?? 60) : null,
    variant: filled.design === 'ab' ? filled.variant.trim() || null : null,
  };
}
