import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { catalogue } from '#src/contract/catalogue.ts';
import { createProduct } from './create-product.ts';
import { listProducts } from './list-products.ts';
import { loadProduct } from './load-product.ts';
import { seesCost } from './sees-cost.ts';
import { updateProduct } from './update-product.ts';

const routes = implement(catalogue).$context<RouteContext>();

/** A product as whoever may not see costs is told of it. */
function without<Product extends { cost?: number | null | undefined }>({ cost: _, ...shown }: Product) {
  return shown;
}

/** The catalogue over HTTP. */
export const catalogueRoutes = {
  list: routes.list.handler(async ({ context, input }) => {
    const page = await listProducts(context.ctx, input);
    return seesCost(context) ? page : { ...page, products: page.products.map(without) };
  }),
  get: routes.get.handler(async ({ context, input }) => {
    const product = await loadProduct(context.ctx, input.id);
    return seesCost(context) ? product : without(product);
  }),
  create: routes.create.handler(({ context: { ctx }, input }) => createProduct(ctx, input)),
  update: routes.update.handler(({ context: { ctx }, input }) => updateProduct(ctx, input)),
};
