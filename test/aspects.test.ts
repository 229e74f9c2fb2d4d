import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askedFilter } from '#src/analyse/voices/asked-filter.ts';
import { callOwnAspects } from '#src/analyse/voices/call-own-aspects.ts';
import { defineTheme } from '#src/analyse/voices/define-theme.ts';
import { listThemes } from '#src/analyse/voices/list-themes.ts';
import { listVoices } from '#src/analyse/voices/list-voices.ts';
import { readAspects } from '#src/analyse/voices/read-aspects.ts';
import { removeTheme } from '#src/analyse/voices/remove-theme.ts';
import { changeAspect } from '#src/collect/aspects/change-aspect.ts';
import { defineAspect } from '#src/collect/aspects/define-aspect.ts';
import { loadAspects } from '#src/collect/aspects/load-aspects.ts';
import { placeAspect } from '#src/collect/aspects/place-aspect.ts';
import { removeAspect } from '#src/collect/aspects/remove-aspect.ts';
import { correctVoice } from '#src/collect/hearing/correct-voice.ts';
import { countUnheard } from '#src/collect/hearing/count-unheard.ts';
import { openEars } from '#src/collect/hearing/ears.ts';
import { hearAgain } from '#src/collect/hearing/hear-again.ts';
import { loadHearing } from '#src/collect/hearing/load-hearing.ts';
import type { VoiceFilter } from '#src/contract/voices.ts';
import { openCase } from '#src/customer/open-case.ts';
import { exportRows } from '#src/report/export-rows.ts';
import { createSession } from '#src/session/create-session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from './contexts.ts';
import { testStores } from './stores.ts';
import { fill, START, tinyFacts } from './tiny-session.ts';

const ears = openEars();
const START_POINT = { step: null, team: null, owner: null };
let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
let other: Context;
const TEXTS = [
  'Mes points fidélité ont disparu, c’est nul et décevant',
  'J’adore la carte de fidélité, super généreuse',
  'La livraison est beaucoup trop lente, très déçue',
  'Where are my loyalty points? This is terrible',
  'un point de vue sur la robe bleue',
];

beforeAll(async () => {
  stores = await testStores();
  const makeContext = testContexts(stores);
  ctx = await makeContext();
  other = await makeContext();
  const evening = { id: 'evening', title: 'Evening', state: 'ended', start: new Date(START), duration: 600 } as const;
  for (const one of [ctx, other]) {
    await createSession(one, { ...evening, currency: 'EUR' });
    const said = TEXTS.map((text, at) => ({ type: 'chat' as const, at: 10 * at, visitor: `v${at}`, text }));
    await fill(one.events, tinyFacts({ id: 'evening' }), said, one.organisation);
    await hearAgain(one, ears);
  }
}, 60_000);
afterAll(() => stores.close());

const listed = async (of: Context, filter: VoiceFilter) => {
  const { voices } = await listVoices(of, await askedFilter(of, filter), { limit: 50 });
  return voices.map(({ text }) => text).sort();
};

test('an aspect of one’s own is heard in stored texts of its language, with what is felt of it, and is nobody else’s', async () => {
  const before = ears.version(await loadHearing(ctx));
  const { aspect } = await defineAspect(ctx, {
    ...START_POINT,
    names: { fr: 'Fidélité', en: 'Loyalty' },
    terms: { fr: ['fidel*', 'carte cadeau'], en: ['loyalty points'] },
    team: 'CRM',
  });
  expect(ears.version(await loadHearing(ctx))).not.toBe(before);
  expect(await countUnheard(ctx, ears)).toBe(TEXTS.length);
  expect(await hearAgain(ctx, ears)).toBe(TEXTS.length);
  expect(await countUnheard(ctx, ears)).toBe(0);
  expect(await hearAgain(other, ears)).toBe(0);
  expect(await listed(ctx, { aspect })).toEqual([TEXTS[0], TEXTS[1], TEXTS[3]].sort());
  expect(await listed(ctx, { aspect, felt: 'positive' })).toEqual([TEXTS[1]]);
  expect((await readAspects(ctx, {})).rows.find((row) => row.aspect === aspect)).toMatchObject({
    ...{ items: 3, people: 3, positive: 1 },
  });
  expect(await listed(ctx, { team: 'CRM', felt: 'positive' })).toEqual([TEXTS[1]]);
  expect(await listed(other, { aspect })).toEqual([]);
  await expect(
    changeAspect(other, aspect, { ...START_POINT, names: { en: 'x' }, terms: { en: ['xx'] } }),
  ).rejects.toThrow('no such aspect');
  // Rules of a theme, a theme's subjects, the ideas board and an export know it too.
  const { id } = await defineTheme(ctx, {
    ...{ name: 'Points', pinned: true },
    rules: { ...{ any: [], all: [], none: [], intents: [], products: [] }, aspects: [aspect] },
  });
  const theme = (await listThemes(ctx, {}, 20)).themes.find((one) => one.id === id);
  expect(theme).toMatchObject({ items: 3, aspects: expect.arrayContaining([{ aspect, items: 3 }]) });
  let exported = '';
  for await (const { text } of exportRows(ctx, { kind: 'voices', format: 'jsonl' })) exported += text;
  expect(exported).toContain('"Fidélité+"');
  expect(exported).not.toContain(aspect);
  await removeTheme(ctx, id);
  await removeAspect(ctx, aspect);
  expect((await readAspects(ctx, {})).rows.some((row) => row.aspect === aspect)).toBe(false);
  await hearAgain(ctx, ears);
  expect(await listed(ctx, { aspect })).toEqual([]);
  await expect(removeAspect(ctx, 'delivery')).rejects.toThrow('no such aspect');
}, 60_000);

