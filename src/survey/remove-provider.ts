import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Sends no text messages any more; what waits stays waiting.
 *
 * @example await removeProvider(ctx);
 */
export async function removeProvider(ctx: Writing): Promise<void> {
  await changeRecords(ctx, { action: 'provider.remove', target: 'sms' }, (trx) =>
    trx
      .deleteFrom('message_providers')
      .where('organisation', '=', ctx.organisation)
      .where('channel', '=', 'sms')
      .execute(),
  );
}
