import { sampleOf } from '#src/statistics/compare-groups.ts';
import { median } from '#src/statistics/quantiles.ts';
import { type Found, reason } from './found.ts';
import type { Facts } from './gather-facts.ts';
import { orderWorth } from './order-worth.ts';

/**
 * Who fell silent for longer than is usual for them (`findDormant`): win them back. Who waits for an answer to a complaint is answered first.
 *
 * @example findDormantOnes(facts)[0]?.people.length
 */
export function findDormantOnes({ stands, waiting, today }: Facts): Found[] {
  const silent = stands.filter(({ dormant, customer }) => dormant && !waiting.has(customer));
  if (silent.length === 0) return [];
  const usual = median(silent.flatMap(({ silence_limit }) => silence_limit ?? []));
  const alive = median(silent.flatMap((one) => one.alive ?? []));
  return [
    {
      ...{ kind: 'dormant', subject: '', products: [] },
      people: silent.map(({ customer }) => ({ customer })),
      worth: orderWorth(silent),
      reasons: [
        reason('silent', 'count', silent.length),
        reason('silence', 'days', median(silent.map(({ last }) => today - last)) ?? 0),
        ...(usual === null ? [] : [reason('usual_silence', 'days', Math.round(usual))]),
        ...(alive === null ? [] : [reason('alive', 'share', alive)]),
        reason('spent_each', 'money', Math.round(sampleOf(silent.map(({ amount }) => amount)).mean)),
      ],
    },
  ];
}
