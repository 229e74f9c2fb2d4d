import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { WebhookSource } from '#src/contract/connection.ts';
import type { Context } from '#src/store/context.ts';
import { seal } from '#src/store/records/seal.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { secretPlace } from './secret-place.ts';

/** So long the secret before still holds: time to change it at the source. */
const OVERLAP_MS = 86_400_000;

/**
 * Sets the secret that a source proves itself with, or makes one, which is told in this answer and never again. The one before holds for
 * a day more.
 *
 * @example const { secret } = await setSecret(ctx, { source: 'bambuser' }); // 'whs_…'
 */
export async function setSecret(
  ctx: Context,
  { source, secret: given }: { source: WebhookSource; secret?: string | undefined },
): Promise<{ secret: string | null; before_until: string | null }> {
  const { organisation } = ctx;
  const now = ctx.now();
  const until = new Date(now.getTime() + OVERLAP_MS);
  const made = given ?? `whs_${randomBytes(24).toString('base64url')}`;
  const id = uuidv7();
  const sealed = seal(ctx.secrets.wrapping, secretPlace(organisation, source, id), Buffer.from(made));
  const act = { action: 'connection.secret', target: source, detail: { made: given === undefined } };
  const before = await changeRecords(ctx, act, async (trx) => {
    const ours = { organisation, source };
    // One before holds for a day, and no more than one.
    await trx
      .deleteFrom('connection_secrets')
      .where((eb) => eb.and(ours))
      .where('retires', 'is not', null)
      .execute();
    const retired = await trx
      .updateTable('connection_secrets')
      .set({ retires: until })
      .where((eb) => eb.and(ours))
      .executeTakeFirst();
    await trx
      .insertInto('connection_secrets')
      .values({ ...ours, id, sealed, actor: ctx.actor.id, created: now, retires: null })
      .execute();
    return retired.numUpdatedRows > 0n;
  });
  return { secret: given === undefined ? made : null, before_until: before ? until.toISOString() : null };
}
