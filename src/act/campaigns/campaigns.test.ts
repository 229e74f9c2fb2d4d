import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignDraft } from '#src/contract/campaign.ts';
import { listRewards } from '#src/customer/loyalty/list-rewards.ts';
import { redeemVoucher } from '#src/customer/loyalty/redeem-voucher.ts';
import { saveReward } from '#src/customer/loyalty/save-reward.ts';
import { mergeCustomers } from '#src/identity/merge-customers.ts';
import { unmergeCustomers } from '#src/identity/unmerge-customers.ts';
import type { Sending } from '#src/mail/deliver-mails.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { savePreferences } from '#src/privacy/my-data/save-preferences.ts';
import { objectTo } from '#src/privacy/object-to.ts';
import { recordConsent } from '#src/privacy/record-consent.ts';
import type { Context } from '#src/store/context.ts';
import type { Ways } from '#src/survey/send-invitations.ts';
import { campaignShop, orderRows } from '#test/campaign-shop.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { listOpportunities } from '../opportunities/list-opportunities.ts';
import { refreshOpportunities } from '../opportunities/refresh-opportunities.ts';
import { changeCampaign } from './change-campaign.ts';
import { createCampaign } from './create-campaign.ts';
import { downloadCampaign } from './download-campaign.ts';
import { drawHoldout } from './draw-holdout.ts';
import { foreseeCampaign } from './foresee-campaign.ts';
import { loadCampaign } from './load-campaign.ts';
import { sendCampaigns } from './send-campaigns.ts';
import { settleCampaigns } from './settle-campaigns.ts';
import { startCampaign } from './start-campaign.ts';
import { findWritten, stopMessages } from './stop-messages.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
let other: Context;
let opportunity: string;
beforeAll(async () => {
  stores = await testStores();
  const makeContext = testContexts(stores);
  [ctx, other] = [await makeContext(), await makeContext()];
  await campaignShop(ctx, { customers: 150 });
  await refreshOpportunities(ctx);
  opportunity = (await listOpportunities(ctx, { kind: 'dormant' })).opportunities[0]?.id ?? '';
}, 60_000);
afterAll(() => stores.close());
beforeEach(async () => {
  // What one test sent is not the next one's.
  await stores.records.deleteFrom('campaigns').execute();
  await stores.records.deleteFrom('last_written').execute();
});

const later = <Ctx extends Pick<Context, 'now'>>(of: Ctx, days: number): Ctx => ({
  ...of,
  now: () => new Date(Date.now() + days * 86_400_000),
});

/** Ways that keep what leaves. */
function ways(fail?: (mail: Sending) => Error | undefined) {
  const mails: Sending[] = [];
  const messages: { url: string; body: { person: { id: string; email: string } } }[] = [];
  const all: Ways = {
    async mail(mail) {
      const error = fail?.(mail);
      if (error !== undefined) throw error;
      mails.push(mail);
    },
    async message(url, body) {
      messages.push({ url, body: body as { person: { id: string; email: string } } });
    },
    origin: () => 'https://live.example.com',
  };
  return { mails, messages, all };
}

async function draft(change: Partial<CampaignDraft> = {}, webhook?: string): Promise<string> {
  const { id } = await createCampaign(ctx, { opportunity, purpose: 'newsletter' });
  const made = (await loadCampaign(ctx, id)).draft;
  await changeCampaign(ctx, { id, draft: { ...made, holdout: 0.5, ...change }, webhook });
  return id;
}

const arms = async (id: string) => {
  const rows = await ctx.records.selectFrom('campaign_people').selectAll().where('campaign', '=', id).execute();
  const of = (arm: string) => rows.filter((one) => one.arm === arm).map(({ customer }) => customer);
  return { rows, treated: of('treated'), held: of('holdout') };
};
const recipients = (mails: readonly Sending[]) => mails.map(({ id }) => id.split('.')[1]).toSorted();
const newsletter = { purpose: 'newsletter', channel: 'email', wording: 'v1', source: 'test' };

