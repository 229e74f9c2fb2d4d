import type { SourceEvent } from '#src/contract/event.ts';
import type { Adapted } from '../../adapter.ts';
import { cardOf, personOf, type Reader, type Row } from '../csv-reader.ts';
import { given, shown } from '../fields.ts';

const LEAST = 1;
const MOST = 5;

/** A review: its stars are kept as they were given, its text becomes a voice item. A review without a text counts, too. */
export function adaptReview(row: Row, read: Reader): Adapted {
  const { cell } = read;
  const time = read.instant(row, 'time');
  if (time === undefined) throw read.bad('time', 'the time is missing');
  const stars = starsOf(row, read);
  const text = cell(row, 'text');
  if (stars === undefined && text === '') return { events: [], skipped: 'no_text' };
  const store = cell(row, 'store');
  const properties = given({ stars, store });
  const event: SourceEvent = {
    ...{ id: cell(row, 'id'), type: 'other', name: 'review', time },
    ...given({ text, visitor: cell(row, 'author') || cardOf(row, read) }),
    ...given({ product: cell(row, 'product'), ref: cell(row, 'order'), lang: cell(row, 'lang') }),
    ...given({ source: cell(row, 'source') }),
    ...personOf(row, read),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
  };
  return { events: [event] };
}

/** '4', '4,5', '4/5', '8/10' or '★★★★☆'. Out of ten, half of it; any other scale is none of ours to guess. */
function starsOf(row: Row, read: Reader): number | undefined {
  const cell = read.cell(row, 'stars');
  if (cell === '') return undefined;
  const drawn = /^[★⭐]+[☆✩]*$/u.test(cell) ? (cell.match(/[★⭐]/gu)?.length ?? 0) : undefined;
  const [, given = cell, of] = /^([\d.,]+)\s*(?:\/|sur|of|out of|de)\s*(5|10)$/i.exec(cell) ?? [];
  const value = drawn ?? Number(given.replace(',', '.'));
  const stars = of === '10' ? value / 2 : value;
  if (!(stars >= LEAST && stars <= MOST)) throw read.bad('stars', `not stars from 1 to 5: ${shown(cell)}`);
  return Math.round(stars * 10) / 10;
}
