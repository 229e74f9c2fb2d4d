import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { messageProviders } from '#src/contract/message-provider.ts';
import { loadProvider } from './load-provider.ts';
import { removeProvider } from './remove-provider.ts';
import { saveProvider } from './save-provider.ts';

const routes = implement(messageProviders).$context<RouteContext>();

/** Who sends text messages, over HTTP. */
export const messageProviderRoutes = {
  get: routes.get.handler(async ({ context: { ctx } }) => {
    const found = await loadProvider(ctx);
    if (found === undefined) return { provider: null };
    const { host, created, last_sent, last_error } = found;
    return {
      provider: {
        ...{ host, created: created.toISOString(), last_sent: last_sent?.toISOString() ?? null, last_error },
      },
    };
  }),
  save: routes.save.handler(({ context: { ctx }, input }) => saveProvider(ctx, input)),
  remove: routes.remove.handler(async ({ context: { ctx } }) => {
    await removeProvider(ctx);
    return {};
  }),
};
