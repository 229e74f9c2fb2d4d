import type { Kysely } from 'kysely';
import { CAP_DAYS } from '#src/contract/campaign.ts';
import { loadSubjectKey } from '#src/privacy/load-subject-key.ts';
import { mayBeSent } from '#src/privacy/may-be-sent.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import { samePerson } from '#src/privacy/same-person.ts';
import { openColumn } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';

/** Whose turn it is. */
interface Turn {
  campaign: string;
  customer: string;
  purpose: string;
  topic: string | null;
}

/**
 * Whether a person may receive a campaign's message at this instant, with their address when they may: they are meant for it and not held out,
 * the purpose stands, nothing was withdrawn or objected to (profiling too: they were chosen by it), seven days have gone by since another
 * campaign, and they want to hear so often. Their record is held until the transaction ends, so that whoever withdraws first is seen and two campaigns do not
 * write at once.
 *
 * @returns the mail address · 'no' · not before when
 * @example const address = await mayReceive(ctx, trx, turn);
 */
export async function mayReceive(
  ctx: Pick<Context, 'organisation' | 'now' | 'secrets'>,
  trx: Kysely<Records>,
  { campaign, customer, purpose, topic }: Turn,
): Promise<{ address: string } | { until: Date } | 'no'> {
  const { organisation } = ctx;
  const held = await trx
    .selectFrom('customers')
    .select('email')
    .where('organisation', '=', organisation)
    .where('id', '=', customer)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const drawn = await trx
    .selectFrom('campaign_people')
    .select('arm')
    .where('organisation', '=', organisation)
    .where('campaign', '=', campaign)
    .where('customer', '=', customer)
    .executeTakeFirst();
  if (held?.email == null || drawn?.arm !== 'treated') return 'no';
  const person = await samePerson({ organisation }, trx, customer);
  const left = await notToProfile({ organisation, records: trx });
  if (person.some((one) => left.has(one))) return 'no';
  const lately = await trx
    .selectFrom('campaign_people')
    .select(({ fn }) => fn.max('sent').as('at'))
    .where('organisation', '=', organisation)
    .where('customer', 'in', person)
    .where('campaign', '!=', campaign)
    .executeTakeFirst();
  const capped = new Date((lately?.at?.getTime() ?? 0) + CAP_DAYS * 86_400_000);
  if (capped > ctx.now()) return { until: capped };
  const message = `campaign ${campaign}`;
  const answer = await mayBeSent(ctx, trx, { customer, channel: 'email', purpose, message, topic });
  if (!answer.may) return 'until' in answer ? { until: answer.until } : 'no';
  const key = await loadSubjectKey({ ...ctx, records: trx }, customer);
  return key === undefined ? 'no' : { address: openColumn(key, organisation, customer, 'email', held.email) };
}
