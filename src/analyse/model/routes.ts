import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { digests } from '#src/contract/digest.ts';
import { askedFilter } from '../voices/asked-filter.ts';
import { makeDigest } from './make-digest.ts';
import type { Model } from './open-model.ts';
import { proposeName } from './propose-name.ts';

/** What the routes of digests need besides. */
export interface DigestRouteContext extends RouteContext {
  /** Undefined where the operator has set none up. */
  model: Model | undefined;
}

const own = implement(digests).$context<DigestRouteContext>();

/** What is said in short, over HTTP. */
export const digestRoutes = {
  model: own.model.handler(({ context: { model } }) => ({
    model: model === undefined ? null : { name: model.name, host: model.host },
  })),
  make: own.make.handler(({ context: { ctx, model }, input: { in: language, ...filter } }) =>
    askedFilter(ctx, filter).then((asked) => makeDigest(ctx, model, asked, language)),
  ),
  name: own.name.handler(({ context: { ctx, model }, input }) => proposeName(ctx, model, input.id, input.in)),
};
