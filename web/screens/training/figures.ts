import type { KpiUnit } from '#src/contract/kpi.ts';
import type { TrainingFigure } from '#src/contract/training.ts';

const UNITS: Readonly<Record<TrainingFigure, KpiUnit>> = {
  first_contact_resolution: 'share',
  handling_time: 'seconds',
  agent_turnover: 'per_year',
};

/** How a figure of training is written. */
export function figureOf(kpi: TrainingFigure): { unit: KpiUnit; currency: null } {
  return { unit: UNITS[kpi], currency: null };
}
