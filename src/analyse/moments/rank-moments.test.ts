import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Random, seededRandom, shuffle } from '#src/statistics/random.ts';
import type { ChatMessage } from './chat-signals.ts';
import { momentsOfChat } from './moments-of-chat.ts';
import { rankMoments } from './rank-moments.ts';
import { signalOf } from './signals.ts';

const TALK = [
  'so what do we think of it',
  'je regarde depuis le train',
  'qué color es',
  'my sister has one',
  'nice evening',
];

/** Forty people chatting one by one over `duration_s`, about one message every two seconds. */
function smallTalk(random: Random, duration_s: number): ChatMessage[] {
  return Array.from({ length: Math.round(duration_s / 2) }, (_, i) => ({
    at_s: random.float() * duration_s,
    author: `p${random.int(1, 40)}`,
    text: TALK[random.int(0, TALK.length - 1)] as string,
    id: `talk${i}`,
  }));
}

/** `people` different ones writing within 12 seconds of `at_s`. */
function outburst(random: Random, at_s: number, people: number, text: string): ChatMessage[] {
  return Array.from({ length: people }, (_, i) => ({
    at_s: at_s + random.float() * 12,
    author: `p${i + 1}`,
    text,
    id: `burst${at_s}-${i}`,
  }));
}

const high = (messages: ChatMessage[]) => momentsOfChat(messages).moments.filter(({ kind }) => kind === 'high');

describe('moments of a chat', () => {
  it('finds planted outbursts first, in place, with small chances; the rest is no more than chance', () => {
    const random = seededRandom(3);
    const messages = [
      ...smallTalk(random, 3600),
      ...outburst(random, 900, 30, 'OMG the red one!!'),
      ...outburst(random, 2400, 25, 'hahaha too funny'),
    ];
    const [first, second, third] = high(messages);
    const places = [first, second].map((moment) => moment?.peak_s ?? 0).sort((a, b) => a - b);
    expect(places[0]).toBeGreaterThanOrEqual(895);
    expect(places[0]).toBeLessThanOrEqual(915);
    expect(places[1]).toBeGreaterThanOrEqual(2395);
    expect(places[1]).toBeLessThanOrEqual(2415);
    expect(first?.p).toBeLessThan(0.01);
    expect(second?.p).toBeLessThan(0.01);
    expect(third?.p).toBeGreaterThan(0.05);
    expect(first?.words.map(({ word }) => word)).toContain('red');
    expect(first?.signals['chatters']?.value).toBeGreaterThan(20);
    expect(first?.signals['surprise']?.llr).toBeGreaterThan(0);
  });

  it('keeps its false-alarm rate: of 60 chats without moments about 3 may show one at p ≤ .05', {
    timeout: 120_000,
  }, () => {
    let alarms = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed);
      if (momentsOfChat(smallTalk(random, 1800), { seed }).moments.some(({ p }) => p <= 0.05)) alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(8); // more than 8 of 60 at 5 % would happen once in 200 runs
  });

  it('is not moved by one person who shouts without end', () => {
    const random = seededRandom(5);
    const spam = Array.from({ length: 300 }, (_, i) => ({
      at_s: 1200 + i / 10,
      author: 'spammer',
      text: 'BUY MY COURSE!!!',
      id: `spam${i}`,
    }));
    const messages = [...smallTalk(random, 3600), ...outburst(random, 2400, 20, 'ohhh')];
    const without = high(messages)[0];
    const [top] = high([...messages, ...spam]);
    expect(top?.peak_s).toBe(without?.peak_s);
    const there = high([...messages, ...spam]).find(({ peak_s }) => Math.abs(peak_s - 1215) < 30);
    expect(there?.p ?? 1).toBeGreaterThan(0.05);
  });

  it('does not take greetings for a reaction', () => {
    const random = seededRandom(8);
    const messages = [
      ...smallTalk(random, 3600),
      ...outburst(random, 1800, 35, 'bonsoir tout le monde'),
      ...outburst(random, 600, 20, 'wow'),
    ];
    expect(Math.abs((high(messages)[0]?.peak_s ?? 0) - 606)).toBeLessThan(10);
  });

  it('finds a silence, and calls it low', () => {
    const random = seededRandom(13);
    const quiet = [
      ...smallTalk(random, 3600),
      ...smallTalk(random, 3600).map((m) => ({ ...m, id: `${m.id}b` })),
    ].filter(({ at_s }) => at_s < 1500 || at_s > 1560);
    const low = momentsOfChat(quiet).moments.filter(({ kind }) => kind === 'low');
    expect(low[0]?.peak_s).toBeGreaterThanOrEqual(1490);
    expect(low[0]?.peak_s).toBeLessThanOrEqual(1570);
  });

  it('moments stand two minutes apart, ordered by score, inside the session, whatever the chat', () => {
    const message = fc.record({
      at_s: fc.double({ min: -60, max: 4000, noNaN: true }),
      author: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      text: fc.oneof(fc.constantFrom('hahaha', 'WOW', 'hi', '?', 'trop cher'), fc.string()),
      id: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 200 }), fc.integer(), (messages, seed) => {
        const found = momentsOfChat(messages).moments;
        const again = momentsOfChat(shuffle([...messages], seededRandom(seed))).moments;
        expect(again.map(({ kind, peak_s, score }) => [kind, peak_s, score])).toEqual(
          found.map(({ kind, peak_s, score }) => [kind, peak_s, score]),
        );
        for (const kind of ['high', 'low']) {
          const moments = found.filter((moment) => moment.kind === kind);
          for (const [i, moment] of moments.entries()) {
            expect(moment.rank).toBe(i + 1);
            expect(moment.start_s).toBeGreaterThanOrEqual(0);
            expect(moment.end_s).toBeGreaterThanOrEqual(moment.start_s);
            if (i > 0) expect(moment.score).toBeLessThanOrEqual(moments[i - 1]?.score ?? 0);
            for (const other of moments.slice(0, i))
              expect(Math.abs(other.peak_s - moment.peak_s)).toBeGreaterThanOrEqual(120);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has nothing to say about an empty chat', () => {
    expect(momentsOfChat([]).moments).toEqual([]);
  });

  it('uses the lag the user sets: start is peak less lag', () => {
    const random = seededRandom(21);
    const messages = [...smallTalk(random, 1800), ...outburst(random, 900, 30, 'noooo')];
    const { lag, moments } = momentsOfChat(messages, { lag_s: 20 });
    expect(lag).toEqual({ seconds: 20, from: 'set', basis: null });
    expect(moments[0]?.start_s).toBe((moments[0]?.peak_s ?? 0) - 20);
  });
});

describe('per active viewer', () => {
  it('a crowd that doubles and talks as much each is no moment', () => {
    const random = seededRandom(2);
    const present = new Float64Array(720).map((_, i) => (i >= 360 && i < 368 ? 400 : 200));
    const chatters = present.map((people) => {
      let n = 0;
      for (let i = 0; i < people; i++) if (random.float() < 0.03) n++;
      return n;
    });
    const signals = [signalOf('chatters', chatters)];
    const [perViewer] = rankMoments({ start_s: 0, signals, present }, 'high', { top: 1 });
    const [plain] = rankMoments({ start_s: 0, signals, present: null }, 'high', { top: 1 });
    expect(plain?.p).toBeLessThan(0.01);
    expect(Math.abs((plain?.peak_s ?? 0) - 1820)).toBeLessThan(40);
    expect(perViewer?.p).toBeGreaterThan(0.05);
  });
});
