import { describe, expect, it } from 'vitest';
import { isCritical } from './critical-words.ts';
import { explainMoment } from './explain-moment.ts';
import type { RankedMoment } from './rank-moments.ts';
import { EMPHASIS, LAUGH, NO_REACTION, SURPRISE } from './reaction-patterns.ts';
import { wordsOf } from './words-of.ts';

const matches = (pattern: string, text: string) => new RegExp(pattern, 'u').test(text);

describe('ways of reacting', () => {
  it('knows laughing in three languages, and not what only looks like it', () => {
    for (const text of ['lol', 'hahaha trop bien', 'mdr', 'ptdr', 'jajaja', 'LMAOOO', 'omegalul', '😂', 'xD', 'ㅋㅋㅋ'])
      expect(matches(LAUGH, text.toLowerCase()), text).toBe(true);
    for (const text of ['lolly', 'madrid', 'jardin', 'what', 'the hat', 'tulle', 'lulu la lampe', 'haut'])
      expect(matches(LAUGH, text.toLowerCase()), text).toBe(false);
  });

  it('knows surprise, and not a plain question', () => {
    for (const text of [
      'oh',
      'WHAT',
      'oh no',
      'wow',
      'Waouh',
      '¡qué!',
      'no puede ser',
      '??',
      'really?!',
      'Noooo',
      '😱',
    ])
      expect(matches(SURPRISE, text.toLowerCase()), text).toBe(true);
    for (const text of ['what size is it?', 'oh I see it comes in red', 'no', 'yes', 'que talla es?'])
      expect(matches(SURPRISE, text.toLowerCase()), text).toBe(false);
  });

  it('knows shouting from abbreviations of one letter and from scripts without capitals', () => {
    for (const text of ['WHAT', 'C’EST FOU', 'OK!!', '¡VAMOS!']) expect(matches(EMPHASIS, text), text).toBe(true);
    for (const text of ['W', 'Ok', '12', '最高', '😂😂']) expect(matches(EMPHASIS, text), text).toBe(false);
  });

  it('knows greetings and links', () => {
    for (const text of ['hi', 'Bonsoir tout le monde', 'hola guapas', 'good night all', 'look https://example.org'])
      expect(matches(NO_REACTION, text.toLowerCase()), text).toBe(true);
    for (const text of ['history', 'hilarious', 'salute', 'byebyebirdie is great', 'yoga mat']) {
      expect(matches(NO_REACTION, text.toLowerCase()), text).toBe(false);
    }
  });

  it('knows a complaint in three languages', () => {
    for (const text of [
      'Trop cher pour moi',
      'so boring',
      '¡Qué aburrido!',
      'on n’entend rien',
      'se corta el vídeo',
      'It doesn’t work',
    ])
      expect(isCritical(text), text).toBe(true);
    for (const text of ['pas cher du tout', 'I love it', 'qué bonito', 'chère amie', 'un annulaire', 'normal'])
      expect(isCritical(text), text).toBe(false);
  });
});

describe('explaining', () => {
  const ranked: RankedMoment = { kind: 'high', from_s: 95, to_s: 125, peak_s: 112, score: 6, p: 0.001, signals: {} };
  const say = (author: string, text: string, at_s = 110) => ({ at_s, author, text, id: `${author}:${text}` });
  const around = {
    rank: 1,
    lag: { seconds: 12, from: 'set' as const, basis: null },
    sessionWords: new Map([
      ['lamp', 6],
      ['the', 900],
      ['love', 50],
      ['price', 80],
    ]),
    pins: [
      { product: 'before', start_s: 0, end_s: 90 },
      { product: 'lamp', start_s: 98, end_s: 200 },
    ],
    segments: [
      { title: 'one', content: 'other' as const, start_s: 0, end_s: 95 },
      { title: 'two', content: 'launch' as const, start_s: 95, end_s: 300 },
    ],
    duration_s: 600,
  };

  it('moves the time by the lag and says what was on stage then, not when people answered', () => {
    const moment = explainMoment(ranked, { ...around, messages: [] });
    expect(moment).toMatchObject({ peak_s: 112, products: ['lamp'], segment: 'two' });
    expect(moment.quotes).toEqual([]);
  });

  it('runs from what set the reactions off, or a bucket before, to the end of both, within the session', () => {
    const watch = (lag_s: number, over: Partial<RankedMoment> = {}, duration_s = 600) => {
      const lag = { seconds: lag_s, from: 'set' as const, basis: null };
      const { start_s, end_s } = explainMoment({ ...ranked, ...over }, { ...around, lag, duration_s, messages: [] });
      return [start_s, end_s];
    };
    expect(watch(0)).toEqual([107, 142]);
    expect(watch(12)).toEqual([95, 130]);
    expect(watch(30)).toEqual([82, 125]);
    expect(watch(30, { from_s: 0, to_s: 15, peak_s: 10 })).toEqual([0, 15]);
    expect(watch(0, {}, 120)).toEqual([107, 120]);
  });

  it('names the words of the moment, from two people at least, and quotes a critical voice beside the others', () => {
    const messages = [
      say('a', 'the lamp the lamp'),
      say('b', 'love the lamp'),
      say('c', 'what a lamp that is'),
      say('d', 'this lamp please'),
      say('e', 'trop cher'),
      say('f', 'zebra zebra zebra'),
    ];
    const { words, quotes } = explainMoment(ranked, { ...around, messages });
    expect(words[0]).toMatchObject({ word: 'lamp', count: 4 });
    expect(words.map(({ word }) => word)).not.toContain('zebra');
    expect(words.map(({ word }) => word)).not.toContain('the');
    expect(quotes).toHaveLength(3);
    expect(quotes.filter(({ critical }) => critical).map(({ text }) => text)).toEqual(['trop cher']);
  });

  it('does not quote the same words or the same person twice', () => {
    const messages = [
      say('a', 'the lamp'),
      say('a', 'lamp lamp lamp again'),
      say('b', 'lamp the'),
      say('c', 'love it'),
    ];
    const { quotes } = explainMoment(ranked, { ...around, messages });
    expect(new Set(quotes.map(({ author }) => author)).size).toBe(quotes.length);
    expect(new Set(quotes.map(({ text }) => wordsOf(text).sort().join(' '))).size).toBe(quotes.length);
  });
});
