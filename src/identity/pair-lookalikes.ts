import type { Likeness } from '#src/contract/customer.ts';
import { editsBetween, jaroWinkler } from '#src/statistics/text-likeness.ts';

/** Somebody's identifiers in clear, while they are compared. */
export interface Comparable {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  address: string | null;
}

/** Two who may be one; `customer` is the smaller id. */
export interface Lookalikes {
  customer: string;
  other: string;
  /** 0–1; no probability. */
  score: number;
  alike: Likeness[];
}

/** More people than these with the same postcode and initials tell nothing, and would take long. */
const BLOCK = 60;
const SAME_NAME = 0.92;
const NEAR_NAME = 0.85;
const NEAR_MAIL = 2;

interface Plain {
  id: string;
  name: string;
  postcode: string;
  mail: string;
  box: string;
  phone: string;
}

/**
 * Pairs that may be one person: nearly the same name at the same postcode; nearly the same mail (two letters at most, and a name that does not
 * speak against it); the same telephone with a near name. Only within blocks of a common beginning, of 60 people at most: what a block misses is not
 * proposed. Names are compared without case, accents and order ("Durand, Zoé" is "zoe durand"). Pure.
 *
 * @example pairLookalikes([{ id: 'a', name: 'Zoé Durand', address: '1 rue X, 75011 Paris', … }, { id: 'b', name: 'DURAND Zoe', address: '75011', … }])
 */
export function pairLookalikes(people: readonly Comparable[]): Lookalikes[] {
  const plain = people.map(plainOf);
  const found = new Map<string, Lookalikes>();
  const blocks = [
    blocksOf(plain, ({ name, postcode }) => (name && postcode ? `${postcode} ${initials(name)}` : '')),
    blocksOf(plain, ({ box, mail }) => (mail ? `${box.slice(0, 4)}${box.length > 6 ? '+' : ''}` : '')),
    blocksOf(plain, ({ phone }) => phone),
  ];
  for (const block of blocks.flat()) {
    for (const [at, one] of block.entries()) {
      for (const other of block.slice(at + 1)) {
        const pair = judge(one, other);
        if (pair === undefined) continue;
        const key = `${pair.customer} ${pair.other}`;
        if (!found.has(key)) found.set(key, pair);
      }
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score || a.customer.localeCompare(b.customer));
}

function judge(one: Plain, other: Plain): Lookalikes | undefined {
  if (one.id === other.id) return undefined;
  const named = one.name !== '' && other.name !== '';
  const name = named ? jaroWinkler(one.name, other.name) : 0;
  const postcode = one.postcode !== '' && one.postcode === other.postcode;
  const phone = one.phone !== '' && one.phone === other.phone;
  const edits = one.mail === '' || other.mail === '' ? Infinity : editsBetween(one.mail, other.mail, NEAR_MAIL);
  // Numbers tell people of one family or firm apart: marie1 and marie2 are two.
  const email = edits <= NEAR_MAIL && digits(one.box) === digits(other.box) && one.mail.length >= 10;
  const alike: Likeness[] = [
    ...(named && name >= NEAR_NAME ? (['name'] as const) : []),
    ...(postcode ? (['postcode'] as const) : []),
    ...(email ? (['email'] as const) : []),
    ...(phone ? (['phone'] as const) : []),
  ];
  const same = named && name >= SAME_NAME && postcode;
  const near = email && (named ? name >= NEAR_NAME : one.box === other.box);
  const called = phone && named && name >= NEAR_NAME;
  if (!same && !near && !called) return undefined;
  const [customer, second] = one.id < other.id ? [one.id, other.id] : [other.id, one.id];
  const score = Math.min(
    1,
    (named ? 0.55 * name : 0.3) + (postcode ? 0.2 : 0) + (email ? 0.25 : 0) + (phone ? 0.25 : 0),
  );
  return { customer, other: second, score, alike };
}

function blocksOf(people: readonly Plain[], keyOf: (one: Plain) => string): Plain[][] {
  const blocks = Map.groupBy(people, keyOf);
  blocks.delete('');
  return [...blocks.values()].filter(({ length }) => length > 1 && length <= BLOCK);
}

function plainOf({ id, name, email, phone, address }: Comparable): Plain {
  const mail = (email ?? '').normalize('NFKC').trim().toLowerCase();
  const postcodes = (address ?? '').match(/(?<![\d-])\d{4,5}(?![\d-])/g) ?? [];
  return {
    id,
    name: bare(name ?? '')
      .split(' ')
      .filter((word) => word !== '')
      .sort()
      .join(' '),
    // A house's number stands before the postcode, in the addresses of all countries served.
    postcode: postcodes.at(-1) ?? '',
    mail,
    box: mail.split('@')[0] ?? '',
    phone: (phone ?? '').replace(/\D/g, '').slice(-9),
  };
}

const bare = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ');
const initials = (name: string) =>
  name
    .split(' ')
    .map((word) => word[0])
    .join('');
const digits = (text: string) => text.replace(/\D/g, '');
