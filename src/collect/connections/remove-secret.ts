import type { WebhookSource } from '#src/contract/connection.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Removes all secrets of a source, at once.
 *
 * @example await removeSecret(ctx, 'shopify');
 */
export async function removeSecret(ctx: Writing, source: WebhookSource): Promise<void> {
  await changeRecords(ctx, { action: 'connection.forget_secret', target: source }, (trx) =>
    trx
      .deleteFrom('connection_secrets')
      .where('organisation', '=', ctx.organisation)
      .where('source', '=', source)
      .execute(),
  );
}
