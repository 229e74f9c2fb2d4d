/** The languages in which every screen, mail, survey and report exists. */
export const LANGS = ['en', 'fr', 'es'] as const;
export type Lang = (typeof LANGS)[number];

/** Day-first, 24-hour English; Spanish of Spain, whose separators are the ones the sessions' shops use. */
const LOCALES: Record<Lang, string> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES' };
const QUOTES: Record<Lang, readonly [string, string]> = {
  en: ['“', '”'],
  fr: ['«\u00a0', '\u00a0»'],
  es: ['«', '»'],
};
const NARROW = '\u202f';

/** The forms a language needs; `many` is the French and Spanish form for millions and falls back to `other`. */
interface PluralForms {
  one: string;
  other: string;
  many?: string;
}

/** How one language writes figures. Everything takes numbers and gives text; null is never passed. */
export interface Format {
  lang: Lang;
  locale: string;
  /** 12345.6 → "12,346" (no decimals); below 10 with one decimal where it is not whole. */
  number(value: number): string;
  decimal(value: number, digits: number): string;
  /** 0.0732 → "7.3%"; one decimal below 10 %, none above. */
  percent(share: number): string;
  /** 2.4 → "2.4×" or "2,4 fois"; up to two decimals below 2, where "no difference" lies; none where it is whole. */
  times(ratio: number): string;
  /** Two ratios with the sign once: "2.4 to 6.6×". */
  timesRange(low: number, high: number): string;
  /** Minor units and their ISO 4217 currency: money(1999, 'EUR') → "€19.99". Exact at any size; from `whole` units on, where given, in whole ones. */
  money(minor: number, currency: string, whole?: number): string;
  /** A range of two texts: "3% to 22%". */
  range(low: string, high: string): string;
  /** Seconds from the start: 3725 → "1:02:05", -40 → "−0:00:40". */
  offset(seconds: number): string;
  /** Offsets on an axis, shorter: "1:02" is hours and minutes. */
  tick(seconds: number): string;
  /** How long: 150 → "2 min 30 s"; 4500 → "1 h 15 min". */
  duration(seconds: number): string;
  /** An instant's day in a zone: "Thursday 19 November 2026". */
  day(instant: string | number, zone: string): string;
  /** An instant's time of day in a zone: "20:31:05". */
  clock(instant: string | number, zone: string, seconds?: boolean): string;
  /** An instant's day, short: "19 Nov 2026". */
  date(instant: string | number, zone: string): string;
  /** Of 'MM-DD', without a year: "17 May". */
  dayMonth(day: string): string;
  /** Day and time, short. */
  /** The month of 'YYYY-MM': "octobre 2026". */
  month(month: string): string;
  dateTime(instant: string | number, zone: string): string;
  /** The zone's own name at that instant: "GMT+1". */
  zoneName(instant: string | number, zone: string): string;
  /** The form that goes with a count; "#" in it becomes the count. */
  plural(count: number, forms: PluralForms): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
  /** The name of a language code: "fr" → "French". */
  language(code: string): string;
  /** The name of a country code: "FR" → "France"; what is no code stays as it is. */
  country(code: string): string;
  quote(text: string): string;
  /** What stands between a name and its value. */
  colon: string;
}

/**
 * The figures of one language. Formatters are made once and reused: making one costs far more than using it.
 *
 * @example formatOf('fr').money(123456, 'EUR') // '1 234,56 €'
 */
