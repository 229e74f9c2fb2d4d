import { z } from 'zod';
import type { Context } from '#src/store/context.ts';
import { EXPOSED_SQL } from './arms.sql.ts';

/**
 * How many viewers a test among viewers has reached since it was sealed; who was shown both forms is none.
 *
 * @example const reached = await countExposed(ctx, plan);
 */
export async function countExposed(
  { events, organisation }: Pick<Context, 'organisation' | 'events'>,
  { variant, starts }: { variant: string | null; starts: Date },
): Promise<number> {
  if (variant === null) return 0;
  const params = { organisation, variant, since: starts.getTime() };
  const [row] = await events.ask(EXPOSED_SQL, params, z.object({ n: z.number() }));
  return row?.n ?? 0;
}
