import type { EventType } from '#src/contract/event.ts';
import type { Context } from '#src/store/context.ts';

/** The declared purposes of each allowed type, and the types that no purpose allows. */
export interface CheckedPurposes {
  allowed: Map<EventType, string[]>;
  /** Days that rows of each allowed type are kept: the fewest that any of its purposes declares. */
  retention: Map<EventType, number>;
  refused: EventType[];
}

/**
 * Which of these event types may be collected: those that a declared, not retired purpose names (GDPR articles 5 and 6), and how long
 * they are kept: as the strictest of those purposes says.
 *
 * @example const { refused } = await checkPurposes(ctx, ['chat', 'order']); // [] or what to reject as purpose_not_declared
 */
export async function checkPurposes(
  ctx: Pick<Context, 'organisation' | 'records'>,
  types: readonly EventType[],
): Promise<CheckedPurposes> {
  const purposes = await ctx.records
    .selectFrom('purposes')
    .select(['id', 'event_types', 'retention_days'])
    .where('organisation', '=', ctx.organisation)
    .where('retired', 'is', null)
    .orderBy('id')
    .execute();
  const checked: CheckedPurposes = { allowed: new Map(), retention: new Map(), refused: [] };
  for (const type of new Set(types)) {
    const of = purposes.filter((purpose) => purpose.event_types.includes(type));
    if (of.length === 0) {
      checked.refused.push(type);
      continue;
    }
    checked.allowed.set(
      type,
      of.map(({ id }) => id),
    );
    checked.retention.set(type, Math.min(...of.map(({ retention_days }) => retention_days)));
  }
  return checked;
}
