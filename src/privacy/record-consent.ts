import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { requirePurpose } from './require-purpose.ts';

const consent = z.object({
  customer: z.string().min(1),
  purpose: z.string().min(1),
  channel: z.string().min(1).max(50),
  /** Nothing is pre-ticked: there is no default. */
  given: z.boolean(),
  /** Version of the wording that the person saw. */
  wording: z.string().min(1).max(200),
  /** Where it was said: 'checkout', 'preferences', 'survey' … */
  source: z.string().min(1).max(100),
});

/**
 * Adds a consent or its withdrawal; what was said before stays as it was said. Withdrawing is the same single call as giving.
 *
 * @throws AftershowError purpose_not_declared · not_found when the organisation has no such customer · bad_input
 * @example await recordConsent(ctx, { customer, purpose: 'newsletter', channel: 'email', given: true, wording: 'v3', source: 'checkout' });
 */
export async function recordConsent(ctx: Writing, input: z.input<typeof consent>): Promise<void> {
  const given = checkInput(consent, input);
  const act = {
    action: given.given ? 'consent.give' : 'consent.withdraw',
    target: given.customer,
    detail: { purpose: given.purpose, channel: given.channel },
  };
  await changeRecords(ctx, act, async (trx) => {
    await requirePurpose({ organisation: ctx.organisation, records: trx }, given.purpose);
    const customer = await trx
      .selectFrom('customers')
      .select('id')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', given.customer)
      // Orders the consents of one customer, and holds off an erasure until this one is written.
      .forUpdate()
      .executeTakeFirst();
    if (customer === undefined) throw new AftershowError('not_found', 'no such customer');
    await trx
      .insertInto('consent')
      .values({ organisation: ctx.organisation, id: uuidv7(), actor: ctx.actor.id, at: ctx.now(), ...given })
      .execute();
  });
}
