import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '#src/contract/zoned-time.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { eventRow } from '#test/rows.ts';
import { listAlerts } from './list-alerts.ts';
import { raiseAlerts } from './raise-alerts.ts';
import { tellAlerts } from './tell-alerts.ts';

let app: TestApp;
/** Of the week after the fall. */
const MONDAY = '2026-04-06';
const to = { origin: () => 'https://live.example.com' };
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

/** Twelve weeks of 38–42 orders and a thirteenth of four; then four more like it. */
it('a real change is kept and mailed once, and not again while it lasts', async () => {
  const { organisation } = app.ctx;
  const owner = await app.signIn('owner');
  const other = await app.signIn('marketing');
  const orders = Array.from({ length: 17 }, (_, week) =>
    Array.from({ length: week < 12 ? 38 + (week % 5) : 4 + (week % 2) }, (_, at) =>
      eventRow({
        ...{
          organisation,
          id: `w${week}-${at}`,
          session: '',
          type: 'order',
          ref: `w${week}-${at}`,
          visitor: `v${week}-${at}`,
        },
        ...{
          amount: 5000 + (at % 7) * 10,
          currency: 'EUR',
          time: `${addDays('2026-01-05', 7 * week + (at % 7))} 11:00:00.000`,
        },
      }),
    ),
  ).flat();
  await app.ctx.events.append({ events: orders, voices: [], rejected: [] });
  const watched = await owner('/v1/kpis/orders/watch', { method: 'PUT', body: { on: true } });
  expect(watched.status).toBe(200);
  expect((await other('/v1/kpis/average_basket/watch', { method: 'PUT', body: { on: true } })).status).toBe(200);
  const after = (weeks: number) => ({ ...app.ctx, now: () => new Date(`${addDays(MONDAY, 7 * weeks)}T06:00:00Z`) });
  const round = async (weeks: number) => {
    const { raised } = await raiseAlerts(after(weeks));
    return [raised, await tellAlerts(after(weeks), to)];
  };

  expect(await round(-1)).toEqual([0, 0]);
  // Orders fell, and what is made of them; the basket did not. Only orders are watched by somebody.
  const [raised, mailed] = await round(0);
  expect([raised, mailed]).toEqual([4, 1]);
  expect(await round(0)).toEqual([0, 0]);
  const alerts = await listAlerts(after(0), { role: 'owner', stores: [] });
  expect(alerts.map(({ kpi }) => kpi).sort()).toEqual(['margin', 'orders', 'profit', 'revenue']);
  expect(alerts.find(({ kpi }) => kpi === 'orders')).toMatchObject({ value: 4, better: false, week: '2026-03-30' });
  // It stays low: that is no news.
  for (const weeks of [1, 3]) expect([weeks, await round(weeks)]).toEqual([weeks, [0, 0]]);
  const mails = await app.ctx.records
    .selectFrom('mails')
    .select(['kind', 'text'])
    .where('kind', '=', 'kpi-alert')
    .execute();
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain('Orders: 4');
}, 90_000);
