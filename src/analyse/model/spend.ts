import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';

type Spending = Pick<Context, 'organisation' | 'records' | 'now'>;

/** What an organisation may spend in a day: millionths of the price's unit, and questions. */
export interface Cap {
  budget: number;
  callsADay: number;
}

/**
 * Takes what a question may cost at most out of today's budget, in one statement, so that many at the same time cannot pass it.
 *
 * @param most in millionths
 * @returns the day it was taken from; undefined when the budget does not have it any more
 * @example const day = await reserve(ctx, 1200, { budget: 1_000_000, callsADay: 200 });
 */
export async function reserve(
  { organisation, records, now }: Spending,
  most: number,
  { budget, callsADay }: Cap,
): Promise<string | undefined> {
  if (most > budget || callsADay < 1) return undefined;
  const day = now().toISOString().slice(0, 10);
  const { rows } = await sql<{ calls: number }>`
    INSERT INTO model_spending AS s (organisation, day, calls, cost_micro) VALUES (${organisation}, ${day}, 1, ${most})
    ON CONFLICT (organisation, day) DO UPDATE SET calls = s.calls + 1, cost_micro = s.cost_micro + ${most}
      WHERE s.calls < ${callsADay} AND s.cost_micro + ${most} <= ${budget}
    RETURNING calls`.execute(records);
  return rows.length === 0 ? undefined : day;
}

/**
 * Gives back what a question did not cost after all.
 *
 * @example await settle(ctx, day, reserved - cost);
 */
export async function settle({ organisation, records }: Spending, day: string, left: number): Promise<void> {
  if (left <= 0) return;
  await sql`UPDATE model_spending SET cost_micro = greatest(0, cost_micro - ${left})
    WHERE organisation = ${organisation} AND day = ${day}`.execute(records);
}
