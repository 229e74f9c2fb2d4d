import { closeCase } from '#src/customer/close-case.ts';
import { openCase } from '#src/customer/open-case.ts';
import { writeNote } from '#src/customer/view/write-note.ts';
import { mergeCustomers } from '#src/identity/merge-customers.ts';
import { completeRequest } from '#src/privacy/requests/complete-request.ts';
import { openRequest } from '#src/privacy/requests/open-request.ts';
import { verifyRequest } from '#src/privacy/requests/verify-request.ts';
import type { Context } from '#src/store/context.ts';
import type { DemoDesk } from './demo-shop.ts';
import { demoPeople } from './load-demo-people.ts';

const DAY_MS = 86_400_000;

/**
 * What customer service did by hand, by whom and when: cases of people who called or came, two entries joined, somebody restricted, notes. Last
 * the notes, by which a start that was cut short is known.
 *
 * @param ids our ids of customers, by the demo's
 * @example await demoDesk(loading, shop.desk, ids);
 */
export async function demoDesk(
  ctx: Context & { at(when: number): Context },
  { by, cases, merged, restricted, notes }: DemoDesk,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const actor = { kind: 'person', id: (await demoPeople(ctx, [by])).get(by.key) ?? '' } as const;
  const ago = (days: number): Context => ({ ...ctx.at(ctx.now().getTime() - days * DAY_MS), actor });
  for (const { customer: outside, days_ago, text, channel, order, closed, ...of } of cases) {
    const customer = ids.get(outside);
    if (customer === undefined) continue;
    const asked = { channel, order, verified: null };
    const { id } = await openCase(ago(days_ago), {
      ...of,
      origin: 'team',
      customer,
      owner: actor.id,
      note: text,
      asked,
    });
    if (closed === undefined || id === undefined) continue;
    const { outcome, amount, note } = closed;
    const compensation = amount === null ? undefined : { amount, currency: 'EUR' };
    await closeCase(ago(closed.days_ago), { id, outcome, note, compensation });
  }
  for (const { kept, gone, reason } of merged) {
    const [one, other] = [ids.get(kept), ids.get(gone)];
    if (one !== undefined && other !== undefined) await mergeCustomers(ago(3), { kept: one, gone: other, reason });
  }
  for (const { customer, days_ago } of restricted) {
    const who = ids.get(customer);
    if (who === undefined) continue;
    const { id } = await openRequest(ago(days_ago), { kind: 'restriction', source: 'mail' });
    await verifyRequest(ago(days_ago), { id, who, how: 'called_back' });
    await completeRequest(ago(days_ago - 1), { id });
  }
  for (const { customer: outside, days_ago, text } of notes) {
    const customer = ids.get(outside);
    if (customer !== undefined) await writeNote(ago(days_ago), { customer, text });
  }
}
