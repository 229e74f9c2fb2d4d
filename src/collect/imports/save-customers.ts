import type { ProfileField } from '#src/contract/collection-plan.ts';
import { AftershowError } from '#src/errors.ts';
import { findRefused } from '#src/identity/find-refused.ts';
import { linkVisitor } from '#src/identity/link-visitor.ts';
import { pseudonym } from '#src/identity/pseudonym.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { keepPlanned } from '#src/privacy/plan/keep-planned.ts';
import { noteDropped } from '#src/privacy/plan/note-dropped.ts';
import { recordConsents } from '#src/privacy/record-consents.ts';
import type { Context } from '#src/store/context.ts';
import type { CustomerSaid } from '../adapter.ts';
import { cardVisitor } from '../adapters/csv-reader.ts';

export interface SavedCustomers {
  /** Places in the list of people who must not be collected. */
  refused: number[];
  /** Customers by their ids, in the order of the list; undefined for those refused. */
  customers: (string | undefined)[];
  /** Cells and consents that were not kept, by name. */
  left_out: Record<string, number>;
}

/**
 * Takes in customers of another system's list: known ones are found, others made, their last contact is the list's own and never put
 * back. People who objected or were erased stay out. Of their profile is kept what the collection plan names; consents
 * are recorded the most restrictive way, under a declared purpose only. A loyalty card leads to its customer without being kept.
 *
 * @example const { refused, left_out } = await saveCustomers(ctx, said, { planned, purpose: 'newsletter', dryRun: false });
 */
export async function saveCustomers(
  ctx: Context,
  said: readonly CustomerSaid[],
  { planned, purpose, dryRun }: { planned: ReadonlySet<ProfileField>; purpose: string; dryRun: boolean },
): Promise<SavedCustomers> {
  const left_out: Record<string, number> = {};
  const count = (name: string, n = 1) => {
    if (n > 0) left_out[name] = (left_out[name] ?? 0) + n;
  };
  const unkept = new Map<string, number>();
  const people = said.map(({ person, seen }) => {
    const kept = keepPlanned(person, planned, (field) => {
      unkept.set(field, (unkept.get(field) ?? 0) + 1);
      count(`column:${field}${field.endsWith(')') ? '' : ' (not on the plan)'}`);
    });
    return { ...kept, ...(seen === undefined ? {} : { seen: new Date(Math.min(seen, ctx.now().getTime())) }) };
  });
  if (dryRun) {
    const out = await findRefused(ctx, people);
    const refused = out.flatMap((is, at) => (is ? [at] : []));
    return { refused, customers: people.map(() => undefined), left_out };
  }
  await noteDropped(ctx, unkept);
  const resolved = await resolvePeople(ctx, people);
  const refused = resolved.flatMap(({ customer }, at) => (customer === undefined ? [at] : []));
  const toVisitor = await pseudonym(ctx);
  for (const [at, { customer }] of resolved.entries()) {
    const card = cardVisitor(said[at]?.card ?? '');
    if (customer === undefined || card === '') continue;
    const { customer: holder } = await linkVisitor(ctx, { visitor: toVisitor(card), customer, card: true });
    if (holder !== customer) count('column:card (somebody else’s)');
  }
  const consents = said.flatMap(({ consents: own }, at) => {
    const customer = resolved[at]?.customer;
    if (customer === undefined) return [];
    return own.map(({ at: when, ...one }) => ({
      customer,
      ...one,
      at: when === undefined ? undefined : new Date(when),
    }));
  });
  try {
    const { restricted } = await recordConsents(ctx, purpose, consents);
    count('consent:gave way to a no', restricted);
  } catch (error) {
    if (!(error instanceof AftershowError) || error.code !== 'purpose_not_declared') throw error;
    count(`consent:the purpose “${purpose}” is not declared`, consents.length);
  }
  return { refused, customers: resolved.map(({ customer }) => customer), left_out };
}
