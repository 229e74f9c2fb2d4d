import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import { createProduct } from './create-product.ts';
import { findProducts } from './find-products.ts';
import { foreseeProducts } from './foresee-products.ts';
import { importProducts } from './import-products.ts';
import { listProducts, type ProductQuestion } from './list-products.ts';
import { loadProduct } from './load-product.ts';
import { updateProduct } from './update-product.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testRecords();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

const ask = { archived: false, sort: 'name', descending: false, limit: 50 } as const satisfies ProductQuestion;
const plain = { category: null, price: null, list_price: null, cost: null };
const variant = { size: null, material: null, dimensions: null, price: null, stock: null };

describe('a product', () => {
  test('is kept in full, and variants are told apart from what sources call it', async () => {
    const ctx = await makeContext();
    await importProducts(ctx, { products: [{ ...plain, id: 'S', name: 'Scarf', aliases: ['scarf-handle', 'S-RED'] }] });
    await updateProduct(ctx, {
      ...{ id: 'S', care: 'Hand wash, cold', cost: 1200, currency: 'EUR', price: 4900 },
      images: ['https://cdn.example.com/s.jpg'],
      variants: [{ id: 'S-RED', name: 'Red', size: 'one', material: 'silk', dimensions: '90 × 90 cm', stock: 4 }],
    });
    expect(await loadProduct(ctx, 'S')).toMatchObject({
      ...{ care: 'Hand wash, cold', cost: 1200, price: 4900, stock: 4, aliases: ['scarf-handle'], version: 2 },
      variants: [
        { ...variant, id: 'S-RED', name: 'Red', size: 'one', material: 'silk', dimensions: '90 × 90 cm', stock: 4 },
      ],
    });
    expect([...(await findProducts(ctx, ['S-RED', 'scarf-handle'])).values()]).toEqual(['S', 'S']);
    // An import that only calls it by its names takes away nothing that is known.
    await importProducts(ctx, { products: [{ ...plain, id: 'S', name: 'Scarf', aliases: ['S-RED', 'another'] }] });
    const after = await loadProduct(ctx, 'S');
    expect(after.variants).toMatchObject([{ name: 'Red', material: 'silk', stock: 4 }]);
    expect(after).toMatchObject({ care: 'Hand wash, cold', images: ['https://cdn.example.com/s.jpg'] });
    await updateProduct(ctx, { id: 'S', variants: [] });
    expect(await loadProduct(ctx, 'S')).toMatchObject({
      variants: [],
      stock: null,
      aliases: ['another', 'scarf-handle'],
    });
  });

  test('refuses pictures that are no https addresses, two variants of one id, and an id that is taken', async () => {
    const ctx = await makeContext();
    for (const image of ['http://x.example/a.jpg', 'javascript:alert(1)', 'data:image/svg+xml,<svg/>', '//x/y', 'x']) {
      await expect(createProduct(ctx, { id: 'P', name: 'P', images: [image] })).rejects.toMatchObject({
        code: 'bad_input',
      });
    }
    const twice = [
      { id: 'V', name: 'a' },
      { id: 'V', name: 'b' },
    ];
    await expect(createProduct(ctx, { id: 'P', name: 'P', variants: twice })).rejects.toMatchObject({
      place: { field: 'variants' },
    });
    await createProduct(ctx, { id: 'P', name: 'P' });
    await expect(createProduct(ctx, { id: 'P', name: 'Q' })).rejects.toMatchObject({ code: 'conflict' });
    const other = await makeContext();
    await createProduct(other, { id: 'P', name: 'theirs' });
    expect((await loadProduct(ctx, 'P')).name).toBe('P');
    // What a file says of pictures is taken where it is one.
    await importProducts(ctx, {
      products: [{ ...plain, id: 'P', name: 'P', images: ['javascript:1', 'https://x.example/1'] }],
    });
    expect((await loadProduct(ctx, 'P')).images).toEqual(['https://x.example/1']);
  });

  test('the same field changed by two is a conflict', async () => {
    const ctx = await makeContext();
    await createProduct(ctx, { id: 'P', name: 'P' });
    await updateProduct(ctx, { id: 'P', price: 5, version: 1 });
    await updateProduct(ctx, { id: 'P', care: 'cold', version: 1 });
    await expect(updateProduct(ctx, { id: 'P', price: 6, version: 1 })).rejects.toMatchObject({
      code: 'conflict',
      place: { field: 'price' },
    });
  });
});

