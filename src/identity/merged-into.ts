import type { Context } from '#src/store/context.ts';

/**
 * Whom each merged customer was merged into, in the end: whoever sums up over customers counts them as that one.
 *
 * @example (await mergedInto(ctx)).get('gone') ?? 'gone'
 */
export async function mergedInto({
  organisation,
  records,
}: Pick<Context, 'organisation' | 'records'>): Promise<Map<string, string>> {
  const merges = await records
    .selectFrom('customer_merges')
    .select(['gone', 'kept'])
    .where('organisation', '=', organisation)
    .where('undone', 'is', null)
    .execute();
  const into = new Map(merges.map(({ gone, kept }) => [gone, kept]));
  const rootOf = (id: string): string => {
    const next = into.get(id);
    return next === undefined ? id : rootOf(next);
  };
  return new Map([...into.keys()].map((gone) => [gone, rootOf(gone)]));
}
