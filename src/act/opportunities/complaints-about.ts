import type { OpportunityKind } from '#src/contract/opportunity.ts';
import { wilson } from '#src/statistics/share.ts';
import { type Found, multiplied, reason, surely } from './found.ts';
import type { Said } from './read-said.ts';

const LEAST_SAID = 10;

/**
 * Which of these aspects are surely spoken of worse than all aspects together: the lower end of Wilson's interval of the negative share lies
 * above the share of all. The value is the customers who said so within ninety days × how much more rarely such customers bought afterwards × what an
 * order is worth; none where too few said so to tell, or they bought as often as the others.
 *
 * @example complaintsAbout('store', ['store'], said)[0]?.subject // 'store'
 */
export function complaintsAbout(kind: OpportunityKind, wanted: readonly string[], { aspects, worth }: Said): Found[] {
  const all = aspects.reduce((sum, { n }) => sum + n, 0);
  const usual = all === 0 ? 0 : aspects.reduce((sum, { negative }) => sum + negative, 0) / all;
  return aspects.flatMap(({ aspect, n, negative, people, rarer }): Found[] => {
    const interval = wilson(negative, n);
    if (!wanted.includes(aspect) || n < LEAST_SAID || interval === null || interval[0] <= usual) return [];
    return [
      {
        ...{ kind, subject: aspect, people: null, products: [] },
        value:
          people === 0 || worth === 0 || (rarer?.value ?? 0) <= 0
            ? null
            : multiplied('complaints', [surely(people), rarer, surely(worth)]),
        reasons: [
          reason('said', 'count', n),
          reason('negative_share', 'share', negative / n, interval),
          reason('usual_negative', 'share', usual),
          ...(rarer === null ? [] : [reason('bought_rarer', 'share', rarer.value, [...rarer.interval])]),
        ],
      },
    ];
  });
}
