import { z } from 'zod';
import type { SurveyAudience } from '#src/contract/survey-asking.ts';
import type { Context } from '#src/store/context.ts';

/** Random ids of people as events know them. */
interface People {
  customers: string[];
  visitors: string[];
  /** Of the visitors, those who did nothing here as a customer; an identity may still say who they are. */
  nameless: string[];
}

const TYPES = {
  viewers: "('join', 'heartbeat', 'chat', 'reaction', 'click')",
  buyers: "('order')",
} as const;
const person = z.object({ visitor: z.string(), customers: z.array(z.string()) });

/**
 * The people of a session that an audience means: who watched, who ordered, or who watched and did not order.
 *
 * @example const { people, without } = await sessionPeople(ctx, 's1', 'non_buyers');
 */
export async function sessionPeople(
  ctx: Pick<Context, 'organisation' | 'events'>,
  session: string,
  who: Exclude<SurveyAudience['who'], 'customers'>,
): Promise<{ people: People; without: People | undefined }> {
  const people = await seen(ctx, session, who === 'buyers' ? 'buyers' : 'viewers');
  return { people, without: who === 'non_buyers' ? await seen(ctx, session, 'buyers') : undefined };
}

async function seen(
  ctx: Pick<Context, 'organisation' | 'events'>,
  session: string,
  who: keyof typeof TYPES,
): Promise<People> {
  const rows = await ctx.events.ask(
    `SELECT visitor, arrayFilter(one -> one != '', groupUniqArray(customer)) AS customers FROM events
     WHERE organisation = {organisation:String} AND session = {session:String} AND type IN ${TYPES[who]}
     GROUP BY visitor`,
    { organisation: ctx.organisation, session },
    person,
  );
  return {
    customers: [...new Set(rows.flatMap(({ customers }) => customers))],
    visitors: rows.map(({ visitor }) => visitor).filter((visitor) => visitor !== ''),
    nameless: rows
      .filter(({ visitor, customers }) => visitor !== '' && customers.length === 0)
      .map((row) => row.visitor),
  };
}
