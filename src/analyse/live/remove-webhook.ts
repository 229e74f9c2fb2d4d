import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Alerts are sent nowhere any more; those that wait to be sent are dropped.
 *
 * @example await removeWebhook(ctx);
 */
export async function removeWebhook(ctx: Writing): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'alert_webhook.remove', target: organisation }, async (trx) => {
    await trx.deleteFrom('alert_webhooks').where('organisation', '=', organisation).execute();
    await trx.updateTable('raised_alerts').set({ due: null }).where('organisation', '=', organisation).execute();
  });
}
