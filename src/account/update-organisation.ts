import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { ORGANISATION_COLUMNS, type Organisation } from './list-organisations.ts';

/** What of an organisation can change; what is absent stays. */
type Change = {
  [Name in 'name' | 'zone' | 'currency' | 'sector' | 'colour_primary' | 'colour_accent']?: string | undefined;
} & {
  languages?: string[] | undefined;
};

/**
 * Changes what the organisation is called and how it counts. Amounts keep the currency they came in.
 *
 * @throws AftershowError not_found
 * @example await updateOrganisation(ctx, { zone: 'Europe/Madrid' });
 */
export async function updateOrganisation(ctx: Writing, change: Change): Promise<Organisation> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const act = { action: 'organisation.update', target: ctx.organisation, detail: { fields: Object.keys(given) } };
  return changeRecords(ctx, act, async (trx) => {
    const changed = await trx
      .updateTable('organisations')
      // An empty change writes what stands there.
      .set((row) => ({ name: row.ref('name'), ...given }))
      .where('id', '=', ctx.organisation)
      .returning(ORGANISATION_COLUMNS)
      .executeTakeFirst();
    if (changed === undefined) throw new AftershowError('not_found', 'no such organisation');
    return changed;
  });
}
