import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { stocking } from '#src/contract/stocking.ts';
import { AftershowError } from '#src/errors.ts';
import { listCosts } from '#src/session/costs/list-costs.ts';
import { removeCost } from '#src/session/costs/remove-cost.ts';
import { saveCosts } from '#src/session/costs/save-costs.ts';
import { archiveStore } from '#src/session/stores/archive-store.ts';
import { countStores } from '#src/session/stores/count-stores.ts';
import { listStock } from '#src/session/stores/list-stock.ts';
import { saveStock } from '#src/session/stores/save-stock.ts';
import { saveStores } from '#src/session/stores/save-stores.ts';
import { listDeliveries } from './list-deliveries.ts';

const routes = implement(stocking).$context<RouteContext>();

/** Stores, stock, costs and deliveries over HTTP. */
export const stockingRoutes = {
  stores: routes.stores.handler(async ({ context: { ctx }, input }) => ({
    stores: await countStores(ctx, input.archived),
  })),
  saveStore: routes.saveStore.handler(async ({ context: { ctx }, input }) => {
    await saveStores(ctx, { stores: [input] });
    return {};
  }),
  archiveStore: routes.archiveStore.handler(async ({ context: { ctx }, input }) => {
    await archiveStore(ctx, input.id, input.archived);
    return {};
  }),
  stock: routes.stock.handler(({ context: { ctx }, input }) => listStock(ctx, input)),
  saveStock: routes.saveStock.handler(async ({ context: { ctx }, input }) => {
    const { unknown, ...kept } = await saveStock(ctx, input);
    return { ...kept, unknown: unknown.length };
  }),
  costs: routes.costs.handler(({ context: { ctx }, input }) => listCosts(ctx, input)),
  addCost: routes.addCost.handler(async ({ context: { ctx }, input }) => {
    const { unknown } = await saveCosts(ctx, { costs: [input] });
    const [first] = unknown;
    if (first !== undefined) throw new AftershowError('not_found', `no such ${first.field}`, { field: first.field });
    return {};
  }),
  removeCost: routes.removeCost.handler(async ({ context: { ctx }, input }) => {
    await removeCost(ctx, input.id);
    return {};
  }),
  deliveries: routes.deliveries.handler(({ context: { ctx, stores }, input }) =>
    listDeliveries(ctx, { ...input, stores }),
  ),
};
