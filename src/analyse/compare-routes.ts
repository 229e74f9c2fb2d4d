import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { compare } from '#src/contract/compare.ts';
import { compareMixes } from './compare-mixes.ts';
import { comparePair } from './compare-pair.ts';
import { comparePeers } from './compare-peers.ts';
import { compareSlots } from './compare-slots.ts';
import { listCompared } from './list-compared.ts';
import { productsOverTime } from './products-over-time.ts';
import { readHost } from './read-host.ts';

const routes = implement(compare).$context<RouteContext>();

/** Sessions beside each other, over HTTP. */
export const compareRoutes = {
  table: routes.table.handler(({ context: { ctx }, input }) => listCompared(ctx, input)),
  peers: routes.peers.handler(({ context: { ctx }, input }) => comparePeers(ctx, input.id, input.by)),
  pair: routes.pair.handler(({ context: { ctx }, input }) => comparePair(ctx, input.id, input.other)),
  slots: routes.slots.handler(({ context: { ctx }, input }) => compareSlots(ctx, input.metric)),
  mixes: routes.mixes.handler(({ context: { ctx } }) => compareMixes(ctx)),
  products: routes.products.handler(({ context: { ctx } }) => productsOverTime(ctx)),
  host: routes.host.handler(({ context: { ctx }, input }) => readHost(ctx, input.id)),
};
