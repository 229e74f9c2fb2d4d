import { AftershowError } from '#src/errors.ts';
import { findSubject } from '#src/privacy/find-subject.ts';
import { askLink } from '#src/privacy/my-data/ask-link.ts';
import type { Context } from '#src/store/context.ts';
import { listOwnOrders } from './own-orders.ts';

/**
 * Mails a one-time link to an order, to the address we know of its buyer, where number and contact go together. Answers nothing either way.
 *
 * @example await askOrderLink(ctx, { order: 'A1', contact: 'ada@example.com', language: 'fr' });
 */
export async function askOrderLink(
  ctx: Context,
  { order, contact, language }: { order: string; contact: string; language: 'en' | 'fr' | 'es' },
): Promise<void> {
  const subject = await findSubject(ctx, contact).catch((error: unknown) => {
    if (error instanceof AftershowError) return undefined;
    throw error;
  });
  if (subject === undefined || !('customer' in subject) || subject.customer === undefined) return;
  const [found] = await listOwnOrders(ctx, subject.customer, order);
  if (found !== undefined) await askLink(ctx, { contact, language, order: found.ref });
}
