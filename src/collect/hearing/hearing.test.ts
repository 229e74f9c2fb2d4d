import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { randomFrom } from '#scenario/random.ts';
import { writeMessage } from '#scenario/write-message.ts';
import { openAppendGate } from '#src/privacy/append-gate.ts';
import { importProducts } from '#src/session/import-products.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { fill, tinyFacts } from '#test/tiny-session.ts';
import { makeBatcher } from '../batcher.ts';
import { type Collector, collect } from '../collect.ts';
import { makeMeters } from '../meters.ts';
import { openDoors } from '../open-doors.ts';
import { writeBatch } from '../write-batch.ts';
import { correctVoice } from './correct-voice.ts';
import { openEars, STRANGERS } from './ears.ts';
import { hearAgain } from './hear-again.ts';
import { learnFromCorrections } from './learn-from-corrections.ts';
import { foldedText } from './text-key.ts';
import { readVoiceKey, writeVoiceKey } from './voice-key.ts';

const ears = openEars();
let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

async function send(ctx: Context, candidates: readonly object[], change: Partial<Collector> = {}): Promise<void> {
  const meters = makeMeters(new Registry());
  const gate = openAppendGate(ctx.records);
  const settings = { waitMs: 1, rows: 1, writes: 1, queue: 1000 };
  const batcher = makeBatcher((rows) => writeBatch(rows, { gate, events: ctx.events }), settings, meters);
  const { organisation, actor } = ctx;
  const about = { organisation, actor, session: 's', origin: 'own', import: '', received: ctx.now(), skew: 0 };
  await collect({ ...about, request: 'r', candidates }, { batcher, doors: openDoors(ctx), ears, meters, ...change });
  await batcher.close();
}

let sent = 0;
const said = (text: string, more: object = {}) => ({
  ...{ id: `m${++sent}`, type: 'chat', time: '2026-03-01T10:00:00Z', visitor: 'v', text, ...more },
});

const row = z.object({
  ...{ id: z.string(), time: z.string(), text: z.string(), lang: z.string(), label: z.string(), heard: z.number() },
  ...{ intents: z.array(z.string()), aspects: z.array(z.string()), products: z.array(z.string()) },
});

async function stored(ctx: Context) {
  const sql = `SELECT id, toString(time) AS time, text, lang, label, heard, intents, aspects, products FROM voices FINAL
    WHERE organisation = {organisation:String} ORDER BY id`;
  return ctx.events.ask(sql, { organisation: ctx.organisation }, row);
}

describe('on the way in', () => {
  test('a text is understood before it is stored, in its language, with the products it names', async () => {
    const ctx = await makeContext();
    await importProducts(ctx, {
      products: [
        { id: 'cam', name: 'Robe Camille' },
        { id: 'zoe', name: 'Robe Zoé' },
      ].map((one) => ({ ...one, category: null, currency: 'EUR', price: 1, list_price: null, cost: null })),
      currency: 'EUR',
    });
    await send(ctx, [
      said('La robe Camille est magnifique, j’adore !'),
      said('The delivery took three weeks, terrible, I am very disappointed'),
      said('Qué bonito, lo quiero'),
    ]);
    const [french, english, spanish] = await stored(ctx);
    expect(french).toMatchObject({ lang: 'fr', label: 'positive', products: ['cam+'], heard: ears.version() });
    expect(french?.intents).toContain('praise');
    expect(english).toMatchObject({ lang: 'en', label: 'negative' });
    expect(english?.aspects).toContain('delivery-');
    expect(spanish).toMatchObject({ lang: 'es', label: 'positive' });
  });

  test('who brings no text asks nothing and hears nothing', async () => {
    const ctx = await makeContext();
    const never = () => {
      throw new Error('asked');
    };
    const doors = { ...openDoors(ctx), hearing: never };
    await send(ctx, [{ ...said(''), type: 'join' }], { doors, ears: { version: never, hear: never } });
    const [{ n } = { n: 0 }] = await ctx.events.ask(
      'SELECT count() AS n FROM events WHERE organisation = {organisation:String}',
      { organisation: ctx.organisation },
      z.object({ n: z.number() }),
    );
    expect(n).toBe(1);
  });

  test('what generated people praise and complain of is heard as they meant it, in three languages', () => {
    const random = randomFrom(11, 'words');
    const about = { product: undefined, price: 4900, currency: 'EUR', host: 'Camille' };
    for (const language of ['fr', 'en', 'es'] as const) {
      let right = 0;
      for (let n = 0; n < 200; n += 1) {
        const topic = (['praise_product', 'praise_host', 'complain_delivery', 'complain_quality'] as const)[n % 4];
        const { text, sentiment } = writeMessage(random, language, topic ?? 'usual', about);
        const heard = ears.hear({ text, channel: 'chat', lang: '' }, { ...STRANGERS, usual: language });
        if (heard.label === sentiment) right += 1;
      }
      expect(right / 200, language).toBeGreaterThan(0.65);
    }
  });
});

