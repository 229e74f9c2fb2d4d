import { expect, test } from 'vitest';
import type { ContentResult } from '#src/contract/debrief.ts';
import { type MixSession, mixesOverTime } from './mixes-over-time.ts';

const rate = (shrunk: number) => ({ shrunk }) as ContentResult['engagement'];

/** A session of the month's nth day: its format, its viewers, and how engaging each content was. */
function session(day: number, format: string | null, viewers: number, contents: Record<string, number>): MixSession {
  const figures = {
    id: `s${day}`,
    start: `2026-03-${String(day).padStart(2, '0')}T19:00:00Z`,
    format,
    figures: { unique_viewers: viewers },
  };
  return {
    figures: figures as MixSession['figures'],
    title: `Session ${day}`,
    content: Object.entries(contents).map(
      ([content, shrunk]) => ({ content, seconds: 600, engagement: rate(shrunk) }) as ContentResult,
    ),
  };
}

test('formats stand against the mean of all sessions, contents against their own session, oldest first', () => {
  const courses = mixesOverTime([
    session(2, 'launch', 300, { game: 3, offer: 1 }),
    session(1, 'launch', 100, { game: 30, offer: 10 }),
    session(3, null, 200, { game: 5 }),
  ]);
  const course = (of: string, level: string) => courses.find((one) => one.of === of && one.level === level);
  expect(course('format', 'launch')?.points.map(({ session: id, ratio }) => [id, ratio])).toEqual([
    ['s1', 0.5],
    ['s2', 1.5],
  ]);
  // A livelier evening moves nothing; a session of one kind says nothing of it.
  expect(course('content', 'game')?.points.map(({ ratio }) => ratio)).toEqual([1.5, 1.5]);
  expect(course('content', 'offer')?.points.map(({ ratio }) => ratio)).toEqual([0.5, 0.5]);
  expect(courses.every(({ change }) => change === null)).toBe(true);
});

test('the later half is told from the earlier with its interval, from six sessions on', () => {
  const growing = [100, 110, 95, 200, 220, 190].map((viewers, at) => session(at + 1, 'evening', viewers, {}));
  const [course] = mixesOverTime(growing);
  expect(course?.change?.ratio).toBeCloseTo(2, 1);
  expect(course?.change?.interval[0]).toBeGreaterThan(1.5);
  expect(mixesOverTime(growing.slice(1))[0]?.change).toBeNull();
});
