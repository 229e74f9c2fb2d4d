import { CSV_KINDS, type CsvKind, IMPORTED_CHANNELS } from '#src/contract/import.ts';
import { AftershowError, type Place } from '#src/errors.ts';
import { FIELDS, type Field } from './column-words.ts';
import type { DateOrder } from './dates.ts';
import { currencyCode } from './money.ts';
import type { Decimals } from './numbers.ts';

/** Which column is what, by lower-cased column name, and how its cells are written where that cannot be told from them. */
export interface ColumnMap {
  columns: Partial<Record<Field, string>>;
  kind?: CsvKind;
  dates?: DateOrder;
  decimals?: Decimals;
  unit?: 's' | 'ms';
  /** Where the texts of a file of voices were written, where no column says it. */
  channel?: (typeof IMPORTED_CHANNELS)[number];
  /** The declared purpose that consents of a list of customers are for. */
  purpose?: string;
  /** Currency of all amounts, where no column says it. */
  money?: string;
}

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  kind: CSV_KINDS,
  dates: ['dmy', 'mdy', 'ymd'],
  decimals: ['dot', 'comma'],
  unit: ['s', 'ms'],
  channel: IMPORTED_CHANNELS,
};

/**
 * Reads a `--map` as people write it: `field=column` pairs and settings, separated by commas. Column names with commas stand in
 * double quotes. Throws AftershowError('usage') naming what is known.
 *
 * @example parseColumnMap('text=message,offset=offset_s,dates=dmy')
 *   // { columns: { text: 'message', offset: 'offset_s' }, dates: 'dmy' }
 */
export function parseColumnMap(text: string): ColumnMap {
  const map: ColumnMap = { columns: {} };
  const pairs = text.matchAll(/\s*([a-z_]+)\s*=\s*(?:"([^"]*)"|([^,]*))\s*(?:,|$)/gy);
  let end = 0;
  for (const pair of pairs) {
    const [whole, key = '', quoted, plain] = pair;
    const value = (quoted ?? plain ?? '').trim();
    end = pair.index + whole.length;
    if (key === 'money') map.money = currencyCode(value);
    else if (key === 'purpose') map.purpose = value;
    // In a file of voices `channel` is a setting, in one of contacts or costs a column.
    else if (Object.hasOwn(SETTINGS, key) && !(key === 'channel' && !SETTINGS['channel']?.includes(value)))
      Object.assign(map, { [key]: setting(key, value) });
    else if ((FIELDS as readonly string[]).includes(key) && value !== '')
      map.columns[key as Field] = value.toLowerCase();
    else throw usage(`--map does not know ${JSON.stringify(`${key}=${value}`)}`);
  }
  if (end !== text.length) throw usage(`--map cannot be read from ${JSON.stringify(text.slice(end, end + 30))} on`);
  return map;
}

/**
 * Checks that every column a map names is there. Throws AftershowError('usage') with the columns that are.
 *
 * @example checkColumns({ columns: { text: 'message' } }, ['Time', 'Message'], { file: 'chat.csv' })
 */
export function checkColumns(map: ColumnMap, header: readonly string[], place: Place): void {
  const known = new Set(header.map((name) => name.toLowerCase()));
  for (const [field, column] of Object.entries(map.columns)) {
    if (!known.has(column)) {
      throw new AftershowError(
        'usage',
        `has no column "${column}"; its columns are ${header.slice(0, 40).join(', ')}`,
        {
          ...place,
          field,
        },
      );
    }
  }
}

/**
 * A map as `--map` would write it.
 *
 * @example formatColumnMap({ columns: { text: 'message' }, dates: 'dmy' }) // 'text=message,dates=dmy'
 */
export function formatColumnMap(map: ColumnMap): string {
  const pairs = Object.entries(map.columns).map(
    ([field, name]) => `${field}=${name.includes(',') ? `"${name}"` : name}`,
  );
  for (const key of ['kind', 'dates', 'decimals', 'unit', 'purpose', 'channel', 'money'] as const) {
    if (map[key] !== undefined) pairs.push(`${key}=${map[key]}`);
  }
  return pairs.join(',');
}

function setting(key: string, value: string): string {
  const allowed = SETTINGS[key] ?? [];
  if (!allowed.includes(value)) throw usage(`--map ${key}= takes ${allowed.join(' or ')}, not "${value.slice(0, 30)}"`);
  return value;
}

function usage(message: string): AftershowError {
  return new AftershowError(
    'usage',
    `${message}; it takes field=column with the fields ${FIELDS.join(', ')}, and the settings kind, dates, decimals, unit, channel, purpose, money`,
  );
}
