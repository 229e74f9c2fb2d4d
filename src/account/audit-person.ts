import { v7 as uuidv7 } from 'uuid';
import type { Context } from '#src/store/context.ts';
import { listMemberships } from './list-memberships.ts';

/**
 * Writes what a person changed of their own account into the audit trail of every organisation they work in: whoever relies on them there
 * can see it. Given a transaction's records, it is kept with the change or not at all.
 *
 * @param action 'person.update', 'person.password', 'person.second_factor'
 * @example await auditPerson({ ...ctx, records: trx }, person.id, 'person.password');
 */
export async function auditPerson(
  ctx: Pick<Context, 'records' | 'now'>,
  person: string,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const organisations = await listMemberships(ctx, person);
  if (organisations.length === 0) return;
  const rows = organisations.map(({ id: organisation }) => ({
    ...{ organisation, id: uuidv7(), at: ctx.now(), actor_kind: 'person', actor: person },
    ...{ action, target: person, detail: JSON.stringify(detail) },
  }));
  await ctx.records.insertInto('audit').values(rows).execute();
}
