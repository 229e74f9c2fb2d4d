import { knownOwner } from '#src/account/known-owner.ts';
import type { Aspect } from '#src/contract/voice.ts';
import { nextVersion } from '#src/session/edit-version.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { heldCase } from './held-case.ts';

/** What may be changed of a case; what is not given stays. */
interface CaseChange {
  id: string;
  owner?: string | null | undefined;
  state?: 'open' | 'waiting' | undefined;
  reason?: Aspect | undefined;
  due?: Date | null | undefined;
  version?: number | undefined;
}

/**
 * Gives a case to somebody, lets it wait, brings a closed one back, or says what it is about. A case that is brought back counts from when it
 * was first opened: its customer has waited since then.
 *
 * @throws AftershowError not_found · conflict when somebody changed the same meanwhile
 * @example await changeCase(ctx, { id, owner: 'member', version: 1 });
 */
export async function changeCase(ctx: Writing, change: CaseChange): Promise<{ version: number }> {
  const { id, version: seen, owner, state, reason, due } = change;
  await knownOwner(ctx, owner);
  const given = Object.fromEntries(
    Object.entries({ owner, state, reason, due }).filter(([, one]) => one !== undefined),
  );
  const fields = Object.keys(given);
  return changeRecords(ctx, { action: 'case.change', target: id, detail: { fields } }, async (trx) => {
    const before = await heldCase(trx, ctx, id);
    const next = nextVersion(before, fields, seen);
    const reopened =
      before.state === 'closed' && state !== undefined
        ? { closed: null, outcome: null, compensation: null, currency: null }
        : {};
    await trx
      .updateTable('cases')
      .set({ ...given, ...reopened, ...next })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    return { version: next.version };
  });
}
