import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomFrom } from '#scenario/random.ts';
import { writeMessage } from '#scenario/write-message.ts';
import { correctVoice } from '#src/collect/hearing/correct-voice.ts';
import { openEars } from '#src/collect/hearing/ears.ts';
import { hearAgain } from '#src/collect/hearing/hear-again.ts';
import { createSession } from '#src/session/create-session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { fill, START, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { changeTheme } from './change-theme.ts';
import { compareVoices } from './compare-voices.ts';
import { defineTheme } from './define-theme.ts';
import { followVoices } from './follow-voices.ts';
import { listSuggestions } from './list-suggestions.ts';
import { listThemes } from './list-themes.ts';
import { getVoice, listVoices } from './list-voices.ts';
import { mergeThemes } from './merge-themes.ts';
import { readAspects } from './read-aspects.ts';
import { readJourney } from './read-journey.ts';
import { removeTheme } from './remove-theme.ts';
import { summariseVoices } from './summarise-voices.ts';

const DAY = 86_400_000;
const ears = openEars();
let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
let other: Context;
const ids = { before: 'evening-1', planted: 'evening-2', tape: 'evening-3' };

/** What an audience chats, in French and English. */
function chatter(seed: number, n: number): TinyEvent[] {
  const random = randomFrom(seed, 'words');
  const about = { product: undefined, price: 4900, currency: 'EUR', host: 'Camille' };
  return Array.from({ length: n }, (_, at) => {
    const topic = (['greeting', 'small_talk', 'ask_size', 'ask_price', 'praise_host'] as const)[at % 5] ?? 'usual';
    const { text } = writeMessage(random, at % 2 === 0 ? 'fr' : 'en', topic, about);
    return { type: 'chat', at: at % 600, visitor: `talker-${seed}-${at % 60}`, text };
  });
}

const planted = (list: readonly string[], n: number, who: string): TinyEvent[] =>
  Array.from({ length: n }, (_, at) => ({
    ...{ type: 'chat' as const, at: 30 + at, visitor: `${who}-${at}` },
    text: list[at % list.length] ?? '',
  }));

const RELAY_FR = [
  'Le point relais était fermé, livraison horrible',
  'Encore un problème de livraison avec le point relais, très déçue',
  'point relais introuvable, la livraison est nulle',
];
const RELAY_EN = [
  'The pickup point lost my parcel, terrible delivery',
  'Delivery to the pickup point was a nightmare, so disappointed',
  'pickup point closed again, awful delivery',
];
const IDEAS = [
  'Vous devriez proposer la taille 46 svp',
  'il faudrait proposer une taille 46',
  'Ce serait bien de proposer du 46 en taille',
];

beforeAll(async () => {
  stores = await testStores();
  const makeContext = testContexts(stores);
  ctx = await makeContext();
  other = await makeContext();
  const evening = (id: string, days: number, title: string) =>
    createSession(ctx, {
      id,
      title,
      state: 'ended',
      start: new Date(START + days * DAY),
      duration: 600,
      currency: 'EUR',
    });
  await evening(ids.before, -14, 'First');
  await evening(ids.planted, 0, 'Second');
  await evening(ids.tape, 7, 'Third');
  const at = (list: TinyEvent[], days: number) => list.map((one) => ({ ...one, at: one.at + (days * DAY) / 1000 }));
  await fill(ctx.events, tinyFacts({ id: ids.before }), at(chatter(1, 300), -14), ctx.organisation);
  const said = [
    ...[...chatter(2, 300), ...planted(RELAY_FR, 15, 'relay'), ...planted(RELAY_EN, 12, 'pickup')],
    ...planted(['J’adore le point relais, livraison rapide et parfaite'], 4, 'happy'),
    ...planted(IDEAS, 6, 'idea'),
    ...planted(['you should add a wishlist button in the app'], 2, 'wish'),
  ];
  await fill(ctx.events, tinyFacts({ id: ids.planted }), said, ctx.organisation);
  // A recording: its times are offsets, whatever its session's start is.
  const taped = chatter(3, 100).map((one) => ({ ...one, replay: true }));
  await fill(ctx.events, tinyFacts({ id: ids.tape }), taped, ctx.organisation);
  const review = (text: string, days: number, n: number): TinyEvent => {
    return { type: 'other', name: 'review', at: (days * DAY) / 1000, visitor: `buyer-${n}`, text };
  };
  await fill(
    ctx.events,
    tinyFacts({ id: '' }),
    [
      review('Produit magnifique, qualité parfaite', 2, 1),
      review('Excellent quality, I love it', 3, 2),
      review('Très belle qualité, je recommande', 60, 3),
    ],
    ctx.organisation,
  );
  await fill(other.events, tinyFacts({ id: ids.planted }), planted(RELAY_FR, 9, 'foreign'), other.organisation);
  await hearAgain(ctx, ears);
  await hearAgain(other, ears);
}, 120_000);
afterAll(() => stores.close());

