import { openColumn, openSubjectKey } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';

/** What stands before a family name is no first name. */
const TITLES = /^(m|mme|mlle|mr|mrs|ms|mx|miss|dr|dra|sr|sra|srta|don|doña|madame|monsieur|maître|herr|frau)\.?$/i;

/**
 * How a name is begun with; undefined where that is not known: after a title stands a family name, and before a comma, too.
 *
 * @example firstNameIn('Inès Delmas') // 'Inès'
 */
export function firstNameIn(name: string): string | undefined {
  const [first = '', ...others] = name.trim().split(/\s+/);
  if (first === '' || first.endsWith(',') || TITLES.test(first) || /[@\d]/.test(first)) return undefined;
  // Whoever is known by one word only may as well be known by a family name, but is called by nothing else.
  return others.length === 0 && first === first.toUpperCase() && first.length > 3 ? undefined : first;
}

/**
 * A customer's first name, for a message or a page that is theirs alone; undefined where it is not known, or they were erased.
 *
 * @example await firstNameOf(ctx, customer) // 'Inès'
 */
export async function firstNameOf(
  ctx: Pick<Context, 'organisation' | 'records' | 'secrets'>,
  customer: string,
): Promise<string | undefined> {
  const found = await ctx.records
    .selectFrom('customers as c')
    .innerJoin('subject_keys as k', (join) =>
      join.onRef('k.organisation', '=', 'c.organisation').onRef('k.subject', '=', 'c.id'),
    )
    .select(['c.name', 'c.first_name', 'k.wrapped'])
    .where('c.organisation', '=', ctx.organisation)
    .where('c.id', '=', customer)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const key = openSubjectKey(ctx.secrets, ctx.organisation, customer, found.wrapped);
  if (found.first_name !== null) return openColumn(key, ctx.organisation, customer, 'first_name', found.first_name);
  if (found.name === null) return undefined;
  return firstNameIn(openColumn(key, ctx.organisation, customer, 'name', found.name));
}
