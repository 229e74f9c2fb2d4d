import { implement } from '@orpc/server';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { RouteContext } from '#src/account/route-context.ts';
import { advice } from '#src/contract/advice.ts';
import { productReviews } from '#src/contract/product-review.ts';
import { shop } from '#src/contract/shop-pages.ts';
import { decideReview } from './decide-review.ts';
import { listProductReviews } from './list-product-reviews.ts';
import { listSlots } from './list-slots.ts';
import { loadChooser, loadKeyVersion, loadShopPages } from './load-shop-pages.ts';
import { measurePromises } from './measure-promises.ts';
import { openSlots } from './open-slots.ts';
import { removeSlot } from './remove-slot.ts';
import { renewShopKey, saveChooser, saveShopPages } from './save-shop-pages.ts';
import { shopKey } from './shop-key.ts';

const shops = implement(shop).$context<RouteContext>();
const advices = implement(advice).$context<RouteContext>();
const reviews = implement(productReviews).$context<RouteContext>();

const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

/** The shopper pages' settings over HTTP. */
export const shopRoutes = {
  get: shops.get.handler(async ({ context: { ctx, origin } }) => {
    const { zone } = await loadOrganisation(ctx);
    const { organisation, secrets } = ctx;
    return {
      pages: await loadShopPages(ctx),
      chooser: await loadChooser(ctx),
      kept: await measurePromises(ctx, zone),
      address: `${origin}/shop/${encodeURIComponent(organisation)}`,
      embed: {
        script: `${origin}/aftershow-shop.js`,
        key: shopKey(secrets, { organisation, version: await loadKeyVersion(ctx) }),
      },
    };
  }),
  save: shops.save.handler(async ({ context: { ctx }, input }) => {
    await saveShopPages(ctx, input);
    return {};
  }),
  saveChooser: shops.saveChooser.handler(async ({ context: { ctx }, input }) => {
    await saveChooser(ctx, input);
    return {};
  }),
  renewKey: shops.renewKey.handler(async ({ context: { ctx } }) => {
    const { organisation, secrets } = ctx;
    return { key: shopKey(secrets, { organisation, version: await renewShopKey(ctx) }) };
  }),
};

/** Times for advice over HTTP. */
export const adviceRoutes = {
  slots: advices.slots.handler(async ({ context: { ctx, stores }, input: { from, to } }) => {
    const slots = await listSlots(ctx, { from: dateOf(from), to: dateOf(to) });
    // Whoever looks after some stores sees what is in those.
    const sees = (store: string | undefined) => stores.length === 0 || (store !== undefined && stores.includes(store));
    return { slots: slots.filter(({ store }) => sees(store?.id)) };
  }),
  open: advices.open.handler(({ context: { ctx }, input }) => openSlots(ctx, input)),
  remove: advices.remove.handler(async ({ context: { ctx }, input }) => {
    await removeSlot(ctx, input.id);
    return {};
  }),
};

/** Deciding which reviews are published, over HTTP. */
export const productReviewRoutes = {
  list: reviews.list.handler(({ context: { ctx }, input }) => listProductReviews(ctx, input)),
  publish: reviews.publish.handler(async ({ context: { ctx }, input }) => {
    await decideReview(ctx, input.id, null);
    return {};
  }),
  refuse: reviews.refuse.handler(async ({ context: { ctx }, input }) => {
    await decideReview(ctx, input.id, input.reason);
    return {};
  }),
};
