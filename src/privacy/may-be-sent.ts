import type { Kysely } from 'kysely';
import type { ContactFrequency } from '#src/contract/my-data.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { mayBeWritten } from './may-be-written.ts';
import { samePerson } from './same-person.ts';

const DAY_MS = 86_400_000;
/** Days between two messages, as the person wants it. */
const BETWEEN: Readonly<Record<ContactFrequency, number>> = { every_time: 0, weekly: 7, monthly: 30 };

/** A message that is about to leave. */
export interface Leaving {
  customer: string;
  /** 'email', 'sms'… */
  channel: string;
  purpose: string;
  /** The same when it is tried again, so that a message is not held up by itself: 'survey ID', 'campaign ID'. */
  message: string;
  /** The show it is about; null where it is about none, which every choice of topics lets through. */
  topic: string | null;
}

/** Whether it may leave now; why not; or not before when. */
export type MaySend = { may: true } | { may: false; why: 'not_allowed' | 'other_topic' } | { may: false; until: Date };

/**
 * Whether a message may be sent to somebody at this instant, and takes their turn when it may. Not allowed: the purpose is not declared
 * (any more), they objected or withdrew, their data is restricted, or consent is its basis and they never gave it on this channel. Beside
 * that it goes by what they chose at `/my/<organisation>`: topics, and how often at most, counted over all senders and over everybody who
 * is the same person. To be asked in the transaction that holds their record and starts the sending, right before it starts.
 *
 * @example const answer = await mayBeSent(ctx, trx, { customer, channel: 'email', purpose: 'survey', message: `survey ${id}`, topic: show });
 */
export async function mayBeSent(
  ctx: Pick<Context, 'organisation' | 'now'>,
  records: Kysely<Records>,
  leaving: Leaving,
): Promise<MaySend> {
  if (!(await mayBeWritten(ctx, records, leaving))) return { may: false, why: 'not_allowed' };
  const { organisation } = ctx;
  const { customer, message, topic } = leaving;
  const person = await samePerson(ctx, records, customer);
  const wished = await records
    .selectFrom('contact_preferences')
    .select(['frequency', 'topics'])
    .where('organisation', '=', organisation)
    .where('customer', 'in', person)
    .orderBy('updated', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (topic !== null && wished !== undefined && wished.topics.length > 0 && !wished.topics.includes(topic))
    return { may: false, why: 'other_topic' };
  const at = ctx.now();
  // One row a customer: whoever writes to the same one waits here until the other's sending has begun or not.
  const kept = await records
    .insertInto('last_written')
    .values({ organisation, customer, at: new Date(0), message: '' })
    .onConflict((conflict) => conflict.columns(['organisation', 'customer']).doUpdateSet({ organisation }))
    .returning('at')
    .executeTakeFirstOrThrow();
  const days = BETWEEN[wished?.frequency ?? 'every_time'];
  if (days > 0) {
    const last = await records
      .selectFrom('last_written')
      .select('at')
      .where('organisation', '=', organisation)
      .where('customer', 'in', person)
      .where('message', '!=', message)
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst();
    const until = new Date((last?.at.getTime() ?? 0) + days * DAY_MS);
    if (until > at) return { may: false, until };
  }
  if (kept.at <= at)
    await records
      .updateTable('last_written')
      .set({ at, message })
      .where('organisation', '=', organisation)
      .where('customer', '=', customer)
      .execute();
  return { may: true };
}
