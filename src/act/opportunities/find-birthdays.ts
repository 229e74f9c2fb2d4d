import { sql } from 'kysely';
import { type Found, reason } from './found.ts';
import type { Facts, Looking } from './gather-facts.ts';
import { orderWorth } from './order-worth.ts';

const AHEAD_DAYS = 14;
const DAY_MS = 86_400_000;

/**
 * Whose birthday comes within a fortnight, by day and month alone (G20): no year is looked at.
 *
 * @example (await findBirthdays(ctx, facts))[0]?.people.length
 */
export async function findBirthdays({ organisation, records, now }: Looking, facts: Facts): Promise<Found[]> {
  const days = Array.from({ length: AHEAD_DAYS + 1 }, (_, ahead) =>
    new Date(now().getTime() + ahead * DAY_MS).toISOString().slice(5, 10),
  );
  // Whoever was born on a leap day has their birthday every year.
  if (days.includes('02-28')) days.push('02-29');
  const { rows } = await sql<{ id: string }>`
    SELECT c.id FROM customers c WHERE c.organisation = ${organisation} AND c.birth_day = any(${days}::text[])
      AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.organisation = c.organisation AND t.subject = c.id)`.execute(
    records,
  );
  const people = new Set(rows.map(({ id }) => facts.roots.get(id) ?? id).filter((id) => !facts.unprofiled.has(id)));
  if (people.size === 0) return [];
  return [
    {
      ...{ kind: 'birthday', subject: '', products: [] },
      people: [...people].map((customer) => ({ customer })),
      worth: orderWorth(facts.stands),
      reasons: [reason('days_ahead', 'days', AHEAD_DAYS)],
    },
  ];
}
