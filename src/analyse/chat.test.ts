import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { fill, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { chat } from './chat.ts';
import { mentions, tellingWords } from './mentions.ts';
import { readOverview } from './read-overview.ts';

let events: Events;
beforeAll(async () => {
  events = await openTemporaryEvents();
});
afterAll(() => events.close());

const say = (at: number, visitor: string, text: string, more: Partial<TinyEvent> = {}): TinyEvent => ({
  type: 'chat',
  at,
  visitor,
  text,
  ...more,
});

async function said(list: TinyEvent[], facts = tinyFacts()) {
  const ctx = await fill(events, facts, list);
  return chat(ctx, facts, await readOverview(ctx, facts));
}

describe('questions', () => {
  it('knows them in three languages, by mark or by beginning', async () => {
    const asked = [
      'How much is the blue one',
      'is it machine washable?',
      'do you ship to Ireland',
      'C’est combien la robe',
      'elle taille grand ?',
      'Quelle taille pour 1m70',
      'vous avez d’autres couleurs',
      '¿Hay en rojo',
      'cuánto cuesta',
      'Tienen talla 42',
      'this one？',
    ];
    const told = [
      'what a dress!',
      'Quelle robe !',
      'qué bonito!!',
      '???',
      'https://shop.example/?p=1',
      'J’adore',
      'wow wow',
      'hay amor',
      'when I wore it I was so happy',
      "comme c'est beau",
    ];
    const { questions } = await said([
      ...[...asked, ...told].map((text, i) => say(i, `v${i}`, text, { id: text })),
      { type: 'answer', at: 99, ref: 'something else' },
    ]);
    expect(questions.asked).toBe(asked.length);
    expect(questions.unanswered.map(({ text }) => text)).toEqual(asked);
  });

  it('takes an answer from a mark, a reply or a mention of the asker, by somebody else and afterwards', async () => {
    const { questions } = await said([
      say(10, 'ann', 'how much?', { id: 'q1' }),
      { type: 'answer', at: 40, ref: 'q1', visitor: 'host' },
      say(11, 'ben', 'which size?', { id: 'q2' }),
      say(31, 'host', 'L', { ref: 'q2' }),
      say(12, 'cid', 'where from?', { id: 'q3' }),
      say(22, 'host', '@CID, Italy'),
      say(13, 'dan', 'how much?', { id: 'q4' }),
      say(14, 'dan', '@dan anybody'),
      say(15, 'dan', 'hello', { ref: 'q4' }),
      say(5, 'host', 'reply from the past', { ref: 'q5' }),
      say(16, 'eve', 'can I pay later?', { id: 'q5' }),
    ]);
    expect(questions).toMatchObject({ asked: 5, answered: 3, known: true, median_answer_s: 20 });
    expect(questions.unanswered.map(({ id, at_s, author }) => [id, at_s, author])).toEqual([
      ['q4', 13, 'dan'],
      ['q5', 16, 'eve'],
    ]);
    expect(questions.answered_share).toMatchObject({ numerator: 3, denominator: 5, value: 0.6 });
  });

  it('does not call questions unanswered where nothing marks answers', async () => {
    const { questions } = await said([say(10, 'ann', 'how much?')]);
    expect(questions).toMatchObject({ asked: 1, known: false, unanswered: [], answered_share: { value: null } });
  });
});

describe('who talks and what stands out', () => {
  it('tells the share of the most active tenth', async () => {
    const list = Array.from({ length: 20 }, (_, i) => say(i, `v${i}`, 'hello there'));
    const busy = Array.from({ length: 20 }, (_, i) => say(100 + i, i % 2 === 0 ? 'v0' : 'v1', 'again'));
    const voice = await said([...list, ...busy]);
    expect(voice).toMatchObject({ messages: 40, people: 20, concentration: { numerator: 22, denominator: 40 } });
    expect(voice.top_chatters.slice(0, 3)).toEqual([
      { author: 'v0', messages: 11 },
      { author: 'v1', messages: 11 },
      { author: 'v10', messages: 1 },
    ]);
  });

  it('finds the words of a stretch, counting each person once, with their quotes', async () => {
    const usual = Array.from({ length: 300 }, (_, i) => say(i * 2, `v${i}`, `nice evening number${i % 7}`));
    const burst = Array.from({ length: 25 }, (_, i) => say(305 + i, `w${i}`, 'that Sequin jacket'));
    const spam = Array.from({ length: 200 }, (_, i) => say(400 + i / 10, 'spammer', 'followme followme'));
    const { words } = await said([...usual, ...burst, ...spam]);
    expect(words.map(({ word }) => word).sort()).toEqual(expect.arrayContaining(['jacket', 'sequin']));
    expect(words.map(({ word }) => word)).not.toContain('followme');
    const sequin = words.find(({ word }) => word === 'sequin');
    expect(sequin).toMatchObject({ count: 25, at_s: 300 });
    expect(sequin?.quotes.map(({ text }) => text)).toEqual(['that Sequin jacket', 'that Sequin jacket']);
  });

  it('survives hostile text', async () => {
    const evil = [
      "'; DROP TABLE voices; --",
      '<script>alert(1)</script>',
      '\\',
      '{x:String}',
      '\u202Eevil\u0007',
      '💥'.repeat(300),
      '@'.repeat(500),
      '((((((((((((',
    ];
    const voice = await said(
      evil.flatMap((text, i) => [say(i, text.slice(0, 50), text), say(i + 20, 'x', `${text} ?`)]),
    );
    expect(voice.messages).toBe(16);
  });

  it('has nothing to say of silence', async () => {
    expect(await said([{ type: 'join', at: 1, visitor: 'ann' }])).toMatchObject({
      messages: 0,
      words: [],
      questions: { asked: 0 },
    });
  });
});

describe('mentions of products', () => {
  const products = [
    { id: 'a', name: 'Robe Lila, lin 2024' },
    { id: 'b', name: 'Robe Milo' },
  ].map((p) => ({ ...p, category: null, price: null, list_price: null, cost: null }));

  it('tells products apart by the words only one of them has', () => {
    expect([...tellingWords(products)]).toEqual([
      ['lila', 'a'],
      ['milo', 'b'],
    ]);
  });

  it('counts messages, not words', async () => {
    const facts = tinyFacts({ products });
    const ctx = await fill(events, facts, [
      say(1, 'ann', 'LILA lila lila!'),
      say(2, 'ben', 'milo ou lila'),
      say(3, 'cid', 'la robe'),
      say(4, 'dan', 'lilas'),
    ]);
    expect(Object.fromEntries(await mentions(ctx, facts))).toEqual({ a: 2, b: 1 });
  });
});

it('counts mentions also where there are more telling words than a quick search takes', async () => {
  const products = Array.from({ length: 300 }, (_, i) => ({
    id: `p${i}`,
    name: `thing${'abcdefghij'[i % 10]}${'abcdefghij'[Math.floor(i / 10) % 10]}${'abc'[Math.floor(i / 100)]}`,
    category: null,
    price: null,
    list_price: null,
    cost: null,
  }));
  const facts = tinyFacts({ products });
  const ctx = await fill(events, facts, [say(1, 'ann', `the ${products[299]?.name}!`), say(2, 'ben', 'thing')]);
  expect([...(await mentions(ctx, facts))]).toEqual([['p299', 1]]);
});