describe('listing', () => {
  test('goes through everything, newest first, a page at a time and nothing twice', async () => {
    const keys: string[] = [];
    const times: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listVoices(ctx, {}, { cursor, limit: 150 });
      keys.push(...page.voices.map(({ key }) => key));
      times.push(...page.voices.flatMap(({ at }) => at ?? []));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength((await summariseVoices(ctx, {})).items);
    expect(times).toEqual(times.toSorted().reverse());
    expect(keys).toHaveLength(300 + 339 + 100 + 3);
  });

  test('what is taped counts from its session’s start, and filters find it there', async () => {
    const from = new Date(START + 7 * DAY).toISOString();
    const to = new Date(START + 7 * DAY + 600_000).toISOString();
    const { voices } = await listVoices(ctx, { from, to }, { limit: 200 });
    expect(voices).toHaveLength(100);
    expect(voices.every(({ session, at_s }) => session?.title === 'Third' && at_s !== null && at_s < 600)).toBe(true);
    expect((await summariseVoices(ctx, { session: ids.tape })).first).toBe(from);
  });

  test('each filter finds what it names and nothing else', async () => {
    const find = async (filter: Parameters<typeof listVoices>[1]) =>
      (await listVoices(ctx, filter, { limit: 200 })).voices;
    const negative = await find({ session: ids.planted, sentiment: 'negative', language: 'en' });
    expect(negative.length).toBeGreaterThan(8);
    expect(negative.every(({ sentiment, language }) => sentiment?.label === 'negative' && language === 'en')).toBe(
      true,
    );
    const about = await find({ aspect: 'delivery', search: 'POINT relais ferme' });
    expect(about).toHaveLength(5);
    expect((await find({ channel: 'review' })).map(({ channel }) => channel)).toEqual(['review', 'review', 'review']);
    expect((await find({ intent: 'suggestion' })).length).toBeGreaterThan(4);
    expect((await find({ author: 'happy-1' })).map(({ author }) => author)).toEqual(['happy-1']);
    expect(await find({ session: 'nowhere' })).toEqual([]);
    const felt = await find({ aspect: 'delivery', felt: 'negative' });
    const matrix = await readAspects(ctx, {});
    expect(felt).toHaveLength(matrix.rows.find(({ aspect }) => aspect === 'delivery')?.negative ?? -1);
    expect(
      felt.every(({ aspects }) => aspects.some((a) => a.aspect === 'delivery' && a.sentiment === 'negative')),
    ).toBe(true);
    for (const phase of ['before', 'during', 'after'] as const) {
      const counted = (await readJourney(ctx, {})).filter((one) => one.phase === phase);
      const items = counted.reduce((sum, one) => sum + one.items, 0);
      expect((await summariseVoices(ctx, { phase })).items, phase).toBe(items);
    }
    const [one] = about;
    expect(await getVoice(ctx, one?.key ?? '')).toEqual(one);
    await expect(getVoice(other, one?.key ?? '')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('counting', () => {
  test('shares add up, carry their intervals, and emotions are sums', async () => {
    const found = await summariseVoices(ctx, { session: ids.planted });
    const { n, negative, neutral, positive, mean, reliable } = found.feeling;
    expect(n).toBe(found.items);
    expect(negative.numerator + neutral.numerator + positive.numerator).toBe(n);
    expect(negative.interval?.[0]).toBeLessThan(negative.value ?? 0);
    expect(mean?.interval?.[0]).toBeLessThan(mean?.value ?? 0);
    expect(reliable).toBe(true);
    expect(found.people).toBeGreaterThan(80);
    expect(found.emotions.reduce((sum, one) => sum + one.items, 0)).toBeLessThanOrEqual(n);
    expect((await summariseVoices(ctx, { session: 'nowhere' })).feeling.mean).toBeNull();
  });

  test('a series by session and by day holds everybody once', async () => {
    const bySession = await followVoices(ctx, {}, 'session');
    expect(bySession.points.map(({ session }) => session?.title)).toEqual(['First', 'Second', 'Third']);
    expect(bySession.points.map(({ items }) => items)).toEqual([300, 339, 100]);
    const byDay = await followVoices(ctx, {}, 'day');
    expect(byDay.points.reduce((sum, { items }) => sum + items, 0)).toBe(742);
    // Days begin at midnight in Paris.
    expect(byDay.points.find(({ items }) => items === 339)?.start).toBe('2026-11-18T23:00:00.000Z');
    expect(byDay.sessions.map(({ title }) => title)).toEqual(['First', 'Second', 'Third']);
  });

  test('delivery was planted: it is what people speak of, and worse than the session before', async () => {
    const { rows, before } = await readAspects(ctx, { session: ids.planted });
    expect(before?.session).toBe(ids.before);
    const delivery = rows.find(({ aspect }) => aspect === 'delivery');
    expect(delivery?.people).toBeGreaterThan(15);
    expect(delivery?.negative_share.value).toBeGreaterThan(0.5);
  });

  test('two sessions differ in what was planted, surely, and in its words', async () => {
    const { differences, words, mean } = await compareVoices(
      ctx,
      { session: ids.before },
      { other_session: ids.planted },
    );
    const delivery = differences.find(({ kind, name }) => kind === 'aspect' && name === 'delivery');
    expect(delivery?.sure).toBe(true);
    expect(delivery?.difference?.value).toBeGreaterThan(0);
    expect(mean?.value).toBeLessThan(0);
    expect(words.b.map(({ term }) => term)).toEqual(expect.arrayContaining(['point relais', 'pickup point']));
    await expect(compareVoices(ctx, {}, {})).rejects.toMatchObject({ code: 'bad_input' });
  });

  test('reviews follow sessions, chats are during them', async () => {
    const points = await readJourney(ctx, {});
    expect(points.find(({ channel, phase }) => channel === 'chat' && phase === 'during')?.items).toBe(739);
    const reviews = points.find(({ channel, phase }) => channel === 'review' && phase === 'after');
    expect(reviews).toMatchObject({ items: 3, people: 3 });
    expect(reviews?.net?.value).toBeGreaterThan(0);
  });

  test('suggestions that say the same are one, counted by people', async () => {
    const { suggestions } = await listSuggestions(ctx, { session: ids.planted }, 10);
    const size = suggestions.find(({ words }) => words.some((word) => word.startsWith('tail')));
    expect(size?.people).toBeGreaterThanOrEqual(4);
    expect(size?.quotes.length).toBeGreaterThan(2);
    expect(suggestions.some(({ words }) => words.join(' ').includes('wishlist'))).toBe(true);
  });
});

describe('themes', () => {
  const planted = async () => {
    const { themes } = await listThemes(ctx, { session: ids.planted }, 20);
    return themes.find(({ terms }) => terms.some(({ term }) => term.includes('relais')));
  };

  test('what was planted is found, named in both languages, with praise and criticism, and is new', async () => {
    const theme = await planted();
    expect(theme?.kind).toBe('found');
    expect(theme?.new).toBe(true);
    expect(theme?.people).toBeGreaterThanOrEqual(19);
    expect(theme?.names.find(({ language }) => language === 'fr')?.phrase).toBe('point relais');
    expect(theme?.feeling.negative.value).toBeGreaterThan(0.4);
    expect(theme?.quotes.map(({ role }) => role)).toEqual(expect.arrayContaining(['praise', 'criticism']));
    expect(theme?.trend.reduce((sum, { items }) => sum + items, 0)).toBe(theme?.items);
    expect(theme?.before).toBe(0);
    expect(theme?.aspects[0]?.aspect).toBe('delivery');
  });

  test('a count opens its quotes', async () => {
    const { themes } = await listThemes(ctx, { session: ids.planted }, 20);
    for (const { id, items } of themes.slice(0, 6)) {
      const { voices } = await listVoices(ctx, { session: ids.planted, theme: id }, { limit: 200 });
      expect(voices).toHaveLength(items);
    }
  });

  test('one that is named is not found a second time, and merging adds what speaks of the other', async () => {
    const found = await planted();
    const { id } = await changeTheme(ctx, found?.id ?? '', { name: 'Points relais', pinned: true });
    expect(await changeTheme(ctx, found?.id ?? '', { pinned: true })).toEqual({ id });
    const { themes } = await listThemes(ctx, { session: ids.planted }, 20);
    const [first] = themes;
    expect(first).toMatchObject({ id, kind: 'kept', title: 'Points relais', pinned: true, items: found?.items });
    expect(themes.filter(({ terms }) => terms.some(({ term }) => term === 'point relais'))).toHaveLength(1);
    const defined = await defineTheme(ctx, { name: 'Wishes', pinned: false, rules: { any: ['wishlist'] } });
    const alone = await listVoices(ctx, { theme: defined.id }, { limit: 50 });
    expect(alone.voices.map(({ author }) => author).sort()).toEqual(['wish-0', 'wish-1']);
    expect(await mergeThemes(ctx, { theme: defined.id, into: id })).toEqual({ id });
    const merged = (await listThemes(ctx, { session: ids.planted }, 20)).themes.find((one) => one.id === id);
    expect(merged).toMatchObject({ merged: [defined.id], items: (found?.items ?? 0) + 2 });
    await expect(mergeThemes(ctx, { theme: id, into: id })).rejects.toMatchObject({ code: 'bad_input' });
    await expect(listVoices(other, { theme: id }, { limit: 5 })).rejects.toMatchObject({ code: 'not_found' });
    await removeTheme(ctx, id);
    expect((await planted())?.kind).toBe('found');
    await removeTheme(ctx, defined.id);
    await expect(removeTheme(ctx, id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('a correction is seen at once, in lists and counts', async () => {
  const filter = { session: ids.planted, intent: 'complaint' } as const;
  const before = await summariseVoices(ctx, filter);
  const { voices } = await listVoices(ctx, filter, { limit: 200 });
  const [one] = voices;
  const same = voices.filter(({ text }) => text === one?.text).length;
  const { items } = await correctVoice(ctx, ears, one?.key ?? '', { intents: { complaint: false } });
  expect(items).toBeGreaterThanOrEqual(same);
  expect((await summariseVoices(ctx, filter)).items).toBeLessThanOrEqual(before.items - same);
  const left = await listVoices(ctx, filter, { limit: 200 });
  expect(left.voices.some(({ text }) => text === one?.text)).toBe(false);
  expect((await getVoice(ctx, one?.key ?? '')).corrected).toBe(true);
});
