import { CONTENT_TYPES } from '#src/contract/session.ts';
import type { RunningOrder } from '#src/contract/session-plan.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { stockOf } from './catalogue-queries.ts';

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
  const row = await records
    .selectFrom('sessions')
    .select('order_version')
    .where('organisation', '=', organisation)
    .where('id', '=', session)
    .where('removed', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new AftershowError('not_found', 'no such session');
  const segments = await records
    .selectFrom('segments')
    .select(['title', 'content', 'start_s', 'end_s'])
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
    version: row.order_version,
  };
}
