import type { WebhookDelivery, WebhookSource } from '#src/contract/connection.ts';
import type { Context } from '#src/store/context.ts';

const MOST = 50;

/**
 * The last deliveries of a source, newest first.
 *
 * @example const [newest] = await listDeliveries(ctx, 'shopify'); // { topic: 'orders/create', outcome: 'taken', … }
 */
export async function listDeliveries(
  ctx: Pick<Context, 'organisation' | 'records'>,
  source: WebhookSource,
): Promise<WebhookDelivery[]> {
  const rows = await ctx.records
    .selectFrom('webhook_deliveries')
    .select(['delivery', 'topic', 'received', 'outcome', 'accepted', 'rejected'])
    .where('organisation', '=', ctx.organisation)
    .where('source', '=', source)
    .orderBy('received', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ received, ...row }) => ({ ...row, received: received.toISOString() }));
}
