import { changeCampaign } from '#src/act/campaigns/change-campaign.ts';
import { createCampaign } from '#src/act/campaigns/create-campaign.ts';
import { downloadCampaign } from '#src/act/campaigns/download-campaign.ts';
import { loadCampaign } from '#src/act/campaigns/load-campaign.ts';
import { settleCampaigns } from '#src/act/campaigns/settle-campaigns.ts';
import { startCampaign } from '#src/act/campaigns/start-campaign.ts';
import { listOpportunities } from '#src/act/opportunities/list-opportunities.ts';
import { refreshOpportunities } from '#src/act/opportunities/refresh-opportunities.ts';
import type { Collector } from '#src/collect/collect.ts';
import { addDays } from '#src/contract/zoned-time.ts';
import { buyReward } from '#src/customer/loyalty/buy-reward.ts';
import { earnFromOrders } from '#src/customer/loyalty/earn-from-orders.ts';
import { noteReferral } from '#src/customer/loyalty/note-referral.ts';
import { readBalance } from '#src/customer/loyalty/read-balance.ts';
import { redeemVoucher } from '#src/customer/loyalty/redeem-voucher.ts';
import { referralCodeOf } from '#src/customer/loyalty/referral-code-of.ts';
import { refundVoucher } from '#src/customer/loyalty/refund-voucher.ts';
import { saveProgramme } from '#src/customer/loyalty/save-programme.ts';
import { saveReward } from '#src/customer/loyalty/save-reward.ts';
import { settleReferrals } from '#src/customer/loyalty/settle-referrals.ts';
import { bookAdvice } from '#src/customer/shop/book-advice.ts';
import { decideReview } from '#src/customer/shop/decide-review.ts';
import { listSlots } from '#src/customer/shop/list-slots.ts';
import { openSlots } from '#src/customer/shop/open-slots.ts';
import { saveChooser, saveShopPages } from '#src/customer/shop/save-shop-pages.ts';
import { writeReview } from '#src/customer/shop/write-review.ts';
import { rememberStandings } from '#src/customer/view/remember-standings.ts';
import { rememberStores } from '#src/customer/view/remember-stores.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { recordConsents } from '#src/privacy/record-consents.ts';
import { updateProduct } from '#src/session/update-product.ts';
import { seededRandom } from '#src/statistics/random.ts';
import type { Context } from '#src/store/context.ts';
import type { DemoCampaign, DemoShop } from './demo-shop.ts';
import { takeIn } from './load-demo.ts';
import { demoAsked } from './load-demo-asked.ts';
import { demoDesk } from './load-demo-desk.ts';

const DAY_MS = 86_400_000;
const NEWSLETTER = 'newsletter';

type Loading = Context & { at(when: number): Context };

/**
 * What customers are offered, before anything of the shop comes in: orders count for points from the moment that the programme is there.
 *
 * @example await openDemoShop(ctx, shop);
 */
export async function openDemoShop(ctx: Context, { programme, rewards }: DemoShop): Promise<void> {
  const { organisation, records } = ctx;
  await saveProgramme(ctx, programme);
  const there = await records
    .selectFrom('loyalty_rewards')
    .select('name')
    .where('organisation', '=', organisation)
    .execute();
  for (const reward of rewards) if (!there.some(({ name }) => name === reward.name)) await saveReward(ctx, reward);
}

/**
 * What customers made of it, with the clock turned to when it happened, by the verbs everybody uses: points turned into rewards, friends brought,
 * reviews written and decided, times for advice booked, campaigns played as they were drawn. Each part is done where nothing of it is there.
 *
 * @example await liveDemoShop(ctx, collector, shop);
 */
export async function liveDemoShop(ctx: Context, collector: Collector, shop: DemoShop): Promise<void> {
  const { chooser, pages } = shop;
  const loading: Loading = { ...ctx, at: (when) => ({ ...ctx, now: () => new Date(when) }) };
  await saveShopPages(ctx, pages);
  await saveChooser(ctx, chooser);
  for (const { id, care, variants } of shop.products) await updateProduct(ctx, { id, care, variants: [...variants] });
  const found = await resolvePeople(
    ctx,
    shop.customers.map((externalId) => ({ externalId })),
  );
  const ids = new Map(
    shop.customers.flatMap((id, n) => (found[n]?.customer ? [[id, found[n].customer] as const] : [])),
  );
  if (await isEmpty(ctx, 'product_reviews')) await reviewed(loading, shop, ids);
  if (await isEmpty(ctx, 'advice_slots')) await advised(ctx, shop);
  if (await isEmpty(ctx, 'survey_responses')) await demoAsked(loading, shop.asked, ids);
  if (await isEmpty(ctx, 'vouchers')) await rewarded(loading, shop, ids);
  if (await isEmpty(ctx, 'customer_notes')) await demoDesk(loading, shop.desk, ids);
  if (await isEmpty(ctx, 'campaigns')) await campaigned(loading, collector, shop, ids);
}

async function isEmpty(
  { organisation, records }: Context,
  table: 'product_reviews' | 'advice_slots' | 'survey_responses' | 'vouchers' | 'campaigns' | 'customer_notes',
): Promise<boolean> {
  const row = await records
    .selectFrom(table)
    .select('organisation')
    .where('organisation', '=', organisation)
    .limit(1)
    .executeTakeFirst();
  return row === undefined;
}

