import type { Context } from '#src/store/context.ts';

/** Parts of a profile that an import of customers may bring; each is off until the collection plan names it. */
export const PROFILE = ['name', 'address'] as const;
export type ProfileField = (typeof PROFILE)[number];

/**
 * The profile fields that a line of the collection plan names, under a purpose that is not retired.
 *
 * @example (await plannedProfile(ctx)).has('name')
 */
export async function plannedProfile(ctx: Pick<Context, 'organisation' | 'records'>): Promise<Set<ProfileField>> {
  const lines = await ctx.records
    .selectFrom('plan_lines')
    .innerJoin('purposes', (join) =>
      join
        .onRef('purposes.organisation', '=', 'plan_lines.organisation')
        .onRef('purposes.id', '=', 'plan_lines.purpose'),
    )
    .select('fields')
    .where('plan_lines.organisation', '=', ctx.organisation)
    .where('purposes.retired', 'is', null)
    .execute();
  const named = new Set(lines.flatMap(({ fields }) => fields));
  return new Set(PROFILE.filter((field) => named.has(field)));
}
