import { z } from 'zod';
import type { Context } from '#src/store/context.ts';

const row = z.object({ ref: z.string(), printed: z.string() });
const MOST = 1000;
const bare = (ref: string) => ref.replace(/^#+/, '');

/**
 * All names of somebody's order, which a shop knows by its id and by the number it prints, and whether they have any other.
 *
 * @param people the ids of one person
 * @example await namesOfOrder(ctx, ['ada'], '#1001') // { names: ['1001', '5551'], others: false }
 */
export async function namesOfOrder(
  { organisation, events }: Pick<Context, 'organisation' | 'events'>,
  people: readonly string[],
  order: string,
): Promise<{ names: string[]; others: boolean }> {
  const rows = await events.ask(
    `SELECT DISTINCT trim(LEADING '#' FROM ref) AS ref, trim(LEADING '#' FROM JSONExtractString(properties, 'number')) AS printed FROM touchpoints
     WHERE organisation = {organisation:String} AND customer IN {people:Array(String)} AND type = 'order' LIMIT ${MOST}`,
    { organisation, people: [...people] },
    row,
  );
  const asked = bare(order);
  const own = rows.filter((one) => one.ref === asked || one.printed === asked);
  const names = new Set([asked, ...own.flatMap((one) => [one.ref, one.printed])].filter((name) => name !== ''));
  return { names: [...names], others: rows.some((one) => !names.has(one.ref)) };
}