describe('a campaign', () => {
  it('G1 is refused without a declared purpose, and with one that is not for writing to people', async () => {
    await expect(createCampaign(ctx, { opportunity, purpose: 'nothing' })).rejects.toMatchObject({
      code: 'purpose_not_declared',
    });
    await expect(createCampaign(ctx, { opportunity, purpose: 'audience' })).rejects.toMatchObject({
      code: 'bad_input',
    });
    const id = await draft();
    await ctx.records.updateTable('purposes').set({ retired: ctx.now() }).where('id', '=', 'newsletter').execute();
    await expect(startCampaign(ctx, id)).rejects.toMatchObject({ code: 'purpose_not_declared' });
    await declarePurpose(ctx, { id: 'newsletter', title: 'Send our letter', basis: 'consent', retentionDays: 1095 });
  });

  it('draws who is held out by a seed it committed to, says the power, and those receive nothing by any channel', async () => {
    await declarePurpose(ctx, {
      id: 'newsletter',
      title: 'Send our letter',
      basis: 'consent',
      retentionDays: 1095,
      recipients: ['House of letters'],
    });
    for (const channel of ['email', 'webhook', 'csv'] as const) {
      const id = await draft({ channel }, channel === 'webhook' ? 'https://hooks.example.com/in' : undefined);
      const foreseen = await foreseeCampaign(ctx, { id });
      const done = await startCampaign(ctx, id);
      expect(done).toEqual({ treated: 30, held_out: 30 });
      expect(foreseen).toMatchObject(done);
      expect(foreseen.detectable).toBeGreaterThan(0.05);
      expect(foreseen.power).toBeLessThan(0.5);
      const { treated, held } = await arms(id);
      const { mails, messages, all } = ways();
      for (let pass = 0; pass < 8; pass++) await sendCampaigns(ctx, all, 10);
      const listed = channel === 'csv' ? (await downloadCampaign(ctx, id)).map(({ customer }) => customer) : [];
      const reached = [...recipients(mails), ...messages.map(({ body }) => body.person.id), ...listed];
      expect(reached.toSorted()).toEqual(treated.toSorted());
      expect(reached.filter((one) => one !== undefined && held.includes(one))).toEqual([]);
      // Others of that kind, and any other that runs, leave them alone, too.
      const again = await draft();
      expect((await foreseeCampaign(ctx, { id: again })).writable).toMatchObject({
        allowed: 0,
        left_out: { held_out: 30, in_campaign: 30 },
      });
      await expect(startCampaign(ctx, again)).rejects.toMatchObject({ code: 'bad_input' });
      // Merged into somebody whom the campaign does not know, they are held out still.
      const known = [...treated, ...held];
      const stranger = await ctx.records
        .selectFrom('customers')
        .select('id')
        .where('organisation', '=', ctx.organisation)
        .where('id', 'not in', known)
        .executeTakeFirstOrThrow();
      const away = await mergeCustomers(ctx, { kept: stranger.id, gone: held[0] ?? '', reason: 'same' });
      expect((await foreseeCampaign(ctx, { id: again })).writable.left_out).toEqual({ in_campaign: 30, held_out: 30 });
      await unmergeCustomers(ctx, away);
      await stores.records.deleteFrom('campaigns').execute();
      await stores.records.deleteFrom('last_written').execute();
    }
    await expect(draft({ channel: 'webhook' }, 'https://127.0.0.1/in')).rejects.toMatchObject({ code: 'bad_input' });
    await expect(draft({ channel: 'webhook' }, 'http://hooks.example.com/in')).rejects.toMatchObject({
      code: 'bad_input',
    });
  });

  it('settles once at its horizon: the planted effect is in its interval, the seed is told, later orders change nothing', async () => {
    const id = await draft({ horizon_days: 28, margin: 0.5, cost_fixed: 500 });
    await startCampaign(ctx, id);
    const { treated, held } = await arms(id);
    const { commitment, seed } = await loadCampaign(ctx, id);
    expect(seed).toBeNull();
    // Twenty of thirty buy who were written to, four of thirty who were not.
    const at = new Date(Date.now() + 5 * 86_400_000).toISOString().replace('T', ' ').replace('Z', '');
    const buy = (customers: readonly string[], name: string) =>
      customers.flatMap((customer, n) =>
        orderRows(ctx, { ref: `${name}${n}`, customer, at, lines: [['soap', 1, 4000]] }),
      );
    // A tracker told of the first order by the number that the shop prints, without its taxes.
    const [first, , ...rest] = buy(treated.slice(0, 20), 't');
    const byShop = first === undefined ? [] : [{ ...first, properties: '{"number":"#1001"}' }];
    const byTracker = byShop.map((row) => ({
      ...row,
      id: 'tracked',
      ref: '1001',
      properties: '',
      origin: 'segment',
      amount: 3000,
    }));
    await ctx.events.append({
      events: [...byShop, ...byTracker, ...rest, ...buy(held.slice(0, 4), 'h')],
      voices: [],
      rejected: [],
    });
    // Two pairs turn out to be one person each since: the two of one arm count once, who was drawn for both in neither.
    const same = async (kept = '', gone = '') => (await mergeCustomers(ctx, { kept, gone, reason: 'same' })).id;
    const merges = [await same(treated[28], treated[29]), await same(treated[0], held[0])];
    expect((await loadCampaign(later(ctx, 10), id)).effect).toMatchObject({
      treated: { people: 28, buyers: 19, revenue: 19 * 4000 },
      holdout: { people: 29, buyers: 3 },
    });
    for (const merge of merges) await unmergeCustomers(ctx, { id: merge });
    expect((await loadCampaign(later(ctx, 10), id)).effect).toMatchObject({
      interim: true,
      verdict: null,
      treated: { buyers: 20 },
    });
    expect(await settleCampaigns(later(ctx, 10))).toBe(0);
    expect(await settleCampaigns(later(ctx, 29))).toBe(1);
    await ctx.events.append({ events: buy(held, 'late'), voices: [], rejected: [] });
    const { effect, state, seed: told } = await loadCampaign(later(ctx, 30), id);
    expect(state).toBe('ended');
    expect(effect).toMatchObject({
      interim: false,
      verdict: 'worked',
      cost: 500,
      treated: { buyers: 20 },
      holdout: { buyers: 4 },
    });
    expect(effect?.buyers?.value).toBeCloseTo(16 / 30, 10);
    expect(effect?.revenue?.value).toBeCloseTo((4000 * 16) / 30, 5);
    expect(effect?.profit?.value).toBe(Math.round(((4000 * 16) / 30) * 30 * 0.5 - 500));
    expect(effect?.number_needed).toBeCloseTo(30 / 16, 5);
    const { createHash } = await import('node:crypto');
    expect(
      createHash('sha256')
        .update(told ?? '')
        .digest('hex'),
    ).toBe(commitment);
    expect([...drawHoldout(told ?? '', [...treated, ...held], 30)].toSorted()).toEqual(held.toSorted());
    const { opportunities } = await listOpportunities(ctx, { kind: 'dormant' });
    expect(opportunities[0]?.learned).toMatchObject({ campaigns: 1, sunk: false });
  });

  it('is killed without writing twice: what was on its way is in doubt, what a server refused for now comes again', async () => {
    const id = await draft();
    await startCampaign(ctx, id);
    const first = ways();
    await sendCampaigns(ctx, { ...first.all, mail: () => new Promise(() => {}) }, 0);
    // A process died with ten of them on their way.
    await ctx.records
      .updateTable('campaign_people')
      .set({ state: 'sending', due: new Date(Date.now() + 600_000), sent: ctx.now() })
      .where('customer', 'in', (await arms(id)).treated.slice(0, 10))
      .execute();
    const busy = ways(() => Object.assign(new Error('busy'), { responseCode: 450 }));
    expect(await sendCampaigns(ctx, busy.all, 5)).toEqual({ sent: 0, failed: 0, later: 5, dropped: 0 });
    const { mails, all } = ways();
    const hour = later(ctx, 0.05);
    for (let pass = 0; pass < 6; pass++) await Promise.all([sendCampaigns(hour, all, 5), sendCampaigns(hour, all, 5)]);
    expect(new Set(recipients(mails)).size).toBe(20);
    expect(mails).toHaveLength(20);
    expect((await loadCampaign(hour, id)).counts).toMatchObject({ sent: 20, failed: 10, waiting: 0 });
  });

  it('G3 nothing starts after a withdrawal is committed, queued ones included; nor to who objected or was restricted since (G10, G11)', async () => {
    const id = await draft();
    await startCampaign(ctx, id);
    const {
      treated: [one = '', two = '', three = ''],
    } = await arms(id);
    await recordConsent(ctx, { ...newsletter, customer: one, given: false });
    await ctx.records.transaction().execute((trx) => objectTo(ctx, trx, { customer: two, scope: 'marketing' }));
    await ctx.records.transaction().execute((trx) => objectTo(ctx, trx, { customer: three, scope: 'profiling' }));
    const { mails, all } = ways();
    for (let pass = 0; pass < 5; pass++) await sendCampaigns(ctx, all, 10);
    expect(mails).toHaveLength(27);
    expect(recipients(mails)).not.toContain(one);
    expect((await loadCampaign(ctx, id)).counts).toMatchObject({ sent: 27, dropped: 3, waiting: 0 });
  });

  it('is obeyed: language, how often, one step to end it all, and a voucher that is theirs', async () => {
    const id = await draft({
      voucher: { amount: 1000, currency: 'EUR', valid_days: 30 },
      message: {
        ...{ en: { subject: 'Come back', body: '{first_name|you}: {voucher} until {voucher_until}' }, button: null },
        fr: { subject: 'Revenez', body: '{first_name|vous} : {voucher} jusqu’au {voucher_until}' },
      },
    });
    await startCampaign(ctx, id);
    const {
      treated: [one = '', two = ''],
    } = await arms(id);
    await savePreferences(ctx, one, { language: 'en', frequency: 'monthly', topics: [] });
    await ctx.records
      .insertInto('last_written')
      .values({
        organisation: ctx.organisation,
        customer: one,
        at: new Date(Date.now() - 20 * 86_400_000),
        message: 'survey 1',
      })
      .execute();
    const { mails, all } = ways();
    for (let pass = 0; pass < 5; pass++) await sendCampaigns(ctx, all, 10);
    expect(recipients(mails)).not.toContain(one);
    const mail = mails.find(({ id: sent }) => sent.endsWith(two));
    expect([mail?.subject, mail?.headers?.['List-Unsubscribe-Post']]).toEqual([
      'Revenez',
      'List-Unsubscribe=One-Click',
    ]);
    expect(mail?.text).toContain('Ada : ');
    const code = /[2-9A-Z]{5}(?:-[2-9A-Z]{5}){3}/.exec(mail?.text ?? '')?.[0] ?? '';
    expect(await redeemVoucher(ctx, { code, order: 'o-1' })).toMatchObject({ amount: 1000, currency: 'EUR' });
    expect((await loadCampaign(ctx, id)).effect).toMatchObject({ interim: true, verdict: null });
    const token = /\/n\/([\w-]{32})/.exec(mail?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '';
    const written = await findWritten(ctx, token);
    expect(written).toMatchObject({ customer: two, purpose: 'newsletter' });
    if (written !== undefined) await stopMessages(ctx, written);
    await sendCampaigns(later(ctx, 12), all, 10);
    expect(recipients(mails)).toContain(one);
    const again = await draft();
    const { writable } = await foreseeCampaign(later(ctx, 40), { id: again });
    expect(writable.left_out.objected).toBeGreaterThan(0);
  });

  it('gives a reward for no points: set aside at the start, told in the mail, named at the till, and back in stock where it was not given', async () => {
    const of = { points: 500, amount: null, currency: null, valid_days: 60 };
    const stockOf = async (id: string) => (await listRewards(ctx)).find((one) => one.id === id)?.stock;
    const { id: few } = await saveReward(ctx, { ...of, name: 'A lamp', stock: 10 });
    const scarce = await draft({ reward: few });
    await expect(startCampaign(ctx, scarce)).rejects.toMatchObject({ code: 'bad_input', place: { field: 'reward' } });
    expect(await stockOf(few)).toBe(10);
    const { id: reward } = await saveReward(ctx, { ...of, name: 'A candle', stock: 50 });
    await expect(draft({ reward, voucher: { amount: 1000, currency: 'EUR', valid_days: 30 } })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await expect(draft({ reward, channel: 'csv' })).rejects.toMatchObject({ code: 'bad_input' });
    const id = await draft({ reward });
    const { treated } = await startCampaign(ctx, id);
    expect(await stockOf(reward)).toBe(50 - treated);
    const { mails, all } = ways();
    await sendCampaigns(ctx, all, 10);
    // Nothing in the text says where the code stands: it is told all the same.
    const code = /A candle\s: ([2-9A-Z]{5}(?:-[2-9A-Z]{5}){3})/.exec(mails[0]?.text ?? '')?.[1] ?? '';
    expect(await redeemVoucher(ctx, { code, order: 'o-9' })).toMatchObject({ reward: 'A candle', amount: null });
    await settleCampaigns(later(ctx, 60));
    expect(await stockOf(reward)).toBe(50 - mails.length);
    await settleCampaigns(later(ctx, 61));
    expect(await stockOf(reward)).toBe(50 - mails.length);
  });

  it('of another organisation is not there for anybody else', async () => {
    const id = await draft();
    await declarePurpose(other, { id: 'newsletter', title: 'x', basis: 'consent', retentionDays: 100 });
    const none = { code: 'not_found' };
    await expect(loadCampaign(other, id)).rejects.toMatchObject(none);
    await expect(startCampaign(other, id)).rejects.toMatchObject(none);
    await expect(downloadCampaign(other, id)).rejects.toMatchObject(none);
    await expect(createCampaign(other, { opportunity, purpose: 'newsletter' })).rejects.toMatchObject(none);
    await expect(changeCampaign(other, { id, draft: (await loadCampaign(ctx, id)).draft })).rejects.toMatchObject(none);
  });
});
