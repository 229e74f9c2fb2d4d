import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendSession } from '#scenario/append-session.ts';
import { generateSession } from '#scenario/generate-session.ts';
import { debriefSession } from '#src/analyse/debrief-session.ts';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { openTwoShards } from './two-shards.ts';

const session = generateSession({ seed: 11, size: 'S' });
const other = generateSession({ seed: 12, size: 'S', id: 'another' });
const now = () => new Date('2026-11-22T00:00:00Z');
const fill = async (events: Events) => {
  await appendSession(events, 'demo', session);
  await appendSession(events, 'demo', other);
};
let alone: Events;
let shards: Events;
beforeAll(async () => {
  [alone, shards] = await Promise.all([openTemporaryEvents(), openTwoShards(fill)]);
  await fill(alone);
});
afterAll(async () => {
  await alone.close();
  await shards.close();
});

/** Sums of fractions end differently in the last digits when their parts come in another order. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'number' ? Number(part.toPrecision(9)) : part));

/** Nothing above the store knows which scale it runs at: every question of the debrief, asked of two shards and of one server. */
it.each([session.facts, other.facts])(
  'the debrief of session $id is the same on two shards as on one server',
  async (facts) => {
    const ask = (events: Events) => debriefSession({ organisation: 'demo', events, now }, facts);
    const debrief = await ask(alone);
    expect(debrief.audience).toBeDefined();
    expect(rounded(await ask(shards))).toEqual(rounded(debrief));
  },
);
