import type { Format } from './format.ts';

/** What a statement says, read by name and written in one language; what is missing reads "–", never 0. */
export interface Said {
  text(name: string): string;
  /** The bare number, for plurals and comparisons; 0 when missing. */
  n(name: string): number;
  has(name: string): boolean;
  count(name: string): string;
  share(name: string): string;
  times(name: string): string;
  /** A place in the session: offset and, where the start is known, clock time. */
  at(name: string): string;
  span(name: string): string;
  /** Minor units in the currency that `currency` holds; a plain count where there is none. */
  amount(name: string): string;
  /** "lo to hi" of two ratios or two shares. */
  ratios(low: string, high: string): string;
  shares(low: string, high: string): string;
}

const MISSING = '–';

/**
 * Reads the values of a finding, an evidence or a warning.
 *
 * @param when writes a place in the session, in seconds from its start
 * @example said({ ratio: 2.4 }, formatOf('en'), String).times('ratio') // '2.4×'
 */
export function said(
  values: Readonly<Record<string, string | number | null>>,
  format: Format,
  when: (seconds: number) => string,
): Said {
  const written = (name: string, write: (value: number) => string): string => {
    const value = values[name];
    if (typeof value === 'number' && Number.isFinite(value)) return write(value);
    return typeof value === 'string' && value !== '' ? value : MISSING;
  };
  return {
    text: (name) => written(name, format.number),
    n: (name) => (typeof values[name] === 'number' ? values[name] : 0),
    has: (name) => values[name] !== undefined && values[name] !== null,
    count: (name) => written(name, format.number),
    share: (name) => written(name, format.percent),
    times: (name) => written(name, format.times),
    at: (name) => written(name, when),
    span: (name) => written(name, format.duration),
    amount: (name) => {
      const currency = values['currency'];
      return written(name, (value) =>
        typeof currency === 'string' ? format.money(value, currency) : format.number(value),
      );
    },
    ratios: (low, high) => format.range(written(low, format.times), written(high, format.times)),
    shares: (low, high) => format.range(written(low, format.percent), written(high, format.percent)),
  };
}

/**
 * The word of a closed list, or the source's own word made readable where the list does not know it.
 *
 * @example nameOf({ chat: 'messages' }, 'cart_add') // 'cart add'
 */
export function nameOf(names: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(names, key) ? (names[key] ?? key) : key.replaceAll('_', ' ');
}
