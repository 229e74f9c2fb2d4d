import { storeSaid } from '#src/contract/store.ts';
import type { Adapted } from '../../adapter.ts';
import type { Field } from '../../files/column-words.ts';
import type { Reader, Row } from '../csv-reader.ts';
import { shown } from '../fields.ts';

const WORDS = ['address', 'postcode', 'city', 'country', 'zone', 'hours', 'phone'] as const satisfies readonly Field[];

/** A store of the brand: where it is, when it is open. */
export function adaptStore(row: Row, read: Reader): Adapted {
  const { cell } = read;
  const words = Object.fromEntries(WORDS.map((field) => [field, cell(row, field) || null]));
  const country = cell(row, 'country').toUpperCase();
  const checked = storeSaid.safeParse({
    ...words,
    id: cell(row, 'store'),
    name: cell(row, 'name'),
    country: /^[A-Z]{2}$/.test(country) ? country : null,
    latitude: degrees(row, read, 'latitude'),
    longitude: degrees(row, read, 'longitude'),
  });
  if (checked.success) return { events: [], rows: [{ kind: 'stores', store: checked.data }] };
  const field = String(checked.error.issues[0]?.path[0] ?? 'id');
  throw read.bad(
    (field === 'id' ? 'store' : field) as Field,
    `not a store’s ${field}: ${shown(cell(row, field as Field))}`,
  );
}

/** '48.85' or '48,85': nobody groups thousands of degrees. */
function degrees(row: Row, read: Reader, field: Field): number | null {
  const cell = read.cell(row, field);
  return cell === '' ? null : Number(cell.replace(',', '.'));
}
