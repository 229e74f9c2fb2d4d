import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';

const HOUR_MS = 3_600_000;

/**
 * Notes that somebody's touchpoints or purchases were read, by whom and in which role, unless the same actor opened the record within the
 * hour and said why (`readCustomer`): a program that asks for the timeline alone leaves its trace, too (G19).
 *
 * @param part what was read: 'timeline', 'recommendations'
 * @example await noteReading(ctx, { customer, part: 'timeline', role: 'csm' });
 */
export async function noteReading(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'now'>,
  { customer, part, role }: { customer: string; part: string; role?: string | undefined },
): Promise<void> {
  const noted = await ctx.records
    .selectFrom('audit')
    .select('id')
    .where('organisation', '=', ctx.organisation)
    .where('target', '=', customer)
    .where('action', '=', 'customer.read')
    .where('actor', '=', ctx.actor.id)
    .where('at', '>=', new Date(ctx.now().getTime() - HOUR_MS))
    .limit(1)
    .executeTakeFirst();
  if (noted !== undefined) return;
  await changeRecords(
    ctx,
    { action: 'customer.read', target: customer, detail: { reason: part, role } },
    async () => {},
  );
}
