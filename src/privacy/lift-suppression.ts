import { sql } from 'kysely';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { blindIndex, type IdentifierKind } from './blind-index.ts';
import type { EraseOptions } from './run-erasures.ts';

const lift = z.object({
  /** What the person names themselves by, and has been verified to be theirs; only this is lifted. */
  email: z.string().optional(),
  phone: z.string().optional(),
  external: z.string().optional(),
  scope: z.enum(['collect', 'marketing', 'profiling']),
  /** Where they asked anew: 'checkout', 'privacy desk' … Never a name or an address. */
  source: z.string().trim().min(1).max(100),
});

const KINDS: readonly IdentifierKind[] = ['email', 'phone', 'external'];

/**
 * Takes somebody off the suppression list who asks anew to be known, or to be written to: nobody else can. What they were erased with stays
 * erased: they come back as somebody new, and the visitor ids that their old devices had stay refused, as a late retry is. Other identifiers
 * of theirs stay suppressed until they name them, too (`remaining`): one may have passed to somebody else since.
 *
 * The erasure log outside the stores forgets the identifier with them, so that a restore does not suppress it again, unless the backup itself
 * was made between the erasure and this; then it is lifted again on the next request.
 *
 * @throws AftershowError bad_input when nothing identifying is given · not_found when none of it is suppressed in this scope.
 * @example await liftSuppression(ctx, { email: 'ada@example.com', scope: 'collect', source: 'checkout' }, log); // { lifted: 1, remaining: 1 }
 */
export async function liftSuppression(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'secrets' | 'now'>,
  input: z.input<typeof lift>,
  log: Pick<EraseOptions, 'remember'>,
): Promise<{ lifted: number; remaining: number }> {
  const { scope, source, ...given } = checkInput(lift, input);
  const { organisation, secrets } = ctx;
  const hashes = KINDS.flatMap((kind) => blindIndex(secrets, organisation, kind, given[kind]) ?? []);
  if (hashes.length === 0)
    throw new AftershowError(
      'bad_input',
      'name them by a mail address, a telephone number or the shop’s customer number',
      {
        field: 'email',
      },
    );
  const act = {
    action: 'suppression.lift',
    target: organisation,
    detail: (done: { lifted: number }) => ({ scope, source, lifted: done.lifted }),
  };
  return changeRecords(ctx, act, async (trx) => {
    const lifted = await trx
      .deleteFrom('suppressions')
      .where('organisation', '=', organisation)
      .where('scope', '=', scope)
      .where('hash', 'in', hashes)
      .executeTakeFirst();
    if (lifted.numDeletedRows === 0n)
      throw new AftershowError('not_found', 'nobody is suppressed by what was named', { field: 'scope' });
    if (scope !== 'collect') return { lifted: Number(lifted.numDeletedRows), remaining: 0 };
    // An erasure that is under way, or repeated after a restore, suppresses what it knows of them: from now on that is less.
    const erasures = await trx
      .updateTable('erasures')
      .set({
        hashes: sql<
          string[]
        >`(SELECT coalesce(array_agg(one), '{}') FROM unnest(hashes) AS one WHERE one <> ALL(${hashes}::text[]))`,
      })
      .where('organisation', '=', organisation)
      .where(sql<boolean>`hashes && ${hashes}::text[]`)
      .returning(['id', 'reason', 'subjects', 'hashes', 'started'])
      .execute();
    for (const { id, reason, subjects, hashes: left, started } of erasures)
      await log.remember({ at: started.toISOString(), organisation, erasure: id, reason, subjects, hashes: left });
    const remaining = new Set(erasures.flatMap((erasure) => erasure.hashes));
    return { lifted: Number(lifted.numDeletedRows), remaining: remaining.size };
  });
}
