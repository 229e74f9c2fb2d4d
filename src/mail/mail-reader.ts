import { type RawBuilder, sql } from 'kysely';
import type { Context } from '#src/store/context.ts';

/** Who reads the outbox. */
export interface Reader {
  /** Whether they made the installation, and may read what it writes to people: links that open accounts. */
  installation: boolean;
}

/** Which mails they may see. Elsewhere an owner could read the links that reset the password of a member who owns another organisation. */
export function mayRead(ctx: Pick<Context, 'organisation'>, { installation }: Reader): RawBuilder<boolean> {
  const own = sql<boolean>`organisation = ${ctx.organisation}`;
  return installation ? sql<boolean>`(${own} OR organisation IS NULL)` : own;
}
