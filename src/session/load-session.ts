import { CONTENT_TYPES, type ContentType, type SessionFacts } from '#src/contract/session.ts';
import type { Context } from '#src/store/context.ts';
import { noSuchSession } from './no-such-session.ts';
import { productsInEvents, productsOf } from './queries.ts';

/** What a planned session without a planned length is taken to last. */
const USUAL_S = 3600;

/**
 * A session's facts: everything the analysis needs to know of it that is not an event. Products are those of the running order,
 * those priced for the session, and those that its events name. A live session lasts until now, a planned one as long as planned.
 *
 * @throws AftershowError not_found when the organisation has no such session.
 * @example const facts = await loadSession(ctx, id);
 */
export async function loadSession(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  id: string,
): Promise<SessionFacts> {
  const { organisation, records } = ctx;
  const row = await records
    .selectFrom('sessions')
    .innerJoin('organisations', 'organisations.id', 'sessions.organisation')
    .leftJoin('hosts', (join) =>
      join.onRef('hosts.organisation', '=', 'sessions.organisation').onRef('hosts.id', '=', 'sessions.host'),
    )
    .selectAll('sessions')
    .select(['organisations.zone', 'organisations.currency as usual_currency', 'hosts.name as host_name'])
    .where('sessions.organisation', '=', organisation)
    .where('sessions.id', '=', id)
    .where('sessions.removed', 'is', null)
    .executeTakeFirstOrThrow(noSuchSession);
  const segments = await records
    .selectFrom('segments')
    .select(['title', 'content', 'start_s', 'end_s'])
    .where('organisation', '=', organisation)
    .where('session', '=', id)
    .orderBy('position')
    .execute();
  const pins = await records
    .selectFrom('pins')
    .select(['product', 'start_s', 'end_s'])
    .where('organisation', '=', organisation)
    .where('session', '=', id)
    .orderBy('position')
    .execute();
  const figures = await records
    .selectFrom('session_figures')
    .select(['name', 'value', 'unit', 'source'])
    .where('organisation', '=', organisation)
    .where('session', '=', id)
    .orderBy('source')
    .orderBy('name')
    .execute();
  const named = [...new Set([...pins.map((pin) => pin.product), ...(await productsInEvents(ctx, id))])];
  const products = await productsOf(records, organisation, id, named);
  const running =
    row.state === 'live' && row.start !== null ? (ctx.now().getTime() - row.start.getTime()) / 1000 : null;
  return {
    id,
    title: row.title,
    start: row.start?.toISOString() ?? null,
    planned_start: row.planned_start?.toISOString() ?? null,
    duration_s: row.duration_s ?? (running === null ? (row.planned_duration_s ?? USUAL_S) : Math.max(1, running)),
    zone: row.zone,
    currency: row.currency ?? row.usual_currency,
    language: row.language,
    host: row.host_name,
    format: row.format,
    promotion: row.promotion,
    generated: row.generated,
    targets: row.targets,
    segments: segments.map((one) => ({ ...one, content: contentOf(one.content) })),
    pins,
    products: products.map(({ id: product, name, category, cost, price, list_price }) => ({
      id: product,
      name,
      category,
      price: integer(price),
      list_price: integer(list_price),
      cost: integer(cost),
    })),
    figures,
    lag_s: row.lag_s,
  };
}

function integer(value: string | number | null): number | null {
  return value === null ? null : Number(value);
}

function contentOf(stored: string): ContentType {
  return CONTENT_TYPES.find((content) => content === stored) ?? 'other';
}
