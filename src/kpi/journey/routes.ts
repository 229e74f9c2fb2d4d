import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { journey } from '#src/contract/journey.ts';
import { askerOf } from '../asker.ts';
import { readBuyingJourney } from './read-buying-journey.ts';

const routes = implement(journey).$context<RouteContext>();

/** The web shop's journey over HTTP. */
export const journeyRoutes = {
  buying: routes.buying.handler(({ context, input }) => readBuyingJourney(context.ctx, input, askerOf(context))),
};
