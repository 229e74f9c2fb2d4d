import { z } from 'zod';
import { route } from './route.ts';

const id = z.string().min(1).max(200);
const text = (longest: number) => z.string().trim().min(1).max(longest);
const amount = z.int().nonnegative();
/** A picture: never loaded by us, only shown; so nothing but https. */
export const imageAddress = z
  .string()
  .trim()
  .max(2000)
  .refine((address) => URL.canParse(address) && new URL(address).protocol === 'https:', 'not an https address');

export const variantSaid = z.object({
  /** The source's own id: what events and orders may name. */
  id: z.string().trim().min(1).max(200),
  name: text(300),
  size: text(100).nullable().default(null),
  material: text(200).nullable().default(null),
  dimensions: text(200).nullable().default(null),
  price: amount.nullable().default(null),
  stock: z.int().nullable().default(null),
});

export type Variant = z.output<typeof variantSaid>;

/** What one may say of a product; money in minor units of `currency`. */
export const productSaid = z.object({
  name: text(300),
  category: text(200).nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'not a currency code: write it like EUR')
    .nullable(),
  price: amount.nullable(),
  list_price: amount.nullable(),
  cost: amount.nullable(),
  care: text(5000).nullable(),
  images: z.array(imageAddress).max(20),
  variants: z.array(variantSaid).max(500),
});

const row = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  currency: z.string().nullable(),
  price: z.int().nullable(),
  list_price: z.int().nullable(),
  /** Absent for whoever may not see costs. */
  cost: z.int().nullable().optional(),
  image: z.string().nullable(),
  variants: z.int(),
  /** Of all variants together; null where nobody said. */
  stock: z.int().nullable(),
  archived: z.boolean(),
});

const product = row.omit({ image: true }).extend({
  care: z.string().nullable(),
  images: z.array(z.string()),
  variants: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      size: z.string().nullable(),
      material: z.string().nullable(),
      dimensions: z.string().nullable(),
      price: z.int().nullable(),
      stock: z.int().nullable(),
    }),
  ),
  /** What sources call it besides. */
  aliases: z.array(z.string()),
  version: z.int(),
});

export type CatalogueRow = z.infer<typeof row>;
export type CatalogueProduct = z.infer<typeof product>;

export const CATALOGUE_SORTS = ['name', 'price', 'stock', 'updated'] as const;

/** What an import of a catalogue would change, or has changed. */
export const catalogueImport = z.object({
  dry_run: z.boolean(),
  /** What the file was recognised as. */
  source: z.object({ title: z.string(), format: z.string(), encoding: z.string(), separator: z.string().nullable() }),
  records: z.int(),
  products: z.int(),
  variants: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Records left out or refused, by reason. */
  left_out: z.record(z.string(), z.int()),
  rejected: z.array(z.object({ record: z.int(), line: z.int().nullable(), field: z.string(), message: z.string() })),
  /** The first few, as they would be. */
  examples: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      price: z.int().nullable(),
      currency: z.string().nullable(),
      change: z.enum(['added', 'changed', 'unchanged']),
    }),
  ),
});

export type CatalogueImport = z.infer<typeof catalogueImport>;

const tags = ['Catalogue'];

/** What is sold. */
export const catalogue = {
  list: route('catalogue.read')
    .route({
      method: 'GET',
      path: '/v1/products',
      summary: 'List products',
      description: 'Follow `next` as `cursor` until it is null. `cost` is there only for whoever may see costs.',
      tags,
    })
    .input(
      z.object({
        search: z.string().trim().max(200).optional(),
        category: z.string().max(200).optional(),
        stock: z.enum(['in', 'out', 'unknown']).optional(),
        archived: z.stringbool().default(false),
        sort: z.enum(CATALOGUE_SORTS).default('name'),
        descending: z.stringbool().default(false),
        cursor: z.string().max(1000).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        products: z.array(row),
        next: z.string().nullable(),
        /** All that fit, on every page. */
        total: z.int(),
        categories: z.array(z.string()),
      }),
    ),
  get: route('catalogue.read')
    .route({ method: 'GET', path: '/v1/products/{id}', summary: 'Get a product', tags })
    .input(z.object({ id }))
    .output(product),
  create: route('catalogue.write')
    .route({ method: 'POST', path: '/v1/products', summary: 'Add a product', successStatus: 201, tags })
    .input(productSaid.partial().extend({ id, name: productSaid.shape.name }))
    .output(z.object({ id })),
  update: route('catalogue.write')
    .route({
      method: 'PATCH',
      path: '/v1/products/{id}',
      summary: 'Change or archive a product',
      description: 'Only what is given changes; `variants` are replaced as a whole.',
      tags,
    })
    .input(
      productSaid.partial().extend({ id, version: z.int().positive().optional(), archived: z.boolean().optional() }),
    )
    .output(z.object({ version: z.int() })),
};
