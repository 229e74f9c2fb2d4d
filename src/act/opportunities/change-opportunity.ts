import { knownOwner } from '#src/account/known-owner.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

interface Change {
  id: string;
  owner?: string | null | undefined;
  /** 'YYYY-MM-DD'. */
  due?: string | null | undefined;
  /** Why nobody acts on it. */
  dismiss?: string | undefined;
  reopen?: true | undefined;
  acted?: true | undefined;
}

/**
 * Gives an opportunity an owner and a day, dismisses it with a reason, brings it back, or says that somebody acts on it elsewhere.
 *
 * @throws AftershowError not_found, also for an owner who is nobody here
 * @example await changeOpportunity(ctx, { id, dismiss: 'We wrote to them last week' });
 */
export async function changeOpportunity(ctx: Writing, change: Change): Promise<void> {
  const { id, owner, due, dismiss, reopen, acted } = change;
  const to = dismiss !== undefined ? 'dismissed' : reopen ? 'open' : acted ? 'acted' : undefined;

  const act = {
    action: dismiss === undefined ? 'opportunity.update' : 'opportunity.dismiss',
    target: id,
    detail: { state: to, owner, due },
  };
  await changeRecords(ctx, act, async (trx) => {
    await knownOwner({ ...ctx, records: trx }, owner);
    const done = await trx
      .updateTable('opportunities')
      .set({
        ...(owner === undefined ? { id } : { owner }),
        ...(due === undefined ? {} : { due }),
        ...(to === undefined ? {} : { state: to }),
        ...(dismiss === undefined ? {} : { dismissed: dismiss, dismissed_at: ctx.now() }),
        ...(reopen ? { dismissed: null, dismissed_at: null } : {}),
      })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw new AftershowError('not_found', 'no such opportunity');
  });
}
