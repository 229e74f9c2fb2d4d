import { PROFILE_FIELDS, type ProfileField } from '#src/contract/collection-plan.ts';
import type { EventType } from '#src/contract/event.ts';
import type { Context } from '#src/store/context.ts';

/** What may be kept, as the collection plan says. */
export interface PlannedFields {
  /** Parts of a profile; none without a plan. */
  profile: ReadonlySet<ProfileField>;
  /** By type of event, its parts and properties; a type that is not in it keeps all that we know of. */
  ofEvents: ReadonlyMap<EventType, ReadonlySet<string>>;
}

/**
 * The fields that lines of the plan name, under purposes that are not retired. A type of event is narrowed once every purpose that
 * allows it has a line: a purpose without one keeps what it kept before there was a plan.
 *
 * @example (await plannedFields(ctx)).profile.has('first_name')
 */
export async function plannedFields(ctx: Pick<Context, 'organisation' | 'records'>): Promise<PlannedFields> {
  const purposes = await ctx.records
    .selectFrom('purposes as p')
    .leftJoin('plan_lines as l', (join) =>
      join.onRef('l.organisation', '=', 'p.organisation').onRef('l.purpose', '=', 'p.id'),
    )
    .select(['p.event_types', 'l.fields'])
    .where('p.organisation', '=', ctx.organisation)
    .where('p.retired', 'is', null)
    .execute();
  const ofEvents = new Map<EventType, Set<string>>();
  const open = new Set<string>();
  for (const { event_types, fields } of purposes) {
    for (const type of event_types as EventType[]) {
      if (fields === null) open.add(type);
      else ofEvents.set(type, new Set([...(ofEvents.get(type) ?? []), ...fields]));
    }
  }
  for (const type of open) ofEvents.delete(type as EventType);
  const named = new Set(purposes.flatMap(({ fields }) => fields ?? []));
  return {
    profile: new Set(PROFILE_FIELDS.filter((field) => named.has(field))),
    ofEvents,
  };
}