describe('the catalogue', () => {
  test('is found by words as they are, filtered, sorted and paged without a gap', async () => {
    const ctx = await makeContext();
    const names = ['Été', '100% wool', 'under_score', 'back\\slash', "O'Neill", 'a<script>', 'Zoo'];
    await importProducts(ctx, {
      products: names.map((name, at) => ({
        ...plain,
        id: `P${at}`,
        name,
        price: at === 6 ? null : at * 100,
        category: at % 2 ? 'odd' : 'even',
      })),
      variants: [
        { product: 'P0', id: 'X-1', name: 'Blue', stock: 0 },
        { product: 'P1', id: 'Y-1', name: 'Red', stock: 2 },
        { product: 'P1', id: 'Y-2', name: 'Green', stock: 3 },
      ],
    });
    const found = async (search: string) =>
      (await listProducts(ctx, { ...ask, search })).products.map(({ name }) => name);
    for (const name of names) expect(await found(name)).toEqual([name]);
    expect(await found('%')).toEqual(['100% wool']);
    expect(await found('_')).toEqual(['under_score']);
    expect(await found('y-2')).toEqual(['100% wool']);
    expect(await found("'; DROP TABLE products; --")).toEqual([]);
    const of = async (change: Partial<ProductQuestion>) =>
      (await listProducts(ctx, { ...ask, ...change })).products.map(({ id }) => id);
    expect(await of({ category: 'odd', sort: 'price', descending: true })).toEqual(['P5', 'P3', 'P1']);
    expect(await of({ stock: 'in' })).toEqual(['P1']);
    expect(await of({ stock: 'out' })).toEqual(['P0']);
    expect(await of({ stock: 'unknown' })).toHaveLength(5);
    expect((await of({ sort: 'price' })).at(-1)).toBe('P6');
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listProducts(ctx, { ...ask, limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      expect([page.total, page.categories]).toEqual([7, ['even', 'odd']]);
      seen.push(...page.products.map(({ id }) => id));
      cursor = page.next;
    }
    expect(seen.sort()).toEqual(names.map((_, at) => `P${at}`));
    await expect(listProducts(ctx, { ...ask, cursor: 'abc' })).rejects.toMatchObject({ code: 'bad_input' });
    await updateProduct(ctx, { id: 'P1', archived: true });
    expect(await of({ stock: 'in' })).toEqual([]);
    expect(await of({ archived: true })).toEqual(['P1']);
  });

  test('foresees what an import would change', async () => {
    const ctx = await makeContext();
    const bag = { ...plain, id: 'BAG', name: 'Bag', price: 100 };
    await importProducts(ctx, {
      products: [{ ...bag, variants: [{ ...variant, id: 'BAG-S', name: 'S', stock: 1 }] }],
      currency: 'EUR',
    });
    const changes = async (product: object) =>
      (await foreseeProducts(ctx, { products: [{ ...bag, ...product }], currency: null })).get('BAG');
    expect(await changes({})).toBe('unchanged');
    expect(await changes({ price: null })).toBe('unchanged');
    expect(await changes({ price: 90 })).toBe('changed');
    expect(await changes({ variants: [{ ...variant, id: 'BAG-S', name: 'S', stock: 1 }] })).toBe('unchanged');
    expect(await changes({ variants: [{ ...variant, id: 'BAG-S', name: 'S', stock: 2 }] })).toBe('changed');
    expect(await changes({ images: ['https://x.example/1'] })).toBe('changed');
    const fresh = await foreseeProducts(ctx, { products: [{ ...plain, id: 'NEW', name: 'New' }], currency: 'EUR' });
    expect(fresh.get('NEW')).toBe('added');
  });
});
