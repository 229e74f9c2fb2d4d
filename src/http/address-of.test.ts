import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { addressOf } from './address-of.ts';
import type { Http } from './environment.ts';

async function seen(forwarded: string | undefined, proxies: number): Promise<string> {
  const app = new Hono<Http>();
  app.get('/', (c) => c.text(addressOf(c, proxies)));
  return (await app.request('/', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } })).text();
}

test.each([
  ['nobody is believed without proxies', '203.0.113.7', 0, 'local'],
  ['the last entry is our proxy’s', '198.51.100.1, 203.0.113.7', 1, '203.0.113.7'],
  ['two proxies', '198.51.100.1, 203.0.113.7, 10.0.0.2', 2, '203.0.113.7'],
  ['fewer entries than proxies', '203.0.113.7', 2, 'local'],
  ['an IPv4 address in IPv6', '::ffff:203.0.113.7', 1, '203.0.113.7'],
  ['one network of IPv6 is one sender', '2001:db8:1:2:3:4:5:6', 1, '2001:db8:1:2::/64'],
  ['the same, shortened', '2001:db8::6', 1, '2001:db8:0:0::/64'],
])('%s', async (_, forwarded, proxies, address) => {
  expect(await seen(forwarded, proxies)).toBe(address);
});