export function formatOf(lang: Lang): Format {
  const locale = LOCALES[lang];
  const made = new Map<string, Intl.NumberFormat>();
  const numbers = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const found = made.get(key) ?? new Intl.NumberFormat(locale, options);
    made.set(key, found);
    return found;
  };
  const written = new Map<string, Intl.DateTimeFormat>();
  const dates = (options: Intl.DateTimeFormatOptions, instant: string | number) => {
    const key = JSON.stringify(options);
    const found = written.get(key) ?? new Intl.DateTimeFormat(locale, options);
    written.set(key, found);
    return found.format(new Date(instant));
  };
  const plurals = new Intl.PluralRules(locale);
  const decimal = (value: number, digits: number) =>
    numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(tidy(value, digits));
  const number = (value: number) => {
    const small = Math.abs(value);
    return decimal(value, Number.isInteger(value) || small >= 10 ? 0 : small < 0.1 ? 2 : 1);
  };
  /** h, min and s are the same symbols in all three languages. */
  const unit = (value: number, symbol: string) => `${value}\u00a0${symbol}`;

  const ratioText = (ratio: number) => {
    const digits = Math.abs(ratio) < 2 ? 2 : Math.abs(ratio) < 10 ? 1 : 0;
    return numbers({ maximumFractionDigits: digits }).format(tidy(ratio, digits));
  };
  const timesOf = (text: string) => `${text}${{ en: '×', fr: '\u00a0fois', es: '\u00a0veces' }[lang]}`;
  const times = (ratio: number) => {
    const text = ratioText(ratio);
    return lang === 'es' && text === '1' ? '1\u00a0vez' : timesOf(text);
  };
  const range = (low: string, high: string) => `${low}${{ en: ' to ', fr: ' à ', es: ' a ' }[lang]}${high}`;

  return {
    lang,
    locale,
    number,
    decimal,
    percent: (share) => {
      const small = Math.abs(share) < 0.0995 && share !== 0;
      return numbers({ style: 'percent', maximumFractionDigits: small ? 1 : 0 }).format(tidy(share, 6));
    },
    times,
    timesRange: (low, high) => range(ratioText(low), timesOf(ratioText(high))),
    money: (minor, currency, whole) => moneyText(numbers, minor, currency, whole),
    range,
    offset,
    tick: (seconds) => (seconds % 60 === 0 ? offset(seconds).slice(0, -3) : offset(seconds)),
    duration: (seconds) => {
      const whole = Math.round(seconds);
      const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
      if (hours > 0) return minutes > 0 ? `${unit(hours, 'h')} ${unit(minutes, 'min')}` : unit(hours, 'h');
      if (minutes === 0) return unit(rest, 's');
      return rest > 0 && minutes < 20 ? `${unit(minutes, 'min')} ${unit(rest, 's')}` : unit(minutes, 'min');
    },
    day: (instant, zone) =>
      dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }, instant),
    clock: (instant, zone, seconds = true) =>
      dates(
        {
          hour: '2-digit',
          minute: '2-digit',
          ...(seconds ? { second: '2-digit' } : {}),
          hour12: false,
          timeZone: zone,
        },
        instant,
      ),
    date: (instant, zone) => dates({ dateStyle: 'medium', timeZone: zone }, instant),
    dayMonth: (day) => dates({ day: 'numeric', month: 'long', timeZone: 'UTC' }, `2000-${day}T00:00:00Z`),
    month: (month) => dates({ month: 'long', year: 'numeric', timeZone: 'UTC' }, `${month}-01T00:00:00Z`),
    dateTime: (instant, zone) => dates({ dateStyle: 'medium', timeStyle: 'short', timeZone: zone }, instant),
    zoneName: (instant, zone) =>
      new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' })
        .formatToParts(new Date(instant))
        .find(({ type }) => type === 'timeZoneName')?.value ?? zone,
    plural: (count, forms) => {
      const rule = plurals.select(count);
      const form = rule === 'one' ? forms.one : rule === 'many' ? (forms.many ?? forms.other) : forms.other;
      return form.replaceAll('#', number(count));
    },
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    language: (code) => named(locale, 'language', code),
    country: (code) => named(locale, 'region', code),
    colon: lang === 'fr' ? '\u00a0: ' : ': ',
    quote: (text) => `${QUOTES[lang][0]}${text}${QUOTES[lang][1]}`,
  };
}

/** −0 and 2.4999999 are noise of binary arithmetic, not of the data. */
function tidy(value: number, digits: number): number {
  const rounded = Math.round(value * 10 ** digits) / 10 ** digits;
  return Object.is(rounded, -0) ? 0 : Number.isFinite(rounded) ? rounded : value;
}

/** The decimal is built as text, so that no amount passes through binary fractions. */
function moneyText(
  numbers: (options: Intl.NumberFormatOptions) => Intl.NumberFormat,
  minor: number,
  currency: string,
  whole = Number.POSITIVE_INFINITY,
): string {
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${numbers({}).format(minor)} ${currency}`.trim();
  const style = numbers({ style: 'currency', currency });
  const digits = style.resolvedOptions().maximumFractionDigits ?? 2;
  if (Math.abs(minor) >= whole * 10 ** digits)
    return minus(
      numbers({ style: 'currency', currency, maximumFractionDigits: 0 }).format(Math.round(minor / 10 ** digits) || 0),
    );
  const [sign, units] = [minor < 0 ? '-' : '', String(Math.abs(Math.round(minor))).padStart(digits + 1, '0')];
  const text = digits === 0 ? units : `${units.slice(0, -digits)}.${units.slice(-digits)}`;
  return minus(style.format(`${sign}${text}` as `${number}`));
}

/** As elsewhere a minus, not a hyphen. */
function minus(text: string): string {
  return text.replace('-', '−');
}

function offset(seconds: number): string {
  const whole = Math.abs(Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const sign = seconds <= -0.5 ? '−' : '';
  return `${sign}${Math.floor(whole / 3600)}:${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
}

/** Codes come from files and may be anything; a name is only looked up for what is a code. */
function named(locale: string, type: 'language' | 'region', code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

/**
 * French typography for what is written here, not for what is put in: narrow no-break spaces before ; ! ? and no-break ones
 * before : and inside « ».
 *
 * @example fr`Qui a regardé ? ${name}` // 'Qui a regardé\u202f? …'
 */
export function fr(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return strings.map((part, at) => `${at === 0 ? '' : String(values[at - 1])}${spaced(part)}`).join('');
}

function spaced(part: string): string {
  return part
    .replace(/ ([;!?])/g, `${NARROW}$1`)
    .replace(/ ([:%])/g, '\u00a0$1')
    .replace(/ = /g, '\u00a0=\u00a0')
    .replace(/« /g, '«\u00a0')
    .replace(/ »/g, '\u00a0»');
}
