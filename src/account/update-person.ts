import type { Context } from '#src/store/context.ts';
import { auditPerson } from './audit-person.ts';

/** What a person changes of themselves; what is absent stays. */
interface Change {
  name?: string | undefined;
  language?: 'en' | 'fr' | 'es' | undefined;
  zone?: string | null | undefined;
}

/**
 * Changes a person's own name (in all their organisations), language or zone.
 *
 * @example await updatePerson(ctx, person.id, { language: 'fr' });
 */
export async function updatePerson(
  ctx: Pick<Context, 'records' | 'now'>,
  id: string,
  { name, language, zone }: Change,
): Promise<void> {
  const given = {
    ...(name === undefined ? {} : { name }),
    ...(language === undefined ? {} : { language }),
    ...(zone === undefined ? {} : { zone }),
  };
  await ctx.records.transaction().execute(async (trx) => {
    await trx
      .updateTable('people')
      .set({ ...given, updated: ctx.now() })
      .where('id', '=', id)
      .execute();
    await auditPerson({ ...ctx, records: trx }, id, 'person.update', { fields: Object.keys(given) });
    if (name !== undefined) await trx.updateTable('members').set({ name }).where('id', '=', id).execute();
  });
}
