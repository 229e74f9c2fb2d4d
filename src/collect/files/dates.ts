import { Temporal } from 'temporal-polyfill';
import { isZone } from '#src/contract/zone.ts';
import { AftershowError, type Place } from '#src/errors.ts';

/** The order of day, month and year in dates written with numbers only. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** What the cells of a column say about its date order: the lines of the first that prove each, and of the first that prove none. */
export interface DateEvidence {
  dmy?: number;
  mdy?: number;
  either?: number;
}

const NUMERIC = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{2,4})(?:[,\sT]+(.+))?$/;
const NAMED = /^(?:\p{L}+\.?,?\s+)?(\d{1,2})[\s-](\p{L}{3,10})\.?[\s,-]+(\d{4})(?:[,\s]+(?:at |à |a las )?(.+))?$/u;
const NAMED_FIRST =
  /^(?:\p{L}+\.?,\s+)?(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[,\s]+(?:at )?(.+))?$/u;
const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T\s]+(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?)\s*(.*))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?$/;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(?:([AaPp])\.?[Mm]\.?)?$/;

/** First letters that tell a month in English, French and Spanish. */
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^(jan|ene)/, 1],
  [/^(feb|fév|fev)/, 2],
  [/^mar/, 3],
  [/^(apr|avr|abr)/, 4],
  [/^(may|mai)/, 5],
  [/^(jun|juin)/, 6],
  [/^(jul|juil)/, 7],
  [/^(aug|aoû|aou|ago)/, 8],
  [/^sep/, 9],
  [/^(oct)/, 10],
  [/^nov/, 11],
  [/^(dec|déc|dic)/, 12],
];

/**
 * Adds one cell to a column's evidence: 25/12/2024 proves day first, 12/25/2024 month first, 3/4/2024 neither. Years of two and
 * of four digits may stand in one column.
 *
 * @example weighDate({}, '6/13/18 02:38', 7) // { mdy: 7 }
 */
export function weighDate(evidence: DateEvidence, cell: string, line: number): DateEvidence {
  const match = NUMERIC.exec(cell.trim());
  if (!match || (match[1] as string).length === 4) return evidence;
  const first = Number(match[1]);
  const second = Number(match[2]);
  const kind = first > 12 && second <= 12 ? 'dmy' : second > 12 && first <= 12 ? 'mdy' : 'either';
  return evidence[kind] === undefined ? { ...evidence, [kind]: line } : evidence;
}

/**
 * The date order of a column, from all of its cells. Throws AftershowError('bad_file') where they contradict each other or where
 * every date could be read both ways.
 *
 * @example dateOrderOf({ mdy: 7, either: 2 }, { file: 'posts.csv', field: 'date' }) // 'mdy'
 */
export function dateOrderOf(evidence: DateEvidence, place: Place): DateOrder {
  if (evidence.dmy !== undefined && evidence.mdy !== undefined) {
    throw new AftershowError(
      'bad_file',
      `puts the day first in line ${evidence.dmy} and the month first in line ${evidence.mdy}; write the dates as YYYY-MM-DD, or name one with --map dates=dmy or dates=mdy and lose the others`,
      { ...place, line: Math.max(evidence.dmy, evidence.mdy) },
    );
  }
  if (evidence.dmy !== undefined) return 'dmy';
  if (evidence.mdy !== undefined) return 'mdy';
  if (evidence.either === undefined) return 'ymd';
  throw new AftershowError(
    'bad_file',
    'every date could be day first or month first; name the order with --map dates=dmy or dates=mdy',
    { ...place, line: evidence.either },
  );
}

/**
 * Milliseconds since the epoch, or undefined when the text is no instant. Texts without an offset are clock time in `zone`.
 * Numbers are seconds, milliseconds or microseconds by their length. Two-digit years are of this century.
 *
 * @example instantOf('6/12/18 02:38', 'mdy', 'UTC') // Date.UTC(2018, 5, 12, 2, 38)
 */
export function instantOf(cell: string, order: DateOrder, zone: string): number | undefined {
  const text = cell.trim();
  const iso = ISO.exec(text);
  if (iso) return instant(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4], iso[5] ?? '', zone);
  if (/^\d+(\.\d+)?$/.test(text)) return epochOf(text) ?? compact(text, zone);
  if (/^\d{8}T/.test(text)) return compact(text, zone);
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [a, b, c] = [Number(numeric[1]), Number(numeric[2]), Number(numeric[3])];
    if ((numeric[1] as string).length > 2 || (numeric[3] as string).length === 3) return undefined;
    const year = (numeric[3] as string).length === 2 ? 2000 + c : c;
    if (order === 'ymd') return undefined;
    const [clock, rest] = clockAndRest(numeric[4]);
    return order === 'dmy' ? instant(year, b, a, clock, rest, zone) : instant(year, a, b, clock, rest, zone);
  }
  const named = NAMED.exec(text) ?? swapped(NAMED_FIRST.exec(text));
  if (!named) return undefined;
  const [clock, rest] = clockAndRest(named[4]);
  return instant(Number(named[3]), monthOf(named[2] as string), Number(named[1]), clock, rest, zone);
}

