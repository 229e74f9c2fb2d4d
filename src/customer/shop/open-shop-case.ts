import type { AnswerChannel, AskedKind } from '#src/contract/shop-pages.ts';
import type { Aspect } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import type { Context } from '#src/store/context.ts';
import { openCase } from '../open-case.ts';

/** What a shopper asks. */
interface Asked {
  kind: AskedKind;
  text: string;
  /** How they want to be answered. */
  channel: AnswerChannel | null;
  order: string | null;
  /** Named in front of what they wrote: products to give back, the store they want to come to. */
  about?: string | undefined;
  /** Who came by a mailed link, or how somebody says they are reached, which nobody has checked. */
  from: { customer: string } | { email: string } | { phone: string };
}

const REASONS = { return: 'returns', complaint: 'customer_service', question: 'other' } as const satisfies Record<
  AskedKind,
  Aspect
>;

/**
 * Opens a case for a shopper who asks through our pages. Whoever came by a mailed link is the customer; what somebody only typed says how to
 * reach them, and the case says that nobody has checked it. It reveals nothing either way.
 *
 * @returns the case's id
 * @throws AftershowError forbidden where the address belongs to somebody who is not to be collected: they are served by telephone or in a store
 * @example await openShopCase(ctx, { kind: 'return', text: 'Too small', channel: 'mail', order: 'A1', from: { customer } });
 */
export async function openShopCase(ctx: Context, { kind, text, channel, order, about, from }: Asked): Promise<string> {
  const verified = 'customer' in from;
  const customer = verified ? from.customer : (await resolvePeople(ctx, [{ ...from, seen: ctx.now() }]))[0]?.customer;
  if (customer === undefined) throw new AftershowError('forbidden', 'nothing may be kept of whoever has this address');
  const note = [about ?? '', text].filter((part) => part !== '').join('\n\n');
  const { id } = await openCase(ctx, {
    ...{ kind: kind === 'complaint' ? 'complaint' : 'request', origin: 'shopper', reason: REASONS[kind], customer },
    ...(note === '' ? {} : { note }),
    asked: { channel, order, verified },
  });
  if (id === undefined) throw new AftershowError('conflict', 'the case could not be opened');
  return id;
}