test('somebody says that a text speaks of an aspect of one’s own, or does not; a later correction adds to an earlier one', async () => {
  const { aspect } = await defineAspect(ctx, {
    ...START_POINT,
    names: { fr: 'Fidélité' },
    terms: { fr: ['fidel*'] },
  });
  await hearAgain(ctx, ears);
  const items = async () => (await listVoices(ctx, {}, { limit: 50 })).voices;
  const of = async (text: string | undefined) => (await items()).find((one) => one.text === text);
  const key = async (at: number) => (await of(TEXTS[at]))?.key ?? '';
  await correctVoice(ctx, ears, await key(0), { aspects: { [aspect]: null } });
  await correctVoice(ctx, ears, await key(4), { aspects: { [aspect]: 'positive' } });
  await correctVoice(ctx, ears, await key(4), { sentiment: 'positive' });
  expect(await listed(ctx, { aspect })).toEqual([TEXTS[1], TEXTS[4]].sort());
  expect(await of(TEXTS[4])).toMatchObject({
    sentiment: { label: 'positive' },
    aspects: expect.arrayContaining([{ aspect, sentiment: 'positive' }]),
  });
  await expect(correctVoice(ctx, ears, await key(4), { aspects: { own_none: null } })).rejects.toThrow(
    'no such aspect',
  );
  await correctVoice(ctx, ears, await key(4), undefined);
  expect((await of(TEXTS[4]))?.aspects.map((one) => one.aspect)).not.toContain(aspect);
  await removeAspect(ctx, aspect);
}, 60_000);

test('in a theme’s name an aspect is called as the organisation calls it', () => {
  const known = [{ ...START_POINT, aspect: 'own_1', own: true, names: { fr: 'Fidélité' }, terms: {} }];
  const name = (aspect: string) => ({ language: 'fr', phrase: 'trop lent', aspect }) as const;
  expect(callOwnAspects([name('own_1'), name('own_2'), name('delivery')], known)).toEqual([
    { language: 'fr', phrase: 'Fidélité · trop lent', aspect: null },
    { language: 'fr', phrase: 'trop lent', aspect: null },
    name('delivery'),
  ]);
});

test('texts are found by the team and the step of what they speak of, and a new case goes to its owner', async () => {
  const lea = randomUUID();
  await ctx.records
    .insertInto('people')
    .values({ id: lea, name: 'Lea', email: `${lea}@example.org` })
    .execute();
  const member = { role: 'producer', name: 'Lea', removed: null } as const;
  await ctx.records
    .insertInto('members')
    .values({ ...member, organisation: ctx.organisation, id: lea })
    .execute();
  const usual = (await loadAspects(ctx)).find(({ aspect }) => aspect === 'delivery');
  expect(usual?.step).toEqual({ phase: 'after', channel: null });
  const step = { phase: 'before', channel: 'mail' } as const;
  await expect(placeAspect(ctx, 'delivery', { step, team: null, owner: 'nobody' })).rejects.toThrow('works here');
  await placeAspect(ctx, 'delivery', { step, team: 'Logistics', owner: lea });
  expect(await listed(ctx, { team: 'Logistics' })).toEqual([TEXTS[2]]);
  expect(await listed(ctx, { team: 'Logistics', step: 'before' })).toEqual([TEXTS[2]]);
  expect(await listed(ctx, { team: 'Logistics', step: 'after' })).toEqual([]);
  expect(await listed(ctx, { team: 'nobody' })).toEqual([]);
  expect(await listed(other, { team: 'Logistics' })).toEqual([]);
  const ownerOf = async (reason: 'delivery' | 'price') => {
    const { id = '' } = await openCase(ctx, { kind: 'complaint', origin: 'team', reason });
    const row = await ctx.records.selectFrom('cases').select('owner').where('id', '=', id).executeTakeFirstOrThrow();
    return row.owner;
  };
  expect(await ownerOf('delivery')).toBe(lea);
  expect(await ownerOf('price')).toBeNull();
  // Who left is given nothing more.
  await ctx.records.updateTable('members').set({ removed: new Date() }).where('id', '=', lea).execute();
  expect(await ownerOf('delivery')).toBeNull();
});
