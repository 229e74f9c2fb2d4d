import type { Transaction } from 'kysely';
import type { Corrected } from '#src/contract/privacy-request.ts';
import { AftershowError } from '#src/errors.ts';
import { markErased } from '#src/privacy/mark-erased.ts';
import { objectTo } from '#src/privacy/object-to.ts';
import { rectifyCustomer } from '#src/privacy/rectify-customer.ts';
import { restrictCustomer } from '#src/privacy/restrict-customer.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { heldRequest } from './held-request.ts';
import { listRecipients } from './list-recipients.ts';

type Completing = Pick<Context, 'organisation' | 'actor' | 'records' | 'secrets' | 'now'>;

/** What completing it takes beside the request. */
interface Done {
  id: string;
  /** Of a rectification: what is put right. */
  corrected?: Corrected | undefined;
  /** Of a human review: what the person who looked decided, and why. */
  note?: string | undefined;
}

/**
 * Does what a verified request asks, and keeps what shows it. An erasure begins here, at once and for good; it is done when
 * `finishErasures` has its proof. Recipients of the declared purposes are then to be told (article 19).
 *
 * @throws AftershowError conflict when nobody was verified, or the export was not downloaded yet · bad_input · not_found
 * @example await completeRequest(ctx, { id, corrected: { email: 'ada@example.com' } });
 */
export async function completeRequest(ctx: Completing, done: Done): Promise<void> {
  const { organisation } = ctx;
  const asked = await ctx.records
    .selectFrom('requests')
    .select(['kind', 'customer', 'state'])
    .where('organisation', '=', organisation)
    .where('id', '=', done.id)
    .executeTakeFirst();
  if (asked === undefined) throw new AftershowError('not_found', 'no such request');
  if (asked.customer === null || asked.state === 'received')
    throw new AftershowError('conflict', 'check first who asks: nothing is done for anybody before');
  // Marked before the request says so: asked again after a crash, it is the same erasure.
  const erasure =
    asked.kind === 'erasure' && asked.state === 'verified'
      ? await markErased(ctx, { customer: asked.customer })
      : undefined;
  await changeRecords(
    ctx,
    { action: 'request.complete', target: done.id, detail: { kind: asked.kind } },
    async (trx) => {
      const request = await heldRequest(trx, organisation, done.id);
      const proof = erasure === undefined ? await carryOut(ctx, trx, request, done) : { erasure };
      if (['rectification', 'erasure', 'restriction'].includes(request.kind)) await listRecipients(ctx, trx, done.id);
      await trx
        .updateTable('requests')
        .set({
          state: erasure === undefined ? 'done' : 'erasing',
          closed: erasure === undefined ? ctx.now() : null,
          proof: JSON.stringify(proof),
        })
        .where('organisation', '=', organisation)
        .where('id', '=', done.id)
        .execute();
    },
  );
}

type Held = Awaited<ReturnType<typeof heldRequest>>;

async function carryOut(
  ctx: Completing,
  trx: Transaction<Records>,
  { kind, scope, customer, proof }: Held,
  { corrected, note, id }: Done,
): Promise<object> {
  if (customer === null) throw new AftershowError('conflict', 'check first who asks');
  if (kind === 'access') {
    if (proof === null) throw new AftershowError('conflict', 'download the export first, and send it to who asked');
    return { ...proof };
  }
  if (kind === 'rectification') {
    if (corrected === undefined) throw new AftershowError('bad_input', 'say what is put right', { field: 'corrected' });
    return { columns: await rectifyCustomer(ctx, trx, customer, corrected) };
  }
  if (kind === 'restriction') {
    await restrictCustomer(ctx, trx, { customer, reason: `request ${id}` });
    return { restricted: ctx.now().toISOString() };
  }
  if (kind === 'objection' && scope !== null) return { identifiers: await objectTo(ctx, trx, { customer, scope }) };
  if (note === undefined) throw new AftershowError('bad_input', 'say what was decided, and why', { field: 'note' });
  return { note };
}
