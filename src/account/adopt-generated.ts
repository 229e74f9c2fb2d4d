import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { addMember } from './add-member.ts';

/**
 * Makes whoever made the installation the owner of generated organisations that nobody owns yet: whichever of the two came first, the
 * demo or the person.
 *
 * @example await adoptGenerated({ records, now });
 */
export async function adoptGenerated(ctx: Pick<Context, 'records' | 'now'>): Promise<void> {
  const operator = await ctx.records
    .selectFrom('people')
    .select(['id', 'name'])
    .where('operator', '=', true)
    .executeTakeFirst();
  if (operator === undefined) return;
  const ownerless = await ctx.records
    .selectFrom('organisations')
    .select('id')
    .where('generated', '=', true)
    .where('id', 'not in', (from) =>
      from.selectFrom('members').select('organisation').where('role', '=', 'owner').where('removed', 'is', null),
    )
    .execute();
  for (const { id: organisation } of ownerless) {
    const writing = { ...ctx, organisation, actor: { kind: 'system', id: 'aftershow' } as const };
    const { id: person, name } = operator;
    await changeRecords(writing, { action: 'member.join', target: person, detail: { role: 'owner' } }, (trx) =>
      addMember(trx, { organisation, person, name, role: 'owner', stores: [], expires: null }),
    );
  }
}
