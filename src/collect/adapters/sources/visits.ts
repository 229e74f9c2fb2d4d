import type { Adapted } from '../../adapter.ts';
import type { Reader, Row } from '../csv-reader.ts';

/** How many people entered a store in an hour, by each of its doors where they are counted apart. */
export function adaptVisit(row: Row, read: Reader): Adapted {
  const store = read.cell(row, 'store');
  if (store === '') throw read.bad('store', 'the store is missing');
  const time = read.instant(row, 'time');
  if (time === undefined) throw read.bad('time', 'the time is missing');
  const quantity = read.number(row, 'entries');
  if (quantity === undefined) return { events: [], skipped: 'no_count' };
  if (!Number.isInteger(quantity) || quantity < 0) throw read.bad('entries', `not a number of people: ${quantity}`);
  const door = read.cell(row, 'name');
  const id = `entries:${store}:${door}:${time}`;
  return {
    events: [{ id, type: 'entries', time, quantity, ...(door === '' ? {} : { name: door }), properties: { store } }],
  };
}
