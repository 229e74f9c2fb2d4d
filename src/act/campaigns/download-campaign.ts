import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { firstNameOf } from '#src/survey/first-name-of.ts';
import { mayReceive } from './may-receive.ts';
import { ownCampaign } from './own-campaign.ts';

/** One line of the list. */
interface Listed {
  customer: string;
  email: string;
  first_name: string | null;
  language: string;
  products: string;
}

/**
 * The people of a running campaign whose channel is a list: whoever may receive it at this instant, never somebody held out. Who downloaded whose
 * addresses is noted. Whoever stood in an earlier download stands in this one too, where they still may.
 *
 * @throws AftershowError not_found · conflict for a draft, one that is over, or another channel
 * @example const people = await downloadCampaign(ctx, id);
 */
export async function downloadCampaign(ctx: Context, id: string): Promise<Listed[]> {
  const { organisation } = ctx;
  const { state, channel, purpose, draft } = await ownCampaign(ctx, id);
  if (channel !== 'csv' || state !== 'running')
    throw new AftershowError('conflict', 'only a running campaign whose channel is a list is downloaded');
  const people = await ctx.records
    .selectFrom('campaign_people')
    .select(['customer', 'language', 'products'])
    .where('organisation', '=', organisation)
    .where('campaign', '=', id)
    .where('arm', '=', 'treated')
    .orderBy('customer')
    .execute();
  const act = {
    action: 'campaign.download',
    target: id,
    detail: (done: readonly Listed[]) => ({ customers: done.map(({ customer }) => customer) }),
  };
  return changeRecords(ctx, act, async (trx) => {
    const listed: Listed[] = [];
    for (const { customer, language, products } of people) {
      const turn = { campaign: id, customer, purpose, topic: draft.topic };
      const answer = await mayReceive(ctx, trx, turn);
      const may = answer !== 'no' && 'address' in answer;
      await trx
        .updateTable('campaign_people')
        .set(may ? { state: 'sent', sent: ctx.now(), error: null } : { state: 'dropped', error: 'not_allowed' })
        .where('organisation', '=', organisation)
        .where('campaign', '=', id)
        .where('customer', '=', customer)
        .where('state', '!=', 'held')
        .execute();
      if (!may) continue;
      const first = await firstNameOf({ ...ctx, records: trx }, customer);
      listed.push({
        customer,
        email: answer.address,
        first_name: first ?? null,
        language,
        products: products.join(' '),
      });
    }
    return listed;
  });
}
