import { type Kysely, sql } from 'kysely';
import type { Events } from '#src/store/events/events.ts';
import type { Records } from '#src/store/records/schema.ts';
import type { Check } from './environment.ts';

const PATIENCE_MS = 2_000;

/**
 * What has to hold for events to be taken in and questions to be answered, each with a word on why not.
 */
export async function readiness(of: {
  records: Kysely<Records>;
  events: Events;
  disk: { full(): boolean };
  ending(): boolean;
}): Promise<Check[]> {
  const [records, events] = await Promise.all([
    answers('records', () => sql`SELECT 1`.execute(of.records)),
    answers('events', () => of.events.ping()),
  ]);
  const disk = of.disk.full();
  return [
    records,
    events,
    { name: 'disk', ok: !disk, detail: disk ? 'nearly full: no events are taken in' : 'has room' },
    { name: 'running', ok: !of.ending(), detail: of.ending() ? 'shutting down' : 'takes requests' },
  ];
}

async function answers(name: string, ask: () => Promise<unknown>): Promise<Check> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('late')), PATIENCE_MS).unref();
  });
  try {
    await Promise.race([ask(), late]);
    return { name, ok: true, detail: 'answers' };
  } catch {
    return { name, ok: false, detail: 'does not answer' };
  }
}
