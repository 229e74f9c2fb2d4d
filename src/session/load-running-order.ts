import { CONTENT_TYPES } from '#src/contract/session.ts';
import type { RunningOrder } from '#src/contract/session-plan.ts';
import type { Context } from '#src/store/context.ts';
import { stockOf } from './catalogue-queries.ts';
import { ownSession } from './own-session.ts';

/**
 * A session's running order for who edits it: segments and pins in order, the products they show with what is in stock now, and the
 * version that a change refers to.
 *
 * @throws AftershowError not_found
 * @example const { segments, pins, version } = await loadRunningOrder(ctx, session);
 */
export async function loadRunningOrder(
  ctx: Pick<Context, 'organisation' | 'records'>,
  session: string,
): Promise<RunningOrder> {
  const { organisation, records } = ctx;
  const { order_version: version } = await ownSession(records, organisation, session);
  const segments = await records
    .selectFrom('segments')
    .select(['title', 'content', 'start_s', 'end_s', 'trial'])
    .where('organisation', '=', organisation)
    .where('session', '=', session)
    .orderBy('position')
    .execute();
  const pins = await records
    .selectFrom('pins')
    .select(['product', 'start_s', 'end_s'])
    .where('organisation', '=', organisation)
    .where('session', '=', session)
    .orderBy('position')
    .execute();
  const shown = [...new Set(pins.map(({ product }) => product))];
  const products =
    shown.length === 0
      ? []
      : await records
          .selectFrom('products as p')
          .leftJoin('session_products as s', (join) =>
            join
              .onRef('s.organisation', '=', 'p.organisation')
              .onRef('s.product', '=', 'p.id')
              .on('s.session', '=', session),
          )
          .select(['p.id', 'p.name', 'p.currency', 'p.images'])
          .select((eb) => [
            eb.fn.coalesce('s.price', 'p.price').as('price'),
            stockOf(eb.ref('p.organisation'), eb.ref('p.id')).as('stock'),
          ])
          .where('p.organisation', '=', organisation)
          .where('p.id', 'in', shown)
          .execute();
  return {
    segments: segments.map((one) => ({
      ...one,
      content: CONTENT_TYPES.find((content) => content === one.content) ?? 'other',
    })),
    pins,
    products: products.map(({ images, price, stock, ...one }) => ({
      ...one,
      image: images[0] ?? null,
      price: price === null ? null : Number(price),
      stock: stock === null ? null : Number(stock),
    })),
    version,
  };
}
