import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Debrief, ProductResult } from '#src/contract/debrief.ts';
import { createSession } from '#src/session/create-session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { fill, START, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { countAgreed } from './count-agreed.ts';
import { estimateOf } from './estimate.ts';
import { missedQuestions, topicOf } from './missed-questions.ts';
import { missedStock } from './missed-stock.ts';
import { readMissedMoney } from './read-missed-money.ts';

describe('an estimate', () => {
  it('is people times rate times worth, with Wilson’s range of the rate', () => {
    // Wilson 95 % of 30/100 is 0.2189 to 0.3958 (Newcombe 1998).
    const found = estimateOf(10, { bought: 30, of: 100 }, 1000, 'EUR');
    expect(found?.estimate.value).toBe(3000);
    expect(found?.estimate.low).toBeCloseTo(2189, -1);
    expect(found?.estimate.high).toBeCloseTo(3958, -1);
  });

  it('is none with fewer than ten people behind the rate, nobody, or nothing to bring', () => {
    expect(estimateOf(10, { bought: 3, of: 9 }, 1000, 'EUR')).toBeNull();
    expect(estimateOf(0, { bought: 30, of: 100 }, 1000, 'EUR')).toBeNull();
    expect(estimateOf(10, { bought: 30, of: 100 }, 0, 'EUR')).toBeNull();
  });
});

const product = (given: Partial<ProductResult>): ProductResult =>
  ({
    ...{ product: 'lamp', name: 'Lamp', clicks: 200, clickers: 100, clicks_out_of_stock: 100, buyers: 10, units: 10 },
    ...{ revenue: { amount: 20_000, currency: 'EUR' }, price: 2500 },
    ...given,
  }) as ProductResult;

describe('wanted while out of stock', () => {
  it('takes the rate of those who came while there was some, and what it was sold for', () => {
    // 100 of 200 clicks, two a person: 50 people. The other 50 bought 10 times, for 20.00 each.
    const [lamp] = missedStock([product({})], 'EUR');
    expect(lamp).toMatchObject({ people: 50, rate: { value: 0.2, n: 50 }, estimate: { value: 20_000 } });
  });

  it('takes all products’ rate where too few came while there was some, and its price where none was sold', () => {
    const gone = product({ product: 'vase', clicks_out_of_stock: 200, buyers: 0, units: 0, revenue: null });
    const [, vase] = missedStock([product({}), gone], 'EUR');
    expect(vase).toMatchObject({ people: 100, rate: { value: 0.05, n: 200 } });
    expect(vase?.estimate.value).toBe(100 * 0.05 * 2500);
  });
});

describe('buying questions without an answer', () => {
  const debrief = (texts: [author: string, text: string][], known = true) =>
    ({
      voice: {
        questions: {
          known,
          unanswered: texts.map(([author, text], at) => ({ id: `q${at}`, at_s: at, author, text, critical: false })),
        },
      },
      funnel: {
        steps: [
          { step: 'clicked', people: 100 },
          { step: 'ordered', people: 20 },
        ],
      },
      revenue: { average_basket: { value: { amount: 5000, currency: 'EUR' }, n: 20 } },
    }) as unknown as Debrief;

  it('are about buying, count once a person, and leave out who ordered', () => {
    const texts: [string, string][] = [
      ['ann', 'Quel prix pour la lampe ?'],
      ['ann', 'et la livraison ?'],
      ['bob', '¿Cuánto cuesta el envío?'],
      ['cat', 'Is it available in blue?'],
      ['dan', 'Where are you from?'],
    ];
    const found = missedQuestions(debrief(texts), new Set(['cat']));
    expect(found.map(({ topic, quotes }) => [topic, quotes.map(({ id }) => id)])).toEqual([
      ['price', ['q0']],
      ['delivery', ['q2']],
    ]);
    expect(found[0]?.estimate.value).toBe(1000);
    expect(missedQuestions(debrief(texts, false), new Set())).toEqual([]);
    const three = missedQuestions(debrief([...texts.slice(2, 3), ['eve', 'Vous livrez en Suisse ?']]), new Set());
    expect(three).toMatchObject([{ topic: 'delivery', people: 2, estimate: { value: 2000 } }]);
  });

  it.each([
    ['Vous livrez en Suisse ?', 'delivery'],
    ['Un échange est-il possible ?', 'returns'],
    ['c’est combien', 'price'],
    ['¿Hay talla M?', 'size'],
    ['any code for new customers?', 'discount'],
    ['Encodez-vous en 4K ?', null],
    ['Tu as passé une bonne journée ?', null],
  ])('knows what %j is about', (text, topic) => {
    expect(topicOf(text)).toBe(topic);
  });
});

