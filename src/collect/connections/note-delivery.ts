import type { WebhookSource } from '#src/contract/connection.ts';
import type { Context } from '#src/store/context.ts';

const KEPT_MS = 30 * 86_400_000;
/** However many somebody sends with a wrong signature, so many are kept. */
const MOST_KEPT = 200;

/** A delivery as it ended. */
export interface Delivered {
  source: WebhookSource;
  /** The source's own id of it. */
  delivery: string;
  topic: string;
  outcome: string;
  accepted: number;
  rejected: number;
}

/**
 * Notes how a webhook's delivery ended, for whoever sets it up. One that comes again takes the place of the one before.
 *
 * @example await noteDelivery(ctx, { source: 'shopify', delivery: 'b54557e4', topic: 'orders/create', outcome: 'taken', accepted: 3, rejected: 0 });
 */
export async function noteDelivery(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  { source, delivery, topic, ...ended }: Delivered,
): Promise<void> {
  const { organisation } = ctx;
  const received = ctx.now();
  const expires = new Date(received.getTime() + KEPT_MS);
  const row = { ...ended, topic: plain(topic, 100), received, expires };
  await ctx.records
    .insertInto('webhook_deliveries')
    .values({ organisation, source, delivery: plain(delivery, 100), ...row })
    .onConflict((conflict) => conflict.columns(['organisation', 'source', 'delivery']).doUpdateSet(row))
    .execute();
  await ctx.records
    .deleteFrom('webhook_deliveries')
    .where('organisation', '=', organisation)
    .where('source', '=', source)
    .where('received', '<', (eb) =>
      eb
        .selectFrom('webhook_deliveries')
        .select('received')
        .where('organisation', '=', organisation)
        .where('source', '=', source)
        .orderBy('received', 'desc')
        .limit(1)
        .offset(MOST_KEPT),
    )
    .execute();
}

/** What a header says, as text that a database takes. */
function plain(text: string, longest: number): string {
  return text.toWellFormed().replaceAll('\0', '').slice(0, longest);
}
