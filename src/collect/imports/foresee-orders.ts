import type { SourceEvent } from '#src/contract/event.ts';
import type { ReadOptions } from '../files/read-file.ts';
import { openPlaced } from './open-placed.ts';

/** What orders say that must be known before anything else is read. */
export interface Foreseen {
  /** The currency most of them are in. */
  currency: string | undefined;
  /** Events that name a product by several ids, one for each way of naming it. */
  named: Iterable<SourceEvent>;
  /** The shop's own ids of orders by the numbers it prints, without '#': trackers send either. */
  refs: ReadonlyMap<string, string>;
}

/**
 * Reads through orders once without keeping them. What comes through a pipe can be read but once, so nothing is foreseen of it.
 *
 * @example const { currency } = await foreseeOrders(['orders.csv'], {}); // 'EUR'
 */
export async function foreseeOrders(files: readonly string[], options: ReadOptions): Promise<Foreseen> {
  const currencies = new Map<string, number>();
  const named = new Map<string, SourceEvent>();
  const refs = new Map<string, string>();
  const own = new Set<string>();
  for (const file of files) {
    if (file === '-') continue;
    const { batches } = await openPlaced(file, 'orders', options);
    for await (const batch of batches) {
      for (const { id, type, time, product = '', aliases, name = '', currency, ref, properties } of batch) {
        if (currency !== undefined) currencies.set(currency, (currencies.get(currency) ?? 0) + 1);
        if (aliases !== undefined)
          named.set([product, ...aliases].join('\n'), { id, type, time, product, aliases, name });
        if (ref === undefined) continue;
        own.add(ref);
        const number = properties?.['number'];
        if (typeof number === 'string') refs.set(number.replace(/^#/, ''), ref);
      }
    }
  }
  // A number that is also the id of an order means that one.
  for (const ref of own) refs.delete(ref);
  const [most] = [...currencies].sort((a, b) => b[1] - a[1]);
  return { currency: most?.[0], named: named.values(), refs };
}
