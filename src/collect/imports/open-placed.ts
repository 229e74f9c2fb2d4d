import { AftershowError } from '#src/errors.ts';
import { type Reading, type ReadOptions, readSource } from '../files/read-file.ts';

/** Where a file is given: by itself, as an export of the session, or with an option. */
export type Place = 'session' | 'orders' | 'products' | 'viewers';

/** Chats that tell of viewers as well. */
const COUNTING_CHATS = new Set(['tiktok-live']);

const FITS: Readonly<Record<Place, (source: Reading['source']) => boolean>> = {
  session: ({ kind }) => kind === 'chat' || kind === 'events' || kind === 'totals',
  orders: ({ kind }) => kind === 'orders',
  products: ({ kind }) => kind === 'products',
  viewers: ({ kind, adapter }) => kind === 'events' || COUNTING_CHATS.has(adapter),
};

/**
 * Opens a file that was given for something, and refuses one that looks like something else: orders read as a catalogue would be a
 * debrief without a word of what is missing.
 *
 * @throws AftershowError `usage` naming the file, what it looks like and where it belongs · what `readSource` throws
 * @example const reading = await openPlaced('orders.csv', 'orders', {});
 */
export async function openPlaced(file: string, place: Place, options: ReadOptions): Promise<Reading> {
  const reading = await readSource(file, options);
  try {
    refuseMisplaced(reading.source, place);
    return reading;
  } catch (error) {
    // Who looks at it no further closes it.
    for await (const _ of reading.batches) break;
    throw error;
  }
}

/** The same for a file that is open already. */
export function refuseMisplaced(source: Reading['source'], place: Place): void {
  if (FITS[place](source)) return;
  const looks = source.adapter === 'csv-viewers' ? 'viewers' : source.kind;
  const belongs =
    looks === 'orders' || looks === 'products' || looks === 'viewers'
      ? `it belongs to --${looks}`
      : 'it belongs among the files of the session, without an option';
  const given = place === 'session' ? 'given as a file of the session' : `given as --${place}`;
  throw new AftershowError('usage', `looks like ${looks} (${source.title}) and is ${given}: ${belongs}`, {
    file: source.file,
  });
}
