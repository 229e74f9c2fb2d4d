import type { OpportunityKind } from '#src/contract/opportunity.ts';
import { wilson } from '#src/statistics/share.ts';
import { type Found, reason } from './found.ts';
import type { AspectSaid } from './read-aspects-said.ts';

const LEAST_SAID = 10;

/**
 * Which of these aspects are surely spoken of worse than all aspects together: the lower end of Wilson's interval of the negative share lies
 * above the share of all.
 *
 * @example complaintsAbout('store', ['store'], said)[0]?.subject // 'store'
 */
export function complaintsAbout(
  kind: OpportunityKind,
  aspects: readonly string[],
  said: readonly AspectSaid[],
): Found[] {
  const all = said.reduce((sum, { n }) => sum + n, 0);
  const usual = all === 0 ? 0 : said.reduce((sum, { negative }) => sum + negative, 0) / all;
  return said.flatMap(({ aspect, n, negative }): Found[] => {
    const interval = wilson(negative, n);
    if (!aspects.includes(aspect) || n < LEAST_SAID || interval === null || interval[0] <= usual) return [];
    return [
      {
        ...{ kind, subject: aspect, people: null, products: [] },
        reasons: [
          reason('said', 'count', n),
          reason('negative_share', 'share', negative / n, interval),
          reason('usual_negative', 'share', usual),
        ],
      },
    ];
  });
}
