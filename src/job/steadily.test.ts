import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { steadily } from './steadily.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How many rounds of this work there are in ten seconds, with a usual pause of one. */
async function roundsOf(work: () => Promise<unknown>): Promise<number> {
  let rounds = 0;
  const stop = steadily(
    1000,
    () => {
      rounds += 1;
      return work();
    },
    () => {},
  );
  await vi.advanceTimersByTimeAsync(10_500);
  await stop();
  return rounds;
}

test('a round follows the last after the usual pause, whatever it counted, or after the one it asks for', async () => {
  expect(await roundsOf(async () => undefined)).toBe(10);
  // What was done is told by many verbs: none of it is a pause.
  expect(await roundsOf(async () => 0)).toBe(10);
  expect(await roundsOf(async () => 250)).toBe(10);
  expect(await roundsOf(async () => ({ pauseMs: 250 }))).toBe(39);
  expect(await roundsOf(() => Promise.reject(new Error('once more')))).toBe(10);
});
