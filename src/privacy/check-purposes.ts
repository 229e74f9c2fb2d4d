import type { EventType } from '#src/contract/event.ts';
import type { Context } from '#src/store/context.ts';

/** The declared purposes of each allowed type, and the types that no purpose allows. */
export interface CheckedPurposes {
  allowed: Map<EventType, string[]>;
  refused: EventType[];
}

/**
 * Which of these event types may be collected: those that a declared, not retired purpose names (GDPR articles 5 and 6).
 *
 * @example const { refused } = await checkPurposes(ctx, ['chat', 'order']); // [] or what to reject as purpose_not_declared
 */
export async function checkPurposes(
  ctx: Pick<Context, 'organisation' | 'records'>,
  types: readonly EventType[],
): Promise<CheckedPurposes> {
  const purposes = await ctx.records
    .selectFrom('purposes')
    .select(['id', 'event_types'])
    .where('organisation', '=', ctx.organisation)
    .where('retired', 'is', null)
    .orderBy('id')
    .execute();
  const checked: CheckedPurposes = { allowed: new Map(), refused: [] };
  for (const type of new Set(types)) {
    const of = purposes.filter((purpose) => purpose.event_types.includes(type)).map((purpose) => purpose.id);
    if (of.length > 0) checked.allowed.set(type, of);
    else checked.refused.push(type);
  }
  return checked;
}
