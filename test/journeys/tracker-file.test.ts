import { parseSync, Visitor } from 'oxc-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bambuserPlayer } from '#src/collect/adapters/bambuser-player.ts';
import { firework } from '#src/collect/adapters/firework.ts';
import { countryOf } from '#src/collect/country.ts';
import type { SourceEvent } from '#src/contract/event.ts';
import { buildTracker } from '#src/http/tracker-build.ts';
import { bambuserEvents, FIREWORK_EVENTS, fireworkEvent } from '../../widget/player-events.ts';
import { type TestApp, testApp } from '../app.ts';
import { openShop, type Shop } from './tracker-shop.ts';

describe('/aftershow.js', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());

  it('weighs at most 6 kB gzipped, and is served so', async () => {
    expect(shop.tracker.gzipped.length).toBeLessThanOrEqual(6000);
    const got = await fetch(`${shop.server}/aftershow.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(await got.arrayBuffer()).equals(shop.tracker.plain)).toBe(true);
    const plain = await fetch(`${shop.server}/aftershow.js`, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect((await plain.text()).length).toBeGreaterThan(shop.tracker.gzipped.length);
    const again = await fetch(`${shop.server}/aftershow.js`, { headers: { 'if-none-match': shop.tracker.etag } });
    expect(again.status).toBe(304);
  });

  it('is built where nothing can be kept, too, and the same', async () => {
    const built = await buildTracker('/dev/null/cache');
    expect(built.plain.equals(shop.tracker.plain)).toBe(true);
    expect(built.etag).toBe(shop.tracker.etag);
  });

  it('is ES2019, one script, and evaluates no text', () => {
    const text = shop.tracker.plain.toString('utf8');
    const { program, errors } = parseSync('aftershow.js', text, { sourceType: 'script' });
    expect(errors).toEqual([]);
    const newer: string[] = [];
    const note = (node: { type: string; operator?: string }) => newer.push(node.operator ?? node.type);
    const since2020 = (node: { type: string; operator: string }) => {
      if (node.operator.includes('??') || ['||=', '&&='].includes(node.operator)) note(node);
    };
    new Visitor({
      ...{ ChainExpression: note, ImportExpression: note, PropertyDefinition: note, StaticBlock: note },
      ...{ PrivateIdentifier: note, LogicalExpression: since2020, AssignmentExpression: since2020 },
    }).visit(program);
    expect(newer).toEqual([]);
    expect(text).not.toMatch(
      /\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write|document\.cookie|sessionStorage/,
    );
  });
});

describe('players’ events', () => {
  const shared = ({ type, session, product, quantity, name, text, properties }: Partial<SourceEvent>) =>
    JSON.parse(JSON.stringify({ type, session, product, quantity, name, text, properties }));
  const timeline = { serverTime: '2026-01-01T10:00:00Z', relativeTimeOfShow: 12.5, percentWatchedOfShow: 40 };
  const bare = (said: Record<string, unknown>) => {
    const properties = JSON.parse(JSON.stringify(said['properties'] ?? {}));
    return shared({ ...said, properties: Object.keys(properties).length > 0 ? properties : undefined });
  };

  it.each([
    { event: 'on-load', showId: 's' },
    { event: 'on-play', showId: 's' },
    { event: 'on-stop' },
    { event: 'on-interaction', interactionType: 'like', count: 4 },
    { event: 'on-interaction', interactionType: 'like' },
    { event: 'on-interaction', interactionType: 'chat-message', message: ' Hello ' },
    { event: 'on-interaction', interactionType: 'Product-Click', sku: 'S-1' },
    {
      event: 'on-interaction',
      interactionType: 'add-to-cart',
      items: [{ sku: 'S-1', quantity: 2 }, { product_id: 7 }, {}],
    },
    { event: 'on-interaction', interactionType: 'remove-from-cart', sku: 'S-1', quantity: 3 },
    { event: 'on-interaction', interactionType: 'checkout' },
    { event: 'on-interaction', interactionType: 'muted' },
    { event: 'on-interaction' },
    { event: 'on-something' },
  ])('of Bambuser are read as their export is: %j', (detail) => {
    const adapted = bambuserPlayer.adapt(
      { type: 'bambuser-liveshop-tracking-point', detail: { ...detail, timeline } },
      0,
    );
    expect(bambuserEvents({ ...detail, timeline }).map(bare)).toEqual(adapted.events.map(shared));
    // As newer players tell it.
    const { event, ...data } = detail;
    const nested = { event, data: { ...data, timeline } };
    expect(bambuserEvents(nested).map(bare)).toEqual(adapted.events.map(shared));
    expect(bambuserPlayer.adapt({ type: 'bambuser-liveshop-tracking-point', detail: nested }, 0)).toEqual(adapted);
  });

  it.each(FIREWORK_EVENTS.split(' '))('of Firework are read as their export is: %s', (event) => {
    for (const detail of [
      {},
      { live_stream_id: 'l', product_id: 'P-1', quantity: 2 },
      { video: { id: 'v' }, product: { sku: 'S-1', product_id: 'P-1' }, quantity: 0 },
      { live_stream: { id: 9 }, message: 'Hello', text: 'no' },
    ]) {
      const adapted = firework.adapt({ event, timestamp: '2026-01-01T10:00:00Z', detail }, 0);
      expect([fireworkEvent(event, detail)].map(bare)).toEqual(adapted.events.map(shared));
    }
  });

  it('never fail, whatever a player tells', () => {
    for (const strange of [
      undefined,
      null,
      0,
      'text',
      [],
      { event: {} },
      { event: 'on-interaction', data: 'x', items: {} },
    ]) {
      expect(Array.isArray(bambuserEvents(strange))).toBe(true);
      expect(fireworkEvent('fw:unknown', strange).type).toBe('other');
    }
  });
});

describe('the country', () => {
  it.each([
    ['Europe/Paris', 'FR'],
    ['Asia/Kolkata', 'IN'],
    ['America/Argentina/Buenos_Aires', 'AR'],
    ['Africa/Kinshasa', 'CD'],
    ['Europe/London', 'GB'],
    ['Etc/UTC', ''],
    ['Nowhere/Land', ''],
    ['FR', 'FR'],
    ['France', 'France'],
  ])('of %s is %s', (said, country) => expect(countryOf(said)).toBe(country));

  let made: TestApp;
  beforeAll(async () => {
    made = await testApp({ settings: { countryHeader: 'cf-ipcountry' } });
  });
  afterAll(() => made?.close());

  it('comes from the operator’s header before the clock, and never over what somebody states', async () => {
    const key = await made.makeKey(['collect']);
    const time = new Date().toISOString();
    const sent = [{ id: 'zone', country: 'Europe/Paris' }, { id: 'stated', country: 'DE' }, { id: 'none' }].map(
      (event) => ({ type: 'page', time, ...event }),
    );
    const send = (header: string, suffix: string) =>
      made.app.request(`/v1/events?key=${key}`, {
        method: 'POST',
        headers: { 'cf-ipcountry': header },
        body: JSON.stringify({ events: sent.map((event) => ({ ...event, id: event.id + suffix })) }),
      });
    await send('es', '1');
    await send('XX', '2');
    await send('<script>', '3');
    const at = (country: string, id: string) => made.count('events', `id = '${id}' AND country = '${country}'`);
    expect(await Promise.all([at('ES', 'zone1'), at('FR', 'zone2'), at('FR', 'zone3')])).toEqual([1, 1, 1]);
    expect(await Promise.all([at('DE', 'stated1'), at('', 'none1')])).toEqual([1, 1]);
  });

  it('says to scripts of other sites when they may come again', async () => {
    const busy = await testApp({ settings: { requestsPerSecond: 1 } });
    const key = await busy.makeKey(['collect']);
    const send = () => busy.app.request(`/v1/events?key=${key}`, { method: 'POST', body: '{"events":[]}' });
    const answers = await Promise.all(Array.from({ length: 8 }, send));
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers.get('access-control-expose-headers')).toBe('retry-after');
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    await busy.close();
  });

  it('takes an id that no database can hold without failing its neighbours', async () => {
    const key = await made.makeKey(['collect']);
    const time = new Date().toISOString();
    const events = [
      { id: 'n1', type: 'click', time, product: 'a\0b', session: 's\0' },
      { id: 'n2', type: 'click', time, product: 'S-1' },
    ];
    const answer = await made.app.request(`/v1/events?key=${key}`, {
      method: 'POST',
      body: JSON.stringify({ events }),
    });
    expect(await answer.json()).toEqual({ accepted: 2, rejected: [] });
  });
});