describe('what was missed of a stored session', () => {
  let stores: Awaited<ReturnType<typeof testStores>>;
  let ctx: Context;
  beforeAll(async () => {
    stores = await testStores();
    ctx = await testContexts(stores)();
  });
  afterAll(() => stores.close());

  it('counts the carts that nobody ordered from, at their price, and says whom one may write to', async () => {
    await createSession(ctx, {
      ...{ id: 'carts', title: 'Carts', start: new Date(START), duration: 600, state: 'ended', currency: 'EUR' },
      language: 'es',
    });
    const list: (TinyEvent & { customer?: string })[] = Array.from({ length: 20 }, (_, v) => [
      { type: 'join' as const, at: v, visitor: `v${v}` },
      { type: 'click' as const, at: 50 + v, visitor: `v${v}`, product: 'lamp' },
      { type: 'cart_add' as const, at: 100 + v, visitor: `v${v}`, product: 'lamp', amount: 3000, currency: 'EUR' },
    ]).flat();
    for (let v = 0; v < 10; v++) {
      list.push(
        { type: 'order', at: 200 + v, visitor: `v${v}`, ref: `o${v}`, amount: 3000, currency: 'EUR' },
        {
          type: 'order_item',
          at: 200 + v,
          visitor: `v${v}`,
          ref: `o${v}`,
          product: 'lamp',
          amount: 3000,
          currency: 'EUR',
          quantity: 1,
        },
      );
    }
    // One thought again and took it out: that cart is empty, not left.
    list.push({ type: 'cart_remove', at: 300, visitor: 'v19', product: 'lamp' });
    await fill(ctx.events, tinyFacts({ id: 'carts' }), list, ctx.organisation);
    const { missed } = await readMissedMoney(ctx, { session: 'carts', lang: 'en' });
    const [cart] = missed.filter(({ kind }) => kind === 'abandoned');
    expect(cart).toMatchObject({
      ...{ people: 9, in_carts: { amount: 27_000, currency: 'EUR' }, reachable: { known: 0, agreed: 0 } },
      estimate: { value: 6750, low: 0 },
      reply: { language: 'es' },
    });
    expect(cart?.estimate.high).toBeGreaterThan(13_500);
  });

  it('believes only the last word of a known customer on a purpose that rests on consent', async () => {
    const { organisation, records } = ctx;
    const at = ctx.now();
    const purpose = { organisation, event_types: ['page'], recipients: [], retention_days: 30, declared: at };
    await records
      .insertInto('purposes')
      .values([
        { ...purpose, id: 'newsletter', title: 'Newsletter', basis: 'consent' },
        { ...purpose, id: 'service', title: 'Service', basis: 'contract' },
      ])
      .execute();
    for (const [customer, said, told] of [
      ['yes', 'newsletter', [true]],
      ['changed', 'newsletter', [true, false]],
      ['again', 'newsletter', [true, false, true]],
      ['other', 'service', [true]],
    ] as const) {
      await records
        .insertInto('customers')
        .values({ organisation, id: customer, last_contact: at } as never)
        .execute();
      for (const [turn, given] of told.entries())
        await records
          .insertInto('consent')
          .values({
            ...{ organisation, id: `${customer}-${turn}`, customer, purpose: said, channel: 'email', given },
            ...{ wording: 'w', source: 's', actor: 'a', at },
          } as never)
          .execute();
    }
    expect(await countAgreed(ctx, ['yes', 'changed', 'again', 'other', 'stranger'])).toBe(2);
  });
});
