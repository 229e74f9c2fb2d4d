import { mix } from '../mix.ts';
import { type Pool, personOf } from '../people.ts';
import { type Random, randomFrom } from '../random.ts';
import type { RetailCustomer } from './retail.ts';
import { STORES } from './stores.ts';

/** How somebody buys: what the year draws their purchases from. */
export interface Habits {
  customer: RetailCustomer;
  /** Their second entry on the list, if they have one. */
  twin: RetailCustomer | null;
  /** Days of the year; `left` is null for those who stay. */
  joined: number;
  left: number | null;
  /** Mean days between purchases, which are fairly even. */
  gap: number;
  /** Share of purchases made in a store. */
  in_store: number;
  store: string;
  mode: 'home' | 'pickup' | 'store';
  visitor: string;
}

const STREETS = ['rue des Invisibles', 'allée du Songe', 'impasse des Lucioles', 'avenue du Crépuscule', 'rue Sansfin'];
const PLACES = ['Paris', 'Lyon', 'Lille', 'Bordeaux', 'Nantes', 'Tours'] as const;
/** Beginnings of postcodes by place; the rest is drawn, so that few share one. */
const POSTCODES: Readonly<Record<string, string>> = {
  Paris: '75',
  Lyon: '69',
  Lille: '59',
  Bordeaux: '33',
  Nantes: '44',
  Tours: '37',
};
const TWINS = 0.03;

/**
 * The customers of a year: members of a pool, so that they are the ones who order during live sessions as well.
 *
 * @example habitsOf(4600, POOLS.fr, 700)[0]?.customer.id // 'C4600-0'
 */
export function habitsOf(seed: number, pool: Pool, count: number, days: number): Habits[] {
  return Array.from({ length: count }, (_, member) => {
    const random = randomFrom(mix(seed + member), 'habits');
    const { externalId = '', name = '', email = '' } = personOf(pool, member);
    const kind = random.index([0.36, 0.34, 0.3]);
    const in_store = kind === 0 ? 0 : kind === 1 ? 1 : random.between(0.3, 0.7);
    const gap = Math.min(150, 20 * Math.exp(0.55 * random.normal()) + (random.chance(0.2) ? 70 : 8));
    const joined = random.chance(0.6) ? -Math.floor(random.between(0, gap)) : random.whole(0, days - 40);
    const leaves = random.chance(0.3);
    const customer: RetailCustomer = {
      id: externalId,
      name,
      email: in_store < 1 || random.chance(0.7) ? email : null,
      phone: random.chance(0.4) ? `+3363998${`${member % 10_000}`.padStart(4, '0')}` : null,
      address: addressOf(random),
      card: in_store > 0 && random.chance(0.85) ? `LU${`${100_000 + member * 7}`}` : null,
      newsletter: random.chance(0.55) ? true : random.chance(0.5) ? false : null,
      born: bornOn(mix(seed + member)),
      seen: 0,
    };
    return {
      ...{ customer, joined, gap, in_store, twin: random.chance(TWINS) ? twinOf(random, customer, member) : null },
      left: leaves ? random.whole(Math.max(20, joined + 20), days - 20) : null,
      store: STORES[random.index(STORES.map(({ entries, conversion }) => entries * conversion))]?.id ?? '',
      mode: random.chance(0.5) ? ('home' as const) : random.chance(0.6) ? ('pickup' as const) : ('store' as const),
      visitor: `site-${mix(seed ^ Math.imul(member + 1, 0x9e3779b1)).toString(36)}`,
    };
  });
}

/** Of six in ten, who filled it in for their card. */
function bornOn(seed: number): string | null {
  const random = randomFrom(seed, 'born');
  const two = (value: number) => `${value}`.padStart(2, '0');
  return random.chance(0.6)
    ? `${random.whole(1950, 2004)}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`
    : null;
}

function addressOf(random: Random): string {
  const place = random.pick(PLACES);
  const postcode = `${POSTCODES[place] ?? '75'}${`${random.whole(1, 999)}`.padStart(3, '0')}`;
  return `${random.whole(1, 180)} ${random.pick(STREETS)}, ${postcode} ${place}`;
}

/** The same person again, as a clerk wrote them down: turned name, no accents, one letter of the mail wrong, a card of its own. */
function twinOf(random: Random, one: RetailCustomer, member: number): RetailCustomer {
  const plain = one.name.normalize('NFD').replace(/\p{M}/gu, '');
  const [first = '', ...last] = plain.split(' ');
  const [box = '', host = ''] = (one.email ?? '').split('@');
  const at = random.whole(2, Math.max(2, box.indexOf('.') - 1));
  return {
    ...one,
    id: `B-${member}`,
    name: random.chance(0.6) ? `${last.join(' ').toUpperCase()} ${first}` : plain,
    email: box === '' ? null : `${box.slice(0, at)}${box.slice(at + 1)}@${host}`,
    card: `LU${`${900_000 + member}`}`,
    newsletter: null,
  };
}
