import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { implement, ORPCError } from '@orpc/server';
import type { Hono } from 'hono';
import { keptDebrief } from '#src/analyse/kept-debrief.ts';
import { reading } from '#src/contract/reading.ts';
import { AftershowError } from '#src/errors.ts';
import { listSessions } from '#src/session/list-sessions.ts';
import { loadSession } from '#src/session/load-session.ts';
import type { Context } from '#src/store/context.ts';
import type { House, Http } from './environment.ts';
import type { KeyFinder } from './find-request-key.ts';

/** What a typed route is handed: the verb's context, and where a failure is noted for the one error mapping. */
interface Reading {
  ctx: Context;
  failure?: unknown;
  /** Pattern of the route that took the request, for the meters. */
  route?: string;
}

const contract = implement(reading).$context<Reading>();

const router = contract.router({
  listSessions: contract.listSessions.handler(async ({ context: { ctx }, input }) => {
    const { sessions, next } = await listSessions(ctx, {
      limit: input.limit,
      ...(input.cursor === undefined ? {} : { after: input.cursor }),
    });
    const shown = sessions.map(({ start, planned_start, ...session }) => ({
      ...session,
      start: start?.toISOString() ?? null,
      planned_start: planned_start?.toISOString() ?? null,
    }));
    return { sessions: shown, next };
  }),
  getSession: contract.getSession.handler(({ context: { ctx }, input }) => loadSession(ctx, input.id)),
  getDebrief: contract.getDebrief.handler(({ context: { ctx }, input }) => keptDebrief(ctx, input.id)),
});

/** Mounts the typed read routes: a key with the scope `read`, one organisation, the contract's shapes. */
export function mountReading(
  app: Hono<Http>,
  house: House,
  findKey: KeyFinder,
  limit: (key: string) => Promise<void>,
): void {
  const handler = new OpenAPIHandler<Reading>(router, {
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next();
        } catch (error) {
          context.failure = error;
          throw error;
        }
      },
    ],
    clientInterceptors: [
      ({ next, context, procedure }) => {
        const { path } = procedure['~orpc'].route;
        if (path !== undefined) context.route = path;
        return next();
      },
    ],
  });
  app.get('/v1/*', async (c, next) => {
    const key = await findKey(c, 'read');
    await limit(key.id);
    const context: Reading = { ctx: house.contextOf(key.organisation, { kind: 'key', id: key.id }) };
    const { matched, response } = await handler.handle(c.req.raw, { context });
    if (context.route !== undefined) c.set('route', context.route);
    if (context.failure !== undefined) throw ours(context.failure);
    return matched ? response : next();
  });
}

/** Input that does not fit the contract is the asker's; an answer that does not fit is ours. */
function ours(failure: unknown): unknown {
  if (!(failure instanceof ORPCError) || failure.code !== 'BAD_REQUEST') return failure;
  const issue = (failure.data as { issues?: { message?: string; path?: PropertyKey[] }[] } | undefined)?.issues?.[0];
  const field = issue?.path?.map(String).join('.');
  return new AftershowError('bad_input', issue?.message ?? 'not valid', field ? { field } : {});
}
