import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type TestApp, testApp } from '#test/app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await testApp();
});
afterAll(() => it.close());

test('G17 what is collected without consent shares no key with a person, even when a sender tries', async () => {
  const key = await it.makeKey(['collect']);
  const time = new Date().toISOString();
  const person = { email: 'ada@example.com' };
  const same = { session: 's1', time, visitor: 'one-browser', type: 'click', product: 'P1' };
  const events = [
    {
      ...same,
      id: 'free',
      ref: 'ORDER-1',
      person,
      properties: { exempt: true, cart: 'c1', visit: 'w1', list: 'live' },
    },
    { ...same, id: 'agreed', person },
  ];
  const answer = await it.app.request('/v1/events', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  });
  expect(await answer.json()).toEqual({ accepted: 2, rejected: [] });
  const rows = await it.ctx.events.ask(
    'SELECT id, visitor, customer, ref, properties FROM touchpoints FINAL WHERE organisation = {organisation:String} ORDER BY id',
    { organisation: it.ctx.organisation },
    z.object({ id: z.string(), visitor: z.string(), customer: z.string(), ref: z.string(), properties: z.string() }),
  );
  const [agreed, free] = rows;
  expect([free?.customer, free?.ref]).toEqual(['', '']);
  expect(JSON.parse(free?.properties ?? '')).toEqual({ exempt: true, list: 'live' });
  expect(agreed?.customer).not.toBe('');
  expect(free?.visitor).not.toBe(agreed?.visitor);
  const linked = await it.ctx.records.selectFrom('identities').select('value').where('kind', '=', 'visitor').execute();
  expect(linked.map(({ value }) => value)).toEqual([agreed?.visitor]);
});
