import { expect, it } from 'vitest';
import type { KpiAsked, KpiId } from '#src/contract/kpi.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow } from '#test/rows.ts';
import { testStores } from '#test/stores.ts';
import { readKpi } from './read-kpi.ts';

it('unknown buyers, bots, parcels too young, whoever comes back, and the night the clocks change', async () => {
  const stores = await testStores();
  const ctx = { ...(await testContexts(stores)()), now: () => new Date('2026-04-15T12:00:00Z') };
  let made = 0;
  const told = (time: string, over: object, said: object = {}) =>
    eventRow({
      ...{
        organisation: ctx.organisation,
        session: '',
        source: '',
        visitor: '',
        id: `e${++made}`,
        time: `${time}.000`,
      },
      properties: JSON.stringify(said),
      ...over,
    });
  const order = (time: string, over: object = {}, said: object = {}) =>
    told(time, { type: 'order', ref: `O${made}`, amount: 1000, currency: 'EUR', ...over }, said);
  const agent = (time: string, name: string) => told(time, { type: 'agent', name }, { agent: 'tom', team: 'North' });
  const rows = [
    // Two at a till, on two days, of nobody known: no customer who came back.
    ...['02', '04'].map((day) => order(`2026-03-${day} 10:00:00`, {}, { store: 'P01' })),
    ...['c1', 'c2'].map((customer) => order('2026-03-04 10:00:00', { customer })),
    // Somebody and a crawler.
    ...['phone', 'bot'].map((device) => told('2026-03-05 10:00:00', { type: 'page', visitor: device, device })),
    // Two parcels sent, and a call about each a day later; the second left a week ago, and others may call about it yet.
    ...['2026-03-03', '2026-04-08'].flatMap((day, at) => [
      told(`${day} 10:00:00`, { type: 'delivery', name: 'shipped', ref: `P${at}` }),
      told(
        `${day} 20:00:00`,
        { type: 'contact', name: 'opened', ref: `K${at}` },
        { channel: 'phone', number: `P${at}` },
      ),
    ]),
    // Two orders of two parcels: of one the second came two days late, of the other never.
    ...['T0', 'T1'].flatMap((ref) =>
      ['a', 'b'].flatMap((product) => [
        told('2026-02-03 10:00:00', { type: 'delivery', name: 'shipped', ref, product }, { promised: '2026-02-05' }),
        ...(ref === 'T1' && product === 'b'
          ? []
          : [
              told(`2026-02-0${product === 'a' ? 5 : 7} 10:00:00`, {
                type: 'delivery',
                name: 'delivered',
                ref,
                product,
              }),
            ]),
      ]),
    ),
    // Came, left, came again.
    ...[agent('2026-01-05 10:00:00', 'joined'), agent('2026-03-04 10:00:00', 'left')],
    agent('2026-03-20 10:00:00', 'joined'),
    // Around both midnights of 29 March in Paris, a day of 23 hours.
    ...['28 22:59:59', '28 23:00:01', '29 21:59:59', '29 22:00:01'].map((at) => order(`2026-03-${at}`)),
  ];
  expect((await stores.events.append({ events: rows, voices: [], rejected: [] })).refused).toEqual([]);
  const read = async (kpi: KpiId, over: Partial<KpiAsked> = {}) => {
    const days = { from: '2026-03-02', to: '2026-03-08', grain: 'whole' as const };
    return readKpi(ctx, { kpi, ...days, ...over });
  };
  const of = async (kpi: KpiId, over: Partial<KpiAsked> = {}) => {
    const { numerator, denominator } = (await read(kpi, over)).whole;
    return [numerator, denominator];
  };
  expect(await of('repurchase')).toEqual([0, 2]);
  expect(await of('conversion_site')).toEqual([0, 1]);
  expect(await of('bounce')).toEqual([1, 1]);
  const february = { from: '2026-02-02', to: '2026-02-08' };
  expect(await of('promises_kept', february)).toEqual([0, 2]);
  expect(await of('delivery_gap', february)).toEqual([2, 1]);
  const [left, years = 0] = await of('agent_turnover');
  // He was there on three of these days, and on twelve from the 20th to the 31st, on which nobody left.
  expect([left, Math.round(years * 365.25)]).toEqual([1, 3]);
  const [none, later = 0] = await of('agent_turnover', { from: '2026-03-15', to: '2026-03-31' });
  expect([none, Math.round(later * 365.25)]).toEqual([0, 12]);
  expect(await of('calls_per_order')).toEqual([1, 1]);
  expect((await read('calls_per_order', { from: '2026-04-06', to: '2026-04-12' })).whole.value).toBeNull();
  const { points } = await read('orders', { from: '2026-03-27', to: '2026-03-31', grain: 'day' });
  expect(points.map(({ value }) => value)).toEqual([null, 1, 2, 1, null]);
  await stores.close();
});
