import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { showSaid } from '#src/contract/show.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { nextVersion } from './edit-version.ts';
import { hostNamed } from './queries.ts';

const change = showSaid
  .partial()
  .extend({ id: z.string(), version: z.int().positive().optional(), archived: z.boolean().optional() });

/**
 * Changes a show; only what is given. An archived show keeps its sessions and has no slots any more.
 *
 * @throws AftershowError bad_input · not_found · conflict when somebody changed the same fields meanwhile
 * @example await updateShow(ctx, { id, slot_weekday: 4, slot_time: '20:30', version: 1 });
 */
export async function updateShow(ctx: Writing, input: z.input<typeof change>): Promise<{ version: number }> {
  const { id, version: seen, host, archived, ...columns } = checkInput(change, input);
  const { organisation } = ctx;
  const changed = Object.entries({ ...columns, host, archived }).flatMap(([field, value]) =>
    value === undefined ? [] : [field],
  );
  return changeRecords(ctx, { action: 'show.update', target: id, detail: { changed } }, async (trx) => {
    const before = await trx
      .selectFrom('shows')
      .select(['version', 'versions', 'archived'])
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) throw new AftershowError('not_found', 'no such show');
    const next = nextVersion(before, changed, seen);
    const named = host == null ? null : await hostNamed(trx, organisation, uuidv7(), host);
    const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
    await trx
      .updateTable('shows')
      .set({
        ...given,
        ...next,
        ...(host === undefined ? {} : { host: named }),
        ...(archived === undefined ? {} : { archived: archived ? (before.archived ?? ctx.now()) : null }),
      })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    return { version: next.version };
  });
}
