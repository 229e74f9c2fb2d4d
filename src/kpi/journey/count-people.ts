import { z } from 'zod';
import { BUYING_STEPS, type BuyingStep } from '#src/contract/journey.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';
import { instantsOf, type Stretch } from '../stretches.ts';
import { AFTER_ORDER, ON_SITE } from './people-at-steps.sql.ts';

const count = z.coerce.number();
const told = z.coerce.boolean();
const onSite = z.object({
  ...{ discovery: count, product: count, basket: count, checkout: count, ordered: count },
  ...{ told_product: told, told_basket: told, told_checkout: told },
});
const afterOrder = z.object({ sent: count, came: count, came_known: count, kept: count });

/** A step with how many got so far, and who of those known did not. */
export interface PeopleAtStep {
  people: number | null;
  lost: ReturnType<typeof shareOf> | null;
}

/** Who is at a step, and of how many of the step before it is known whether they got there. */
type Counted = Record<BuyingStep, { people: number | null; known?: number }>;

/**
 * How many people got to each step of buying in a stretch, and which share was lost on the way there. A step that nothing tells of is not
 * measured: the next one's loss is then counted from the last one that is.
 */
export async function countPeople(
  ctx: Pick<Context, 'organisation' | 'events' | 'now'>,
  stretch: Stretch,
  zone: string,
): Promise<Record<BuyingStep, PeopleAtStep>> {
  const params = { organisation: ctx.organisation, ...instantsOf(stretch, zone), now: ctx.now().getTime() };
  const [[site], [after]] = await Promise.all([
    ctx.events.ask(ON_SITE, params, onSite),
    ctx.events.ask(AFTER_ORDER, params, afterOrder),
  ]);
  if (site === undefined || after === undefined) throw new Error('a count without GROUP BY has one row');
  const some = (count: number) => (site.discovery > 0 ? count : null);
  const { sent, came, came_known, kept } = after;
  return lossesOf({
    discovery: { people: some(site.discovery) },
    product: { people: site.told_product ? site.product : null },
    basket: { people: site.told_basket ? site.basket : null },
    checkout: { people: site.told_checkout ? site.checkout : null },
    order: { people: some(site.ordered) },
    delivery: { people: sent > 0 ? came : null, known: sent },
    after_sales: { people: came_known > 0 ? kept : null, known: came_known },
  });
}

function lossesOf(counted: Counted): Record<BuyingStep, PeopleAtStep> {
  let before: number | null = null;
  const steps = BUYING_STEPS.map((step): [BuyingStep, PeopleAtStep] => {
    const { people, known } = counted[step];
    const of = known ?? before;
    if (people !== null) before = people;
    return [step, { people, lost: people === null || of === null ? null : shareOf(of - people, of) }];
  });
  return Object.fromEntries(steps) as Record<BuyingStep, PeopleAtStep>;
}
