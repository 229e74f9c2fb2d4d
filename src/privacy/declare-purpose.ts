import type { Transaction } from 'kysely';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { EVENT_TYPES } from '#src/contract/event.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { forgetUnplannedNames } from './forget-unplanned-names.ts';

const purpose = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, 'use small letters, digits, - and _'),
  title: z.string().trim().min(1).max(500),
  basis: z.enum(['consent', 'contract', 'legal_obligation', 'legitimate_interest']),
  eventTypes: z.array(z.enum(EVENT_TYPES)).default([]),
  recipients: z.array(z.string().min(1)).default([]),
  retentionDays: z.int().positive().max(36_500),
});

/**
 * Declares why data is processed and on which legal basis, or changes the declaration; declaring again revives a retired purpose.
 *
 * @param beside what else is written with it, or not at all
 * @example await declarePurpose(ctx, { id: 'newsletter', title: 'Send the newsletter', basis: 'consent', retentionDays: 1095 });
 */
export async function declarePurpose(
  ctx: Writing,
  input: z.input<typeof purpose>,
  beside: (trx: Transaction<Records>) => Promise<unknown> = async () => {},
): Promise<void> {
  const given = checkInput(purpose, input);
  const values = {
    title: given.title,
    basis: given.basis,
    event_types: given.eventTypes,
    recipients: given.recipients,
    retention_days: given.retentionDays,
    declared: ctx.now(),
    retired: null,
  };
  const act = { action: 'purpose.declare', target: given.id, detail: { basis: given.basis, types: given.eventTypes } };
  await changeRecords(ctx, act, async (trx) => {
    await trx
      .insertInto('purposes')
      .values({ organisation: ctx.organisation, id: given.id, ...values })
      .onConflict((conflict) => conflict.columns(['organisation', 'id']).doUpdateSet(values))
      .execute();
    await beside(trx);
    await forgetUnplannedNames(ctx, trx);
  });
}