/**
 * Milliseconds of an epoch number by its length: 9–10 digits are seconds, 12–13 milliseconds, 15–16 microseconds.
 *
 * @example epochOf('1608118971079695') // 1608118971079
 */
export function epochOf(text: string): number | undefined {
  const [whole = '', fraction] = text.split('.');
  const value = Number(text);
  if (whole.length === 9 || whole.length === 10) return Math.floor(value * 1000);
  if (fraction !== undefined && whole.length !== 13) return undefined;
  if (whole.length === 12 || whole.length === 13) return Math.floor(value);
  if (whole.length === 15 || whole.length === 16) return Math.floor(value / 1000);
  return undefined;
}

/**
 * Seconds of an offset from the start: "83", "83.5", "1:23", "1:02:03", "-3:51", "1h2m3s". Undefined for anything else.
 *
 * @example offsetSeconds('-3:51') // -231
 */
export function offsetSeconds(cell: string): number | undefined {
  const text = cell.trim().replace(/^[−–]/, '-');
  if (/^[+-]?\d+([.,]\d+)?s?$/.test(text)) return Number(text.replace('s', '').replace(',', '.'));
  const match = /^(-?)(?:(\d+):)?(\d{1,4}):(\d{2}(?:[.,]\d+)?)$/.exec(text);
  const worded = match ?? /^(-?)(?:(\d+)h)?\s*(\d{1,4})m(?:in)?\s*(\d{1,2}(?:[.,]\d+)?)s?$/.exec(text);
  if (!worded) return undefined;
  const seconds = Number((worded[4] as string).replace(',', '.'));
  if (seconds >= 60 || (worded[2] !== undefined && Number(worded[3]) >= 60)) return undefined;
  const total = Number(worded[2] ?? 0) * 3600 + Number(worded[3]) * 60 + seconds;
  return worded[1] === '-' ? -total : total;
}

/** Refuses zones that do not exist, before a million rows are read with them. */
export function checkedZone(zone: string, place: Place = {}): string {
  if (isZone(zone)) return zone;
  throw new AftershowError('usage', `no such time zone: ${zone.slice(0, 60)}`, place);
}

function swapped(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match && [match[0], match[2], match[1], match[3], match[4]];
}

function monthOf(name: string): number {
  const lower = name.toLowerCase();
  return MONTHS.find(([start]) => start.test(lower))?.[1] ?? 0;
}

function compact(text: string, zone: string): number | undefined {
  const match = COMPACT.exec(text);
  if (!match) return undefined;
  const clock = match[4] === undefined ? undefined : `${match[4]}:${match[5]}:${match[6] ?? '00'}`;
  return instant(Number(match[1]), Number(match[2]), Number(match[3]), clock, match[7] ?? '', zone);
}

function clockAndRest(text: string | undefined): [string | undefined, string] {
  const match = /^([\d:.,]+(?:\s*[AaPp]\.?[Mm]\.?)?)\s*(.*)$/.exec(text?.trim() ?? '');
  return match ? [match[1], match[2] ?? ''] : [undefined, text ?? ''];
}

function instant(
  year: number,
  month: number,
  day: number,
  clock: string | undefined,
  rest: string,
  zone: string,
): number | undefined {
  const time = clock === undefined ? 0 : clockMs(clock);
  if (time === undefined) return undefined;
  const local = Date.UTC(year, month - 1, day) + time;
  const check = new Date(Date.UTC(year, month - 1, day));
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day || year < 1900 || year > 2200) return undefined;
  const offset = offsetOf(rest.trim());
  if (offset === undefined) return undefined;
  return offset === 'none' ? local - zoneOffset(local, zone) : local - offset;
}

function clockMs(clock: string): number | undefined {
  const match = CLOCK.exec(clock.trim());
  if (!match) return undefined;
  let hours = Number(match[1]);
  const half = match[5]?.toLowerCase();
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half === 'p' ? 12 : 0);
  }
  const minutes = Number(match[2]);
  const seconds = Number(match[3] ?? 0);
  if (hours > 24 || minutes > 59 || seconds > 60 || (hours === 24 && minutes + seconds > 0)) return undefined;
  return (
    ((hours * 60 + minutes) * 60 + Math.min(seconds, 59)) * 1000 + Number((match[4] ?? '').padEnd(3, '0').slice(0, 3))
  );
}

function offsetOf(text: string): number | 'none' | undefined {
  if (text === '') return 'none';
  if (/^(Z|UTC|GMT)$/i.test(text)) return 0;
  const match = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})?$/i.exec(text);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

/** Offsets change on quarters of an hour at most, so one look-up serves a quarter. */
const offsets = new Map<string, number>();

function zoneOffset(local: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const quarter = Math.floor(local / 900_000);
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const at = new Date(quarter * 900_000).toISOString().slice(0, -1);
  const offset = quarter * 900_000 - Temporal.PlainDateTime.from(at).toZonedDateTime(zone).epochMilliseconds;
  if (offsets.size > 50_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}
