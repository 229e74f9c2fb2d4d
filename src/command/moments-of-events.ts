import { findMoments } from '#src/analyse/moments/find-moments.ts';
import type { Reading } from '#src/collect/files/read-file.ts';
import { readSessionFiles, type Told } from '#src/collect/imports/session-files.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import type { FoundMoments } from './moments.ts';

/** The moments of a file of events: through a temporary store, since there may be millions. */
export async function momentsOfEvents(reading: Reading, told: Told, top: number): Promise<FoundMoments> {
  const events = await openTemporaryEvents();
  try {
    const ctx = { organisation: 'files', events, now: () => new Date() };
    const { facts, messages, chatters } = await readSessionFiles({ session: [reading] }, told, ctx);
    const { lag, moments } = await findMoments(ctx, facts, { top });
    return {
      kind: reading.source.adapter,
      messages,
      chatters,
      start: facts.start,
      end: facts.start === null ? null : new Date(Date.parse(facts.start) + facts.duration_s * 1000).toISOString(),
      duration_s: facts.duration_s,
      lag,
      moments,
    };
  } finally {
    await events.close();
  }
}
