import { z } from 'zod';
import { COST_KINDS, costSaid } from './cost.ts';
import { byId, done, next, pageAsked } from './page.ts';
import { route } from './route.ts';
import { stockSaid, storeSaid } from './store.ts';

/** Stores, what they have and for how much, what everything costs, and how orders came: listed and edited by hand, beside what is imported. */

const instant = z.iso.datetime();

const store = storeSaid.extend({ archived: z.boolean(), products: z.int() });
export type ListedStore = z.infer<typeof store>;

const line = z.object({
  ...{ store: z.string(), store_name: z.string(), product: z.string(), product_name: z.string() },
  ...{ available: z.int(), stocked: z.int(), reserved: z.int(), buffer: z.int(), incoming: z.int().nullable() },
  /** Minor units; null is the catalogue's. */
  ...{ price: z.int().nullable(), currency: z.string().nullable(), as_of: instant },
});
export type StockLine = z.infer<typeof line>;

const cost = z.object({
  ...{ id: z.string(), kind: z.enum(COST_KINDS), day: z.iso.date(), amount: z.int(), currency: z.string() },
  ...{ session: z.string().nullable(), channel: z.string().nullable(), store: z.string().nullable() },
  ...{ product: z.string().nullable(), name: z.string().nullable(), imported: z.boolean() },
});
export type CostLine = z.infer<typeof cost>;

const delivery = z.object({
  ...{ order: z.string(), product: z.string(), mode: z.string(), promised: z.string() },
  ...{ shipped: instant.nullable(), delivered: instant.nullable(), returned: instant.nullable() },
  /** By the day it came, or today where it has not, against the day promised; null where none was promised. */
  late: z.boolean().nullable(),
});
export type DeliveryLine = z.infer<typeof delivery>;

const tags = ['Stores and stock'];

export const stocking = {
  stores: route('catalogue.read')
    .route({ method: 'GET', path: '/v1/stores', summary: 'List stores', tags })
    .input(z.object({ archived: z.stringbool().default(false) }))
    .output(z.object({ stores: z.array(store) })),
  saveStore: route('catalogue.write')
    .route({
      method: 'PUT',
      path: '/v1/stores/{id}',
      summary: 'Add a store, or change it',
      description: 'What is null stays as it is known.',
      tags,
    })
    .input(storeSaid)
    .output(done),
  archiveStore: route('catalogue.write')
    .route({
      method: 'POST',
      path: '/v1/stores/{id}/archive',
      summary: 'Close a store for good, or open it again',
      tags,
    })
    .input(byId.extend({ archived: z.boolean() }))
    .output(done),
  stock: route('catalogue.read')
    .route({ method: 'GET', path: '/v1/stock', summary: 'List stock and prices of stores', tags })
    .input(
      z.object({
        store: z.string().max(100).optional(),
        search: z.string().max(200).optional().meta({ description: 'In the product’s name or id.' }),
        ...pageAsked,
      }),
    )
    .output(z.object({ stock: z.array(line), next })),
  saveStock: route('catalogue.write')
    .route({
      method: 'PUT',
      path: '/v1/stock',
      summary: 'Say what stores have',
      description:
        'A count older than what is known changes nothing. Lines of unknown stores are counted and left out.',
      tags,
    })
    .input(z.object({ stock: z.array(stockSaid).min(1).max(1000) }))
    .output(z.object({ kept: z.int(), older: z.int(), unknown: z.int() })),
  costs: route('catalogue.cost')
    .route({ method: 'GET', path: '/v1/costs', summary: 'List costs, the latest first', tags })
    .input(z.object({ kind: z.enum(COST_KINDS).optional(), ...pageAsked }))
    .output(z.object({ costs: z.array(cost), next })),
  addCost: route('catalogue.write')
    .route({ method: 'POST', path: '/v1/costs', summary: 'Note a cost', successStatus: 201, tags })
    .input(costSaid)
    .output(done),
  removeCost: route('catalogue.write')
    .route({ method: 'DELETE', path: '/v1/costs/{id}', summary: 'Take a cost away', tags })
    .input(byId)
    .output(done),
  deliveries: route('catalogue.read')
    .route({ method: 'GET', path: '/v1/deliveries', summary: 'List deliveries, the latest first', tags })
    .input(z.object({ late: z.stringbool().optional(), ...pageAsked }))
    .output(z.object({ deliveries: z.array(delivery), next })),
};