describe('later', () => {
  test('what nobody heard is heard in pages, once, and the newest receipt tells that it was', async () => {
    const ctx = await makeContext();
    const facts = tinyFacts();
    const texts = Array.from({ length: 1200 }, (_, at) => `le son est coupé, on n’entend rien ${at}`);
    await fill(
      ctx.events,
      facts,
      texts.map((text, at) => ({ type: 'chat', at: at / 3, visitor: `v${at}`, text })),
      ctx.organisation,
    );
    expect((await stored(ctx)).every(({ heard }) => heard === 0)).toBe(true);
    expect(await hearAgain(ctx, ears)).toBe(1200);
    const rows = await stored(ctx);
    expect(rows).toHaveLength(1200);
    expect(rows.every(({ heard }) => heard === ears.version())).toBe(true);
    expect(rows.filter(({ aspects }) => aspects.includes('stream_sound-')).length).toBeGreaterThan(1000);
    expect(await hearAgain(ctx, ears)).toBe(0);
  });
});

describe('corrections', () => {
  test('hold for the same words now and later, for nobody else’s, and can be taken back', async () => {
    const [ctx, other] = [await makeContext(), await makeContext()];
    const words = 'Livraison toujours pas reçue, c’est honteux';
    await send(ctx, [said(words), said(words.toUpperCase()), said('Livraison pas reçue')]);
    await send(other, [said(words)]);
    const [first] = await stored(ctx);
    expect(first?.intents).toContain('complaint');
    const key = writeVoiceKey({ session: 's', time: first?.time ?? '', id: first?.id ?? '' });
    const correction = {
      intents: { complaint: false, praise: true },
      sentiment: 'positive',
      aspects: { delivery: null, price: 'neutral' },
    } as const;
    expect(await correctVoice(ctx, ears, key, correction)).toEqual({ items: 2 });
    await send(ctx, [said(`  ${words}`)]);
    const [one, two, elsewhere, later] = await stored(ctx);
    for (const row of [one, two, later]) {
      expect(row?.intents).toContain('praise');
      expect(row?.intents).not.toContain('complaint');
      expect(row).toMatchObject({ label: 'positive' });
      expect(row?.aspects).toContain('price~');
      expect(row?.aspects.some((aspect) => aspect.startsWith('delivery'))).toBe(false);
    }
    expect(elsewhere?.aspects.join()).toContain('delivery');
    expect((await stored(other))[0]?.intents).toContain('complaint');
    expect(await correctVoice(ctx, ears, key, undefined)).toEqual({ items: 3 });
    for (const row of [one, two, later]) {
      const again = (await stored(ctx)).find(({ id }) => id === row?.id);
      expect(again).toMatchObject({ label: 'negative' });
      expect(again?.intents).toContain('complaint');
    }
    await expect(correctVoice(other, ears, key, correction)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('words are the same without case, accents and surplus space; signs and faces are not', () => {
    expect(foldedText('  Trop  CHÈRE ! ')).toBe('trop chere !');
    expect(foldedText('ok 😍')).not.toBe(foldedText('ok 😡'));
    expect(() => readVoiceKey('nonsense')).toThrow('no such voice item');
  });
});

describe('learning from corrections', () => {
  test('texts like those that were corrected are heard as people said, for this organisation alone; without corrections it is taken back', async () => {
    const [ctx, other] = [await makeContext(), await makeContext()];
    const corrected = [
      'désastre en 50 ml svp',
      'il reste du désastre ?',
      'je porte désastre tous les jours',
      'désastre, la version de nuit',
      'et voilà désastre qui arrive à l’écran',
    ];
    const unseen = 'désastre 30 ml pour offrir';
    const others = [
      ...['colis arrivé cassé', 'merci beaucoup', 'trop cher', 'vous livrez en Belgique ?', 'j’adore', 'le son saute'],
      ...['coucou', 'bonsoir à tous'],
    ];
    for (const one of [ctx, other]) {
      await send(
        one,
        [...corrected, unseen, ...others].map((text) => said(text)),
      );
    }
    const before = await stored(ctx);
    const find = (rows: typeof before, text: string) => rows.find((row) => row.text === text);
    expect(find(before, unseen)?.intents).not.toContain('suggestion');
    const keys = corrected.map((text) => {
      const row = find(before, text);
      return writeVoiceKey({ session: 's', time: row?.time ?? '', id: row?.id ?? '' });
    });
    for (const key of keys) await correctVoice(ctx, ears, key, { sentiment: 'neutral', intents: { suggestion: true } });
    expect(await learnFromCorrections(ctx)).toEqual({ corrections: 5, texts: 5 });
    expect(await hearAgain(ctx, ears)).toBe(corrected.length + 1 + others.length);
    await send(ctx, [said('désastre 100 ml')]);
    const after = await stored(ctx);
    for (const text of [unseen, 'désastre 100 ml']) {
      expect(find(after, text)).toMatchObject({ label: 'neutral' });
      expect(find(after, text)?.intents).toContain('suggestion');
    }
    const same = 'colis arrivé cassé';
    expect(find(after, same)?.intents).toEqual(find(before, same)?.intents);
    expect(await hearAgain(other, ears)).toBe(0);
    expect(find(await stored(other), unseen)).toMatchObject({ label: find(before, unseen)?.label });
    for (const key of keys) await correctVoice(ctx, ears, key, undefined);
    expect(await learnFromCorrections(ctx)).toEqual({ corrections: 0, texts: 0 });
    await hearAgain(ctx, ears);
    expect(find(await stored(ctx), unseen)).toMatchObject({ label: find(before, unseen)?.label });
  });
});
