import type { Statement } from '#src/contract/statement.ts';
import type { Context } from '#src/store/context.ts';
import { describeFacts } from './describe-facts.ts';
import type { Entering } from './enter-review.ts';
import { listStatements } from './list-statements.ts';

/**
 * The statements of a review, each piece of evidence with what it says now.
 *
 * @throws AftershowError not_found
 * @example (await readStatements(ctx, review)).statements[0]?.evidence[0]?.fact
 */
export async function readStatements(
  ctx: Entering & Pick<Context, 'events'>,
  review: string,
): Promise<{ statements: Statement[]; voters: number; small_sample: boolean }> {
  const { statements, ...votes } = await listStatements(ctx, review);
  const refs = statements.flatMap(({ evidence }) => evidence.map(({ ref }) => ref));
  const facts = await describeFacts(ctx, review, refs);
  return {
    ...votes,
    statements: statements.map(({ evidence, ...one }) => ({
      ...one,
      evidence: evidence.map((bound) => ({ ...bound, fact: facts.get(bound.ref) ?? null })),
    })),
  };
}
