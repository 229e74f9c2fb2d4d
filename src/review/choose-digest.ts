import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Whether whoever asks gets the monthly digest of lessons in this organisation; yes until they say otherwise.
 *
 * @example (await readDigestChoice(ctx)).wanted // true
 */
export async function readDigestChoice(ctx: Writing): Promise<{ wanted: boolean }> {
  const row = await ctx.records
    .selectFrom('lesson_digests')
    .select('wanted')
    .where('organisation', '=', ctx.organisation)
    .where('person', '=', ctx.actor.id)
    .executeTakeFirst();
  return { wanted: row?.wanted ?? true };
}

/**
 * Asks for the monthly digest of lessons, or for none.
 *
 * @throws AftershowError forbidden when a key asks
 * @example await chooseDigest(ctx, false);
 */
export async function chooseDigest(ctx: Writing, wanted: boolean): Promise<void> {
  const { organisation, actor } = ctx;
  if (actor.kind !== 'person') throw new AftershowError('forbidden', 'this is for people, not for keys');
  await changeRecords(ctx, { action: 'lesson.digest', target: actor.id, detail: { wanted } }, (trx) =>
    trx
      .insertInto('lesson_digests')
      .values({ organisation, person: actor.id, wanted, month: null })
      .onConflict((conflict) => conflict.columns(['organisation', 'person']).doUpdateSet({ wanted }))
      .execute(),
  );
}
