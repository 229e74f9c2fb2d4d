import { createSecretKey, randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import { LANGS } from '#src/message/format.ts';
import { messages } from '#src/message/messages.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { seal } from '#src/store/records/seal.ts';
import { DEFAULT_PURPOSES } from './default-purposes.ts';
import type { Organisation } from './list-organisations.ts';

/** What an organisation begins with; its colours are the standard ones. */
export type NewOrganisation = Omit<Organisation, 'colour_primary' | 'colour_accent' | 'logo_hash'>;

/**
 * Adds an organisation with its own pseudonym secret and the default purposes, called in its first language, within a change of its caller's.
 *
 * @throws AftershowError conflict when the id is taken
 * @example await changeRecords({ ...ctx, organisation: id }, act, (trx) => addOrganisation({ ...ctx, records: trx }, { id, … }));
 */
export async function addOrganisation(
  ctx: Pick<Context, 'secrets' | 'now'> & { records: Transaction<Records> },
  given: NewOrganisation,
): Promise<void> {
  const { id } = given;
  const secret = createSecretKey(randomBytes(32));
  const created = await ctx.records
    .insertInto('organisations')
    .values({ ...given, secret: seal(ctx.secrets.wrapping, `${id}/secret`, secret.export()) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (created.numInsertedOrUpdatedRows !== 1n) {
    throw new AftershowError('conflict', `there is already an organisation ${id}`, { field: 'id' });
  }
  const { planLines } = messages[LANGS.find((one) => one === given.languages[0]) ?? 'en'];
  const declared = DEFAULT_PURPOSES.map((purpose) => ({
    organisation: id,
    id: purpose.id,
    title: planLines[purpose.id]?.title ?? purpose.id,
    basis: purpose.basis,
    event_types: [...purpose.eventTypes],
    recipients: [...purpose.recipients],
    retention_days: purpose.retentionDays,
    declared: ctx.now(),
    retired: null,
  }));
  await ctx.records.insertInto('purposes').values(declared).execute();
}
