import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventEngineOptions, startEventEngine } from './embedded/start-event-engine.ts';
import { clickhouseClient, eventsOver } from './events/client.ts';
import type { Events } from './events/events.ts';
import { migrateEvents } from './events/migrate.ts';

/**
 * A fresh events store in a temporary folder: for `debrief FILE`, which needs no data folder, and for tests. `close()` ends
 * the engine and removes the folder. Does not wait for the disk, since nothing of it is meant to last.
 *
 * @example const events = await openTemporaryEvents(); try { await events.append(batch); } finally { await events.close(); }
 */
export async function openTemporaryEvents(options: EventEngineOptions = {}): Promise<Events> {
  const folder = await mkdtemp(join(tmpdir(), 'aftershow-events-'));
  const clear = () => rm(folder, { recursive: true, force: true });
  try {
    const engine = await startEventEngine(folder, { ...options, temporary: true });
    const client = clickhouseClient(engine.url, 'aftershow');
    const plain = clickhouseClient(engine.url, null);
    await migrateEvents(plain, { database: 'aftershow', fsync: false });
    await plain.close();
    const events = eventsOver(client);
    return {
      ...events,
      async close() {
        await events.close();
        // Nothing of it is kept, so nothing is waited for.
        await engine.stop(0);
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}
