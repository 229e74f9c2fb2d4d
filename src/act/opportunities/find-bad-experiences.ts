import { unhappyIn } from '#src/survey/unhappy-in.ts';
import { type Found, reason } from './found.ts';
import type { Facts, Looking } from './gather-facts.ts';
import { orderWorth } from './order-worth.ts';
import { readScoreAnswers } from './read-score-answers.ts';

const DAYS = 90;

/**
 * Who waits for an answer to a complaint, or said within ninety days by their scores that they are unhappy (`unhappyIn`) without a case that was
 * closed since: put it right first. People answer cases; a message to all of them says sorry and gives something.
 *
 * @example (await findBadExperiences(ctx, facts))[0]?.people.length
 */
export async function findBadExperiences(ctx: Looking, facts: Facts): Promise<Found[]> {
  const { organisation, records } = ctx;
  const { stands, roots, unprofiled } = facts;
  const since = new Date(ctx.now().getTime() - DAYS * 86_400_000);
  const rooted = (id: string) => roots.get(id) ?? id;
  const cases = await records
    .selectFrom('cases')
    .select(['customer', 'state', 'due'])
    .where('organisation', '=', organisation)
    .where('kind', 'in', ['complaint', 'unhappy'])
    .where('customer', 'is not', null)
    .where(({ or, eb }) => or([eb('state', '!=', 'closed'), eb('closed', '>', since)]))
    .execute();
  const named = cases.flatMap(({ customer, ...one }) =>
    customer === null ? [] : [{ ...one, customer: rooted(customer) }],
  );
  const open = named.filter(({ state, customer }) => state !== 'closed' && !unprofiled.has(customer));
  const closed = new Set(named.filter(({ state }) => state === 'closed').map(({ customer }) => customer));
  const answered = await readScoreAnswers(ctx, facts, since);
  const unhappy = new Set(
    answered.flatMap(({ customer, definition, answers }) =>
      unhappyIn(definition, answers) === null || closed.has(customer) ? [] : [customer],
    ),
  );
  const people = new Set([...open.map(({ customer }) => customer), ...unhappy]);
  if (people.size === 0) return [];
  return [
    {
      ...{ kind: 'repair', subject: '', products: [] },
      people: [...people].map((customer) => ({ customer })),
      worth: orderWorth(stands.filter(({ customer }) => people.has(customer))),
      reasons: [
        reason('open_cases', 'count', open.length),
        reason('overdue', 'count', open.filter(({ due }) => due !== null && due < ctx.now()).length),
        reason('unhappy', 'count', unhappy.size),
      ],
    },
  ];
}
