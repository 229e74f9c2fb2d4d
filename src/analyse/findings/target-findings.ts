import { FIGURES, type FigureName, figuresOf } from '../session-figures.ts';
import { evidence, type Family } from './candidate.ts';
import type { Answers } from './make-findings.ts';

/**
 * Targets met and missed: counted against what was expected of the session, by figure name. A target for a figure that was not
 * measured says nothing.
 *
 * @example targetFindings(answers).candidates[0]?.kind // 'target_met'
 */
export function targetFindings(answers: Answers): Family {
  const { figures } = figuresOf(answers);
  const candidates = Object.entries(answers.session.targets).flatMap(([figure, target]) => {
    const value = (FIGURES as readonly string[]).includes(figure) ? figures[figure as FigureName] : undefined;
    if (value === undefined) return [];
    const met = value >= target;
    const money = figure === 'net_revenue' || figure === 'average_basket';
    const currency = money ? { currency: answers.revenue.net?.currency ?? null } : {};
    return [
      {
        kind: met ? ('target_met' as const) : ('target_missed' as const),
        side: met ? ('success' as const) : ('problem' as const),
        subject: { type: 'figure', id: figure, name: figure },
        at_s: null,
        values: { figure, value, target, ...currency },
        p: null,
        mde: null,
        people: answers.audience.unique_viewers ?? answers.audience.active_people,
        evidence_for: [evidence('count', { what: figure, numerator: value })],
        evidence_against: [],
        searched: ['small_sample' as const],
      },
    ];
  });
  return { candidates, silent: [] };
}
