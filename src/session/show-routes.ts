import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { hosts } from '#src/contract/host.ts';
import { shows } from '#src/contract/show.ts';
import { createHost } from './create-host.ts';
import { createShow } from './create-show.ts';
import { listHosts } from './list-hosts.ts';
import { listShows } from './list-shows.ts';
import { updateHost } from './update-host.ts';
import { updateShow } from './update-show.ts';

const ofShows = implement(shows).$context<RouteContext>();
const ofHosts = implement(hosts).$context<RouteContext>();

/** Shows over HTTP. */
export const showRoutes = {
  list: ofShows.list.handler(async ({ context: { ctx }, input }) => ({ shows: await listShows(ctx, input) })),
  create: ofShows.create.handler(({ context: { ctx }, input: { slot_weekday, slot_time, duration_s, ...same } }) =>
    createShow(ctx, { ...same, slotWeekday: slot_weekday, slotTime: slot_time, duration: duration_s }),
  ),
  update: ofShows.update.handler(({ context: { ctx }, input }) => updateShow(ctx, input)),
};

/** Hosts over HTTP. */
export const hostRoutes = {
  list: ofHosts.list.handler(async ({ context: { ctx }, input }) => ({ hosts: await listHosts(ctx, input) })),
  create: ofHosts.create.handler(({ context: { ctx }, input }) => createHost(ctx, input)),
  update: ofHosts.update.handler(async ({ context: { ctx }, input }) => {
    await updateHost(ctx, input);
    return {};
  }),
};