async function reviewed({ at }: Loading, { reviews }: DemoShop, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const { time, refused, stars, text, shown_as, ...of } of reviews) {
    const customer = ids.get(of.customer);
    if (customer === undefined) continue;
    const written = await writeReview(at(time), { ...of, customer }, { stars, text, shown_as });
    const id = written.id.slice(written.id.indexOf(':') + 1);
    if (refused !== undefined) await decideReview(at(time + DAY_MS), id, refused);
  }
}

async function advised(ctx: Context, { advice: { times, booked } }: DemoShop): Promise<void> {
  const today = ctx.now().toISOString().slice(0, 10);
  for (const { in_days, ...of } of times) await openSlots(ctx, { ...of, day: addDays(today, in_days) });
  const slots = await listSlots(ctx, {});
  for (const [n, said] of booked.entries()) {
    const slot = slots[3 * n + 1];
    if (slot !== undefined) await bookAdvice(ctx, { slot: slot.id, language: 'fr', origin: null }, said);
  }
}

async function rewarded(
  ctx: Loading,
  { bought, referrals, customers }: DemoShop,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  await earnFromOrders(ctx);
  for (const { referrer, friend, order, time } of referrals) {
    const [one, other] = [ids.get(referrer), ids.get(friend)];
    if (one === undefined || other === undefined) continue;
    await noteReferral(ctx.at(time), { code: await referralCodeOf(ctx.at(time), one), friend: other, order });
  }
  await settleReferrals(ctx);
  const rewards = await ctx.records
    .selectFrom('loyalty_rewards')
    .select(['id', 'points'])
    .where('organisation', '=', ctx.organisation)
    .orderBy('points')
    .execute();
  let made = 0;
  for (const id of customers) {
    const customer = ids.get(id);
    const reward = rewards[made % Math.max(1, rewards.length)];
    if (made >= bought.members) break;
    if (customer === undefined || reward === undefined) continue;
    if ((await readBalance(ctx, customer)).available < reward.points) continue;
    const { code, voucher } = await buyReward(ctx, { customer, reward: reward.id });
    made += 1;
    if (made <= bought.redeemed) await redeemVoucher(ctx, { code, order: `T-${made}` });
    else if (made <= bought.redeemed + bought.refunded) await refundVoucher(ctx, voucher);
  }
}

async function campaigned(
  ctx: Loading,
  collector: Collector,
  { campaigns, agreed }: DemoShop,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const yes = { channel: 'email', given: true, wording: 'caisse-1', source: 'till' };
  await recordConsents(
    ctx,
    NEWSLETTER,
    agreed.flatMap((id) => (ids.has(id) ? [{ ...yes, customer: ids.get(id) as string }] : [])),
  );
  await refreshOpportunities(ctx);
  const outside = new Map([...ids].map(([id, customer]) => [customer, id]));
  for (const campaign of campaigns) await play(ctx, collector, campaign, outside);
  await settleCampaigns(ctx);
  await rememberStandings(ctx);
  await rememberStores(ctx);
  await refreshOpportunities(ctx);
}

/** Drawn by its own lots, sent as a list, and followed by what was planted. */
async function play(
  ctx: Loading,
  collector: Collector,
  { kind, name, days_ago, horizon_days, cost_each, chance, order, seed }: DemoCampaign,
  outside: ReadonlyMap<string, string>,
): Promise<void> {
  const start = ctx.now().getTime() - days_ago * DAY_MS;
  const then = ctx.at(start);
  const { opportunities } = await listOpportunities(ctx, { kind });
  const largest = opportunities.toSorted((a, b) => (b.writable?.allowed ?? 0) - (a.writable?.allowed ?? 0))[0];
  if (largest === undefined || (largest.writable?.allowed ?? 0) < 2) return;
  const { id } = await createCampaign(then, { opportunity: largest.id, purpose: NEWSLETTER, name });
  const { draft } = await loadCampaign(then, id);
  await changeCampaign(then, { id, draft: { ...draft, channel: 'csv', holdout: 0.5, horizon_days, cost_each } });
  await startCampaign(then, id);
  await downloadCampaign(then, id);
  const people = await ctx.records
    .selectFrom('campaign_people')
    .select(['customer', 'arm'])
    .where('organisation', '=', ctx.organisation)
    .where('campaign', '=', id)
    .orderBy('customer')
    .execute();
  const random = seededRandom(seed);
  const orders = people.flatMap(({ customer, arm }, n) => {
    const externalId = outside.get(customer);
    const buys = random.float() < chance[arm === 'holdout' ? 'held_out' : 'treated'];
    const time = start + (1 + random.float() * (horizon_days - 2)) * DAY_MS;
    if (!buys || externalId === undefined) return [];
    const ref = `${name}-${n}`.replaceAll(' ', '-');
    const about = { ref, time: Math.round(time), currency: 'EUR', amount: order.amount, person: { externalId } };
    return [
      { ...about, id: ref, type: 'order' as const },
      { ...about, id: `${ref}-1`, type: 'order_item' as const, product: order.product, quantity: 1 },
    ];
  });
  await takeIn(ctx, collector, '', orders);
}
