import type { Person } from '#src/contract/event.ts';
import { blindIndex } from '#src/privacy/blind-index.ts';
import type { Context } from '#src/store/context.ts';
import { loadKnown } from './queries.ts';

/**
 * Which of these people must not be collected, since they objected or were erased, in the order given. Writes nothing: for a dry run.
 *
 * @example await findRefused(ctx, [{ email: 'ada@example.com' }]) // [false]
 */
export async function findRefused(
  ctx: Pick<Context, 'organisation' | 'records' | 'secrets'>,
  people: readonly Person[],
): Promise<boolean[]> {
  const hashes = people.map(({ externalId, email, phone }) =>
    (
      [
        ['external', externalId],
        ['email', email],
        ['phone', phone],
      ] as const
    ).flatMap(([kind, raw]) => blindIndex(ctx.secrets, ctx.organisation, kind, raw) ?? []),
  );
  const { refused } = await loadKnown(ctx.records, ctx.organisation, [...new Set(hashes.flat())], false);
  return hashes.map((own) => own.some((hash) => refused.has(hash)));
}
