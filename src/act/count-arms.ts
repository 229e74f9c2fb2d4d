import { z } from 'zod';
import type { Metric } from '#src/contract/action-plan.ts';
import type { Context } from '#src/store/context.ts';
import { ARMS_SQL } from './arms.sql.ts';
import type { Observed } from './measure-impact.ts';

const row = z.object({ group: z.string(), n: z.number(), sum: z.number(), squares: z.number() });

/** Of which event a viewer's value is made. */
const TYPES: Partial<Record<Metric, string>> = {
  ...{ conversion: 'order', orders: 'order', net_revenue: 'order' },
  ...{ messages_per_viewer: 'chat', clicks_per_viewer: 'click' },
};

/**
 * What the viewers of each arm of a test came to, after they were shown their form, in whatever session; null where a metric cannot be read
 * viewer by viewer.
 *
 * @example await countArms(ctx, plan, 'conversion')
 */
export async function countArms(
  { events, organisation }: Pick<Context, 'organisation' | 'events'>,
  { variant, starts }: { variant: string | null; starts: Date },
  metric: Metric,
): Promise<Observed | null> {
  const type = TYPES[metric];
  if (type === undefined || variant === null) return null;
  const params = {
    ...{ organisation, variant, type, since: starts.getTime() },
    ...{ once: metric === 'conversion' ? 1 : 0, paid: metric === 'net_revenue' ? 1 : 0 },
  };
  return { design: 'ab', arms: await events.ask(ARMS_SQL, params, row) };
}
