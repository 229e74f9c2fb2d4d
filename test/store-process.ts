/**
 * A process that opens the stores and writes numbered batches, for tests that kill it or run two at once. Its order comes as one
 * line on stdin; it says on stdout what is acknowledged, tries a batch again while a store is away, and closes when stdin ends.
 */
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import { openStores, type Stores, type StoresConfig } from '#src/store/open-stores.ts';
import { eventRow } from './rows.ts';

export interface StoreOrder {
  config: StoresConfig;
  session: string;
  from: number;
  to: number;
  /** Rows a batch. */
  rows: number;
}

export type StoreWord =
  | { ready: { records?: number; events?: number } }
  | { acknowledged: number }
  | { failed: string; code: string }
  | { done: true };

const say = (word: StoreWord) => process.stdout.write(`${JSON.stringify(word)}\n`);

async function write(stores: Stores, { session, rows }: StoreOrder, batch: number): Promise<void> {
  const events = Array.from({ length: rows }, (_, i) =>
    eventRow({
      id: `${session}-${batch}-${i}`,
      session,
      visitor: `v${i % 17}`,
      // The same at every try, as a client's time is.
      time: new Date(Date.UTC(2026, 2, 1, 19, 0, batch, i % 1000)).toISOString().replace('T', ' ').slice(0, 23),
    }),
  );
  const { refused } = await stores.events.append({ events, voices: [], rejected: [] });
  if (refused.length > 0) throw new Error(`refused: ${refused[0]?.message}`);
  await sql`INSERT INTO written (session, batch) VALUES (${session}, ${batch}) ON CONFLICT DO NOTHING`.execute(
    stores.records,
  );
}

async function work(order: StoreOrder, over: Promise<unknown>): Promise<void> {
  const stores = await openStores(order.config);
  await sql`CREATE TABLE IF NOT EXISTS written (session text, batch integer, PRIMARY KEY (session, batch))`
    .execute(stores.records)
    // Two processes may make it at the same instant.
    .catch(() => {});
  say({ ready: stores.engines() });
  for (let batch = order.from; batch < order.to; batch++) {
    for (;;) {
      try {
        await write(stores, order, batch);
        break;
      } catch (error) {
        if (!(error instanceof AftershowError) || error.code !== 'store_unavailable') throw error;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }
    say({ acknowledged: batch });
  }
  say({ done: true });
  await over;
  await stores.close();
}

const lines = createInterface({ input: process.stdin });
const over = new Promise((resolve) => lines.once('close', resolve));
lines.once('line', (line) => {
  work(JSON.parse(line), over).catch((error: unknown) => {
    say({
      failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
      code: error instanceof AftershowError ? error.code : '',
    });
    process.exit(1);
  });
});
