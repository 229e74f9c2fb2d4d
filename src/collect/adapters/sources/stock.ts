import { type StockSaid, stockSaid } from '#src/contract/store.ts';
import type { Adapted } from '../../adapter.ts';
import type { Field } from '../../files/column-words.ts';
import type { Reader, Row } from '../csv-reader.ts';
import { given } from '../fields.ts';

/** What a store has of a product, and for how much. A stock below zero is a count that went wrong: nothing is there. */
export function adaptStock(row: Row, read: Reader): Adapted {
  const { cell } = read;
  for (const field of ['store', 'product'] as const) {
    if (cell(row, field) === '') throw read.bad(field, `the ${field} is missing`);
  }
  const stocked = pieces(row, read, 'stocked');
  if (stocked === undefined) return { events: [], skipped: 'no_count' };
  const price = read.amount(row, 'price');
  const as_of = read.instant(row, 'time');
  const stock: StockSaid = stockSaid.parse({
    ...{ store: cell(row, 'store'), product: cell(row, 'product'), stocked },
    ...given({
      reserved: pieces(row, read, 'reserved'),
      buffer: pieces(row, read, 'buffer'),
      incoming: pieces(row, read, 'incoming'),
      price: price?.amount,
      currency: price?.currency,
    }),
    ...(as_of === undefined ? {} : { as_of: new Date(as_of) }),
  });
  return { events: [], rows: [{ kind: 'stock', stock }] };
}

function pieces(row: Row, read: Reader, field: Field): number | undefined {
  const value = read.number(row, field);
  if (value === undefined) return undefined;
  if (!Number.isInteger(value)) throw read.bad(field, `not a whole number: ${value}`);
  return Math.max(0, value);
}
