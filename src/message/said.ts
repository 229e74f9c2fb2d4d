import type { Format } from './format.ts';

/** What a statement says, read by name and written in one language; what is missing reads "–", never 0. */
export interface Said {
  text(name: string): string;
  /** The bare number, for plurals and comparisons; 0 when missing. */
  n(name: string): number;
  has(name: string): boolean;
  count(name: string): string;
  /** The same without decimals. */
  whole(name: string): string;
  share(name: string): string;
  times(name: string): string;
  /** A place in the session: offset and, where the start is known, clock time. */
  at(name: string): string;
  span(name: string): string;
  /** What `figure` says it is; without one, minor units in the currency that `currency` holds. */
  amount(name: string): string;
  /** A value as the figure that `of` names is written. */
  measured(of: string, name: string): string;
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
  const currency = typeof values['currency'] === 'string' ? values['currency'] : null;
  const measure = (figure: string) => (value: number) => figureText(figure, value, format, currency);
  return {
    text: (name) => written(name, format.number),
    n: (name) => (typeof values[name] === 'number' ? values[name] : 0),
    has: (name) => values[name] !== undefined && values[name] !== null,
    count: (name) => written(name, format.number),
    whole: (name) => written(name, (value) => format.number(Math.round(value))),
    share: (name) => written(name, format.percent),
    times: (name) => written(name, format.times),
    at: (name) => written(name, when),
    span: (name) => written(name, format.duration),
    amount: (name) => {
      const { figure } = values;
      if (typeof figure === 'string') return written(name, measure(figure));
      return written(name, currency === null ? format.number : (value) => format.money(value, currency));
    },
    measured: (of, name) => written(name, measure(String(values[of] ?? ''))),
    ratios: (low, high) => {
      const [from, to] = [values[low], values[high]];
      return typeof from === 'number' && typeof to === 'number' ? format.timesRange(from, to) : MISSING;
    },
    shares: (low, high) => format.range(written(low, format.percent), written(high, format.percent)),
  };
}

/** Figures that are amounts in minor units. */
const MONEY = new Set(['revenue', 'net_revenue', 'average_basket', 'per_thousand_views']);

/**
 * A figure by its name: an amount, a share 0–1, seconds, or a count.
 *
 * @example figureText('clicked_share', 0.42, formatOf('en'), 'EUR') // '42%'
 */
export function figureText(figure: string, value: number, format: Format, currency: string | null): string {
  if (MONEY.has(figure) && currency !== null) return format.money(Math.round(value), currency);
  if (figure === 'conversion' || /_(share|rate)$/.test(figure)) return format.percent(value);
  if (figure.endsWith('_s')) return format.duration(value);
  return Math.abs(value) < 1 && value !== 0
    ? format.decimal(value, Math.abs(value) < 0.1 ? 3 : 2)
    : format.number(Math.round(value * 10) / 10);
}

/**
 * The word of a closed list, or the source's own word made readable where the list does not know it.
 *
 * @example nameOf({ chat: 'messages' }, 'cart_add') // 'cart add'
 */
export function nameOf(names: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(names, key) ? (names[key] ?? key) : key.replaceAll('_', ' ');
}

/** A Monday, from which weekdays are counted. */
const MONDAY = Date.UTC(2026, 10, 16, 12);
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * A level of a factor that sessions are compared by: slots ("Thu 20") and kinds of content in the reader's words, names as they are.
 *
 * @param contents words for kinds of content
 * @example levelName('slot', 'Thu 20', m.names.contents, formatOf('fr')) // 'jeudi 20 h'
 */
export function levelName(
  factor: string,
  level: string,
  contents: Readonly<Record<string, string>>,
  { lang, locale }: Pick<Format, 'lang' | 'locale'>,
): string {
  if (factor === 'content') return nameOf(contents, level);
  if (factor !== 'slot') return level;
  const [, day = '', hour = ''] = /^(\w{3}) (\d{2})$/.exec(level) ?? [];
  const at = WEEKDAYS.indexOf(day);
  if (at < 0) return level;
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    MONDAY + at * 86_400_000,
  );
  return `${weekday} ${lang === 'en' ? `${hour}:00` : `${Number(hour)}\u00a0h`}`;
}
