import type { Person } from '#src/contract/event.ts';
import { mix } from './mix.ts';

export type Language = 'fr' | 'en' | 'es';

/** Who may come: a pool of people that sessions of one organisation draw from. The first `loyal` ones come back most. */
export interface Pool {
  seed: number;
  size: number;
  loyal: number;
  /** Weights of the languages spoken in chat. */
  languages: Record<Language, number>;
}

/** What stays the same about somebody from one session to the next. */
export interface Traits {
  /** Position in the pool. */
  member: number;
  visitor: string;
  language: Language;
  device: string;
  country: string;
  /** How readily they chat and open products; 1 is usual. */
  chats: number;
  clicks: number;
  spams: boolean;
}

const DEVICES: readonly (readonly [string, number])[] = [
  ['phone', 0.71],
  ['desktop', 0.22],
  ['tablet', 0.05],
  ['tv', 0.02],
];
const COUNTRIES: Record<Language, readonly (readonly [string, number])[]> = {
  fr: [
    ['FR', 0.84],
    ['BE', 0.09],
    ['CH', 0.05],
    ['CA', 0.02],
  ],
  en: [
    ['GB', 0.62],
    ['IE', 0.13],
    ['US', 0.17],
    ['NL', 0.08],
  ],
  es: [
    ['ES', 0.88],
    ['MX', 0.08],
    ['AR', 0.04],
  ],
};
const FIRST = [
  'Abelie',
  'Basilio',
  'Cléo',
  'Dorval',
  'Elvina',
  'Fantin',
  'Garance',
  'Hilde',
  'Isaure',
  'Joaquim',
  'Kerwan',
  'Lilou',
  'Maëlle',
  'Nolwen',
  'Octavio',
  'Perle',
  'Quitterie',
  'Rosalba',
  'Sixtine',
  'Timeo',
  'Ulysse',
  'Violante',
  'Wanda',
  'Ximena',
  'Yselle',
  'Zéphyr',
];
const LAST = [
  'Brisemiche',
  'Clairdelune',
  'Dusonge',
  'Everbright',
  'Fablemont',
  'Grandlampion',
  'Halfmoon',
  'Inventado',
  'Jolibois',
  'Lanternier',
  'Mirador',
  'Nubesol',
  'Outrevague',
  'Paperwick',
  'Quimera',
  'Rêvecourt',
  'Sansville',
  'Tejedor',
  'Unreal',
  'Verdenuit',
  'Wickfield',
  'Yerbaluna',
  'Zinnober',
];

/**
 * The traits of one member of a pool, always the same.
 *
 * @example traitsOf({ seed: 1, size: 500, loyal: 0, languages: { fr: 1, en: 0, es: 0 } }, 12).language // 'fr'
 */
export function traitsOf(pool: Pool, member: number): Traits {
  const key = Math.imul(pool.seed, 0x9e3779b1) ^ 0x5bd1e995;
  let round = 0;
  const unit = () => mix(mix(member ^ key) + Math.imul(++round, 0x632be5ab)) / 4_294_967_296;
  const { fr, en, es } = pool.languages;
  const spoken = unit() * (fr + en + es);
  const language: Language = spoken < fr ? 'fr' : spoken < fr + en ? 'en' : 'es';
  const device = weighted(DEVICES, unit());
  const country = weighted(COUNTRIES[language], unit());
  const talk = unit();
  const look = unit();
  return {
    member,
    visitor: `v${mix(member ^ key)
      .toString(36)
      .padStart(7, '0')}`,
    language,
    device,
    country,
    chats: talk < 0.62 ? 0.12 : talk < 0.94 ? 1.1 : talk < 0.995 ? 7 : 18,
    clicks: look < 0.5 ? 0.25 : look < 0.9 ? 1.4 : 3.2,
    spams: unit() < 0.0012,
  };
}

/**
 * The customer behind a member: an invented name at example.org, the domain reserved for examples.
 *
 * @example personOf(pool, 12).email // 'cleo.halfmoon.1k9x0ab@example.org'
 */
export function personOf(pool: Pool, member: number): Person {
  const drawn = mix(member ^ Math.imul(pool.seed, 0x85ebca6b));
  const first = FIRST[drawn % FIRST.length] ?? 'Cléo';
  const last = LAST[(drawn >>> 8) % LAST.length] ?? 'Sansville';
  const plain = `${first}.${last}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase();
  return {
    externalId: `C${pool.seed}-${member}`,
    name: `${first} ${last}`,
    // Far enough from others' that no two people of the same name look like one who mistyped.
    email: `${plain}.${mix(drawn + 1).toString(36)}@example.org`,
  };
}

function weighted(table: readonly (readonly [string, number])[], u: number): string {
  let rest = u;
  for (const [name, weight] of table) {
    rest -= weight;
    if (rest < 0) return name;
  }
  return table[0]?.[0] ?? '';
}
