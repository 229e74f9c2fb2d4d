import type { Person } from '#src/contract/event.ts';
import { wallTimeOf } from '#src/contract/zoned-time.ts';
import { AftershowError } from '#src/errors.ts';
import type { ColumnMap } from '../files/column-map.ts';
import type { CellStyle } from '../files/column-profile.ts';
import type { Field } from '../files/column-words.ts';
import { instantOf, offsetSeconds } from '../files/dates.ts';
import { currencyCode, toMinor } from '../files/money.ts';
import { plainNumber } from '../files/numbers.ts';
import { given, offsetMs, shown } from './fields.ts';

export type Row = Record<string, string>;

/** Cells of a row by what they mean; each throws `bad_input` naming the column where a cell is not what it should be. */
export interface Reader {
  map: ColumnMap;
  /** '' where there is no such column or nothing in it. */
  cell(row: Row, field: Field): string;
  /** The event's time: from the start of the session, or of the clock. */
  time(row: Row): { time: number; replay?: true };
  /** A clock time in milliseconds since the epoch; undefined where nothing stands. */
  instant(row: Row, field: Field): number | undefined;
  /** The same as a day of the zone's clocks, 'YYYY-MM-DD'. */
  day(row: Row, field: Field): string | undefined;
  amount(row: Row, field: Field): { amount: number; currency: string } | undefined;
  number(row: Row, field: Field): number | undefined;
  /** A cell as a number where it is one. */
  plain(cell: string): number | undefined;
  /** What is wrong with a cell. */
  bad(field: Field, message: string): AftershowError;
}

/**
 * Reads the cells of a CSV by its map.
 *
 * @example csvReader({ columns: { text: 'message' } }, { dates: 'ymd', decimals: 'dot' }, 'UTC').cell({ message: ' hi ' }, 'text') // 'hi'
 */
export function csvReader(map: ColumnMap, style: CellStyle, zone: string): Reader {
  const cell = (row: Row, field: Field) => {
    const column = map.columns[field];
    return column === undefined ? '' : (row[column]?.trim() ?? '');
  };
  const bad = (field: Field, message: string) => {
    return new AftershowError('bad_input', message, { field: map.columns[field] ?? field });
  };
  const plain = (value: string) => {
    const found = plainNumber(value, style.decimals);
    return found === undefined ? undefined : Number(found);
  };
  const instant = (row: Row, field: Field) => {
    const text = cell(row, field);
    if (text === '') return undefined;
    const time = instantOf(text, style.dates, zone);
    if (time === undefined) throw bad(field, `not a time: ${shown(text)}`);
    return time;
  };
  return {
    map,
    cell,
    plain,
    bad,
    instant,
    day: (row, field) => {
      const at = instant(row, field);
      return at === undefined ? undefined : wallTimeOf(at, zone).date;
    },
    time: (row) => {
      const offset = cell(row, 'offset');
      if (offset !== '') {
        const value = offsetSeconds(offset);
        if (value === undefined) throw bad('offset', `not an offset from the start: ${shown(offset)}`);
        return {
          time: offsetMs(map.unit === 'ms' ? value / 1000 : value, map.columns.offset ?? 'offset'),
          replay: true,
        };
      }
      const time = instant(row, 'time');
      if (time === undefined) throw bad(map.columns.time === undefined ? 'offset' : 'time', 'the time is missing');
      return { time };
    },
    amount: (row, field) => {
      const text = cell(row, field);
      if (text === '') return undefined;
      const decimal = plainNumber(text, style.decimals);
      if (decimal === undefined) throw bad(field, `not an amount: ${shown(text)}`);
      const code = cell(row, 'currency') || map.money;
      // A catalogue without its currency is still a catalogue, only without prices; so is a list of stock.
      if (code === undefined && (map.kind === 'products' || map.kind === 'stock')) return undefined;
      if (code === undefined) throw bad(field, 'its currency is not said; name it with --map money=EUR');
      const currency = currencyCode(code, { field: map.columns.currency ?? 'money' });
      return { amount: toMinor(decimal, currency, { field: map.columns[field] ?? field }), currency };
    },
    number: (row, field) => {
      const text = cell(row, field);
      if (text === '') return undefined;
      const value = plain(text);
      if (value === undefined) throw bad(field, `not a number: ${shown(text)}`);
      return value;
    },
  };
}

/** Who a row tells of, where it says so. */
export function personOf(row: Row, { cell }: Pick<Reader, 'cell'>): { person?: Person } {
  const person = given({
    externalId: cell(row, 'customer'),
    email: cell(row, 'email'),
    phone: cell(row, 'phone'),
  });
  return Object.keys(person).length > 0 ? { person } : {};
}

/**
 * A loyalty card as a source's own id of a visitor: it becomes a random id as theirs do, and leads to the customer who is known by it.
 *
 * @example cardOf({ card: ' 2201-7 ' }, read) // 'card:22017'
 */
export function cardOf(row: Row, { cell }: Pick<Reader, 'cell'>): string {
  return cardVisitor(cell(row, 'card'));
}

/** The same of a number as it is printed; '' for none. */
export function cardVisitor(card: string): string {
  const number = card.replace(/[\s.-]/g, '').toUpperCase();
  return /[1-9A-Z]/.test(number) ? `card:${number}` : '';
}
