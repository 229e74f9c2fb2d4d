import type { SuppressionScope } from '#src/contract/suppression.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { blindIndex } from '../blind-index.ts';

/**
 * Whether a mail address, a telephone number or the shop's customer number stands on the suppression list, and since when. It is looked up
 * by keyed hash and not kept; that somebody asked, and what the answer was, is in the audit trail without it.
 *
 * @throws AftershowError bad_input where nothing identifying is given
 * @example await checkSuppressed(ctx, 'ada@example.com') // [{ scope: 'marketing', since: Date }]
 */
export async function checkSuppressed(
  ctx: Writing & Pick<Context, 'secrets'>,
  who: string,
): Promise<{ scope: SuppressionScope; since: Date }[]> {
  const { organisation, secrets } = ctx;
  const hashes = (['email', 'phone', 'external'] as const).flatMap(
    (kind) => blindIndex(secrets, organisation, kind, who) ?? [],
  );
  if (hashes.length === 0) throw new AftershowError('bad_input', 'this identifies nobody', { field: 'who' });
  const act = {
    action: 'suppression.check',
    target: organisation,
    detail: (found: { scope: SuppressionScope }[]) => ({ found: found.map(({ scope }) => scope) }),
  };
  return changeRecords(ctx, act, (trx) =>
    trx
      .selectFrom('suppressions')
      .select((eb) => ['scope', eb.fn.min('at').as('since')])
      .where('organisation', '=', organisation)
      .where('hash', 'in', hashes)
      .groupBy('scope')
      .orderBy('scope')
      .execute(),
  );
}
