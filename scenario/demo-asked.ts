import type { DemoAsked } from '#src/job/demo-shop.ts';
import { type Random, randomFrom } from './random.ts';
import { isLate } from './retail/call-centre.ts';
import type { RetailYear } from './retail/retail.ts';

const DAY_MS = 86_400_000;
/** Of deliveries, of contacts and of customers, so many answer. */
const SHARE = { delivery: 0.1, contact: 0.4, brand: 0.35 } as const;
/** Asked about the house once, in the last so many days. */
const BRAND_DAYS = 170;

/**
 * What customers answered by mail: to their parcel, unhappy where it came late; to customer service, by whether it settled what they came with; and
 * whether they would recommend the house, those who left less than those who stay.
 *
 * @example askedOf(year, 4600).map(({ template }) => template) // ['post_purchase', 'post_service', 'nps']
 */
export function askedOf(year: RetailYear, seed: number): DemoAsked[] {
  const { deliveries, contacts, customers, truth, until } = year;
  const random = randomFrom(seed, 'asked');
  const gone = new Set(truth.gone);
  const score = (glad: boolean) => (glad ? high(random) : random.whole(1, 7));
  const stars = (glad: boolean) => (glad ? random.whole(4, 5) : random.whole(1, 3));
  const parcels = deliveries.flatMap((one) => {
    const time = one.delivered + random.whole(2, 6) * DAY_MS;
    if (!random.chance(SHARE.delivery) || time >= until) return [];
    const late = isLate(one);
    const answers = {
      ...{ recommend: score(!random.chance(0.12)), as_shown: stars(!random.chance(0.12)), size: stars(true) },
      ...{ delivery: stars(!late), packaging: stars(!random.chance(0.1)) },
    };
    return [{ key: `parcel-${one.order}`, customer: one.customer, time, answers }];
  });
  const served = contacts.flatMap(({ number, customer, closed, resolved }) => {
    const time = closed + random.whole(2, 30) * 3_600_000;
    if (!random.chance(SHARE.contact) || time >= until) return [];
    const effort = resolved ? random.whole(5, 7) : random.whole(1, 4);
    return [
      {
        ...{ key: `served-${number}`, customer, time },
        answers: { resolved: resolved ? 'yes' : 'no', service_effort: effort },
      },
    ];
  });
  const house = customers.flatMap(({ id }) => {
    const time = until - random.whole(1, BRAND_DAYS) * DAY_MS;
    return random.chance(SHARE.brand)
      ? [{ key: `house-${id}`, customer: id, time, answers: { recommend: score(!gone.has(id)) } }]
      : [];
  });
  const inOrder = (answers: DemoAsked['answers']) => answers.toSorted((a, b) => a.time - b.time);
  return [
    { name: 'Votre commande', template: 'post_purchase', answers: inOrder(parcels) },
    { name: 'Votre échange avec nous', template: 'post_service', answers: inOrder(served) },
    { name: 'Maison Lumen et vous', template: 'nps', answers: inOrder(house) },
  ];
}

function high(random: Random): number {
  return Math.min(10, 7 + Math.floor(4 * Math.sqrt(random.unit())));
}
