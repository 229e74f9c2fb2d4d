import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Ends a key at once and for good; ending it again changes nothing.
 *
 * @throws AftershowError not_found when the organisation has no such key.
 * @example await revokeKey(ctx, { id });
 */
export async function revokeKey(ctx: Writing, input: { id: string }): Promise<void> {
  await changeRecords(ctx, { action: 'key.revoke', target: input.id }, async (trx) => {
    const key = await trx
      .selectFrom('api_keys')
      .select('revoked')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', input.id)
      .forUpdate()
      .executeTakeFirst();
    if (key === undefined) throw new AftershowError('not_found', 'no such key');
    await trx
      .updateTable('api_keys')
      .set({ revoked: key.revoked ?? ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', input.id)
      .execute();
  });
}
