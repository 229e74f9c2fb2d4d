import { afterAll, beforeAll, expect, test } from 'vitest';
import { surveyDefinition } from '#src/contract/survey.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { fillInsOf } from './fill-ins-of.ts';
import { firstNameIn } from './first-name-of.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
beforeAll(async () => {
  stores = await testStores();
});
afterAll(() => stores.close());

const definition = surveyDefinition.parse({
  languages: ['en'],
  title: { en: '{first_name}, how is {product}?' },
  pages: [{ id: 'p', questions: [{ id: 'why', kind: 'text', words: { en: 'Why?' } }] }],
});

test('a text calls people by their first name and names the one product, and says neither where it is not known', async () => {
  const ctx = await testContexts(stores)();
  const [person] = await resolvePeople(ctx, [{ email: 'ines@example.org', name: 'Inès Delmas' }]);
  const customer = person?.customer ?? null;
  const usual = { category: null, price: 1000, list_price: null, cost: null };
  const products = ['Lamp', 'Vase'].map((name) => ({ ...usual, id: name.toUpperCase(), name }));
  await importProducts(ctx, { products, currency: 'EUR' });
  const start = new Date('2026-11-19T19:00:00Z');
  await createSession(ctx, { id: 's', title: 'Spring night', start, duration: 600, state: 'ended', currency: 'EUR' });
  const lamp = { product: 'LAMP', start_s: 0, end_s: 300 };
  await saveRunningOrder(ctx, { session: 's', segments: [], pins: [lamp] });
  const asked = { definition, anonymous: false, session: 's', order: null, customer };
  expect(await fillInsOf(ctx, asked)).toEqual({ session: 'Spring night', product: 'Lamp', first_name: 'Inès' });
  // An anonymous survey calls nobody by name; of two products none is the product.
  await saveRunningOrder(ctx, {
    session: 's',
    segments: [],
    pins: [lamp, { product: 'VASE', start_s: 300, end_s: 600 }],
  });
  expect(await fillInsOf(ctx, { ...asked, anonymous: true })).toEqual({ session: 'Spring night' });
});

test.each([
  ['Inès Delmas', 'Inès'],
  ['Jean-Luc Moreau', 'Jean-Luc'],
  ['Mme Delmas', undefined],
  ['Delmas, Inès', undefined],
  ['DELMAS', undefined],
  ['ines@example.org', undefined],
  ['  ', undefined],
])('of %s one says %s', (name, first) => {
  expect(firstNameIn(name)).toBe(first);
});
