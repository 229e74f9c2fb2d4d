import { describe, expect, it } from 'vitest';
import type { SourceEvent } from '#src/contract/event.ts';
import { readExport as read } from '#test/read-export.ts';
import { bambuserWebhook } from './bambuser-shows.ts';
import { ga4Events } from './ga4.ts';
import { segmentEvents } from './segment.ts';

const brief = (events: readonly SourceEvent[]) =>
  events.map(({ type, product, quantity, amount, name }) => [type, product, quantity, amount, name]);

describe('segment', () => {
  const message = (event: string, properties: object = {}, rest: object = {}) => ({
    type: 'track',
    event,
    anonymousId: 'anon',
    userId: 'u7',
    messageId: `m-${event}`,
    timestamp: '2026-01-01T10:00:00.123Z',
    sentAt: '2026-01-01T12:00:00.000Z',
    properties,
    ...rest,
  });
  const products = [
    { product_id: '507f', price: 19, quantity: 1 },
    { product_id: '505b', price: '3.00', quantity: 2, position: 4 },
  ];

  it('calls a product by its SKU, and keeps its other id for joining', () => {
    const ids = { product_id: '507f', sku: 'G-32' };
    const { events } = segmentEvents({ batch: [message('Product Viewed', ids), message('Coupon Applied', ids)] });
    expect(events.map(({ product, aliases }) => [product, aliases])).toEqual([
      ['G-32', ['507f']],
      ['G-32', ['507f']],
    ]);
  });

  it('maps the e-commerce names, and keeps the client’s time', () => {
    const made = segmentEvents({
      batch: [
        message('Product Viewed', { product_id: '507f' }),
        message('product_clicked', { sku: 'G-32' }),
        message('Product Added', { product_id: '507f', quantity: 2, cart_id: 'c' }),
        message('Product Removed', { product_id: '507f' }),
        message('Checkout Started'),
        message('Order Completed', { order_id: 'o1', total: 27.5, currency: 'USD', products }),
        message('Order Refunded', { order_id: 'o1', total: 27.5, currency: 'USD' }),
        message('Product List Viewed', { products }),
        message('Live Chat Message Sent', { message_body: 'hello' }),
        message('Video Playback Started'),
        message('Course Clicked'),
      ],
    });
    expect(made.rejected).toEqual([]);
    expect(brief(made.events)).toEqual([
      ['click', '507f', undefined, undefined, 'product viewed'],
      ['click', 'G-32', undefined, undefined, 'product clicked'],
      ['cart_add', '507f', 2, undefined, 'product added'],
      ['cart_remove', '507f', 1, undefined, 'product removed'],
      ['checkout', undefined, undefined, undefined, 'checkout started'],
      ['order', undefined, undefined, 2750, undefined],
      ['order_item', '507f', 1, 1900, undefined],
      ['order_item', '505b', 2, 600, undefined],
      ['refund', undefined, undefined, 2750, 'order refunded'],
      ['impression', '507f', undefined, undefined, undefined],
      ['impression', '505b', undefined, undefined, undefined],
      ['chat', undefined, undefined, undefined, undefined],
      ['join', undefined, undefined, undefined, 'video playback started'],
      ['other', undefined, undefined, undefined, 'Course Clicked'],
    ]);
    expect(new Set(made.events.map(({ time }) => time))).toEqual(new Set([Date.UTC(2026, 0, 1, 10, 0, 0, 123)]));
    expect(new Set(made.events.map(({ id }) => id)).size).toBe(made.events.length);
    expect(made.events[0]).toMatchObject({ visitor: 'anon', person: { externalId: 'u7' } });
  });

  it('reads page, identify, alias and group, with the visit’s source', () => {
    const context = {
      ip: '8.8.8.8',
      userAgent: 'Mozilla/5.0 (iPhone)',
      page: { path: '/live', referrer: 'https://www.google.com/x' },
      campaign: { name: 'spring', medium: 'email' },
    };
    const call = (type: string, rest: object) =>
      segmentEvents({ ...message('', {}, { context }), ...rest }, type as 'page').events[0];
    expect(call('page', {})).toMatchObject({
      type: 'page',
      name: '/live',
      source: 'google.com',
      address: '8.8.8.8',
      properties: { campaign: 'spring', medium: 'email' },
    });
    expect(call('identify', { traits: { email: 'a@example.com', firstName: 'Amy' } })).toMatchObject({
      type: 'identify',
      person: { email: 'a@example.com', name: 'Amy' },
    });
    expect(call('alias', { previousId: 'old' })).toMatchObject({
      type: 'identify',
      visitor: 'old',
      person: { externalId: 'u7' },
    });
    expect(call('group', {})).toMatchObject({ type: 'other', name: 'group' });
  });

  it('refuses single messages by field and keeps their neighbours', () => {
    const made = segmentEvents({
      batch: [
        message('A', {}, { timestamp: undefined }),
        message('Order Completed', { order_id: 'o', total: 5 }),
        message('Order Completed', { total: 5, currency: 'EUR' }),
        message('Order Completed', { order_id: 'o', total: 5.005, currency: 'EUR' }),
        { type: 'dance' },
        null,
        message('B'),
      ],
    });
    expect(made.rejected.map(({ index, field }) => [index, field])).toEqual([
      [0, 'timestamp'],
      [1, 'currency'],
      [2, 'order_id'],
      [3, 'total'],
    ]);
    expect(made.unknown).toEqual(['dance', 'no type']);
    expect(made.events).toMatchObject([{ name: 'B' }]);
  });

  it('makes the same ids from the same body when messages have none', () => {
    const body = { batch: [message('A', {}, { messageId: undefined }), message('A', {}, { messageId: undefined })] };
    const ids = segmentEvents(body).events.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(segmentEvents(body).events.map(({ id }) => id)).toEqual(ids);
  });

  it('reads files of messages and of batches', async () => {
    expect(
      (await read(`${JSON.stringify(message('A'))}\n${JSON.stringify({ batch: [message('B'), message('C')] })}\n`))
        .events,
    ).toHaveLength(3);
    expect((await read([message('A')])).reading.source.adapter).toBe('segment');
  });
});

describe('ga4', () => {
  const body = (rest: object, ...events: object[]) => ({
    client_id: 'c1',
    timestamp_micros: 1767261600000123,
    events,
    ...rest,
  });
  const items = [
    { item_id: 'A', price: 10, quantity: 2 },
    { item_name: 'B', price: 5.5 },
  ];

  it('maps events, one a product', () => {
    const made = ga4Events(
      body(
        {},
        { name: 'view_item', params: { items } },
        { name: 'add_to_cart', params: { items: [items[0]] } },
        { name: 'purchase', params: { transaction_id: 't1', value: 25.5, currency: 'EUR', items } },
        { name: 'page_view', params: { page_location: 'https://shop.example/live?x=1' } },
        { name: 'tutorial_begin' },
      ),
    );
    expect(made.rejected).toEqual([]);
    expect(brief(made.events)).toEqual([
      ['click', 'A', undefined, undefined, 'view_item'],
      ['click', 'B', undefined, undefined, 'view_item'],
      ['cart_add', 'A', 2, undefined, 'add_to_cart'],
      ['order', undefined, undefined, 2550, undefined],
      ['order_item', 'A', 2, 2000, undefined],
      ['order_item', 'B', 1, 550, undefined],
      ['page', undefined, undefined, undefined, '/live'],
      ['other', undefined, undefined, undefined, 'tutorial_begin'],
    ]);
    expect(new Set(made.events.map(({ id }) => id)).size).toBe(made.events.length);
    expect(made.events[0]).toMatchObject({ time: 1767261600000, visitor: 'c1' });
  });

  it.each([
    [1767261600000, /milliseconds \(13 digits\).*microseconds, 16 digits: multiply by 1,000/],
    ['1767261600', /holds seconds/],
    [undefined, /missing/],
    ['soon', /16 digits/],
  ])('refuses %s as timestamp_micros in words', (timestamp_micros, words) => {
    const { events, rejected } = ga4Events(body({ timestamp_micros }, { name: 'page_view' }));
    expect(events).toEqual([]);
    expect(rejected).toMatchObject([{ field: 'timestamp_micros', message: expect.stringMatching(words) }]);
  });

  it('reads files of bodies', async () => {
    const { reading, events } = await read([
      body({}, { name: 'share' }, { name: 'share' }),
      body({ timestamp_micros: 1 }, { name: 'share' }),
    ]);
    expect(reading.source.adapter).toBe('ga4');
    expect(events.map(({ type }) => type)).toEqual(['share', 'share']);
    expect(reading.counts.rejected).toBe(1);
  });
});

describe('bambuser', () => {
  const timeline = { serverTime: '2026-01-01T10:00:00Z', relativeTimeOfShow: 61.5, percentWatchedOfShow: 3 };
  const point = (event: string, rest: object = {}) => ({
    event,
    showId: 's1',
    isLive: true,
    viewerDevice: 'mobile',
    userId: 'v1',
    timeline,
    ...rest,
  });

  it('reads the player’s tracking points', async () => {
    const { reading, events } = await read(
      [
        { type: 'bambuser-liveshop-tracking-point', detail: point('on-load') },
        point('on-play'),
        point('on-interaction', { interactionType: 'like', count: 12 }),
        point('on-interaction', { interactionType: 'open-product', sku: 'A' }),
        point('on-interaction', { interactionType: 'add-to-cart', items: [{ sku: 'A', quantity: 2 }, { sku: 'B' }] }),
        point('on-interaction', { interactionType: 'zoom' }),
        point('on-stop'),
        point('on-dance'),
        point('purchase', { orderId: 'o1', orderValue: 25.5, orderProductIds: ['A'], currency: 'EUR' }),
        point('on-play', { timeline: { relativeTimeOfShow: 10 } }),
        point('on-play', { timeline: {} }),
      ]
        .map((record) => JSON.stringify(record))
        .join('\n'),
    );
    expect(reading.source.adapter).toBe('bambuser-player');
    expect(brief(events)).toEqual([
      ['other', undefined, undefined, undefined, 'on-load'],
      ['join', undefined, undefined, undefined, undefined],
      ['reaction', undefined, 12, undefined, 'like'],
      ['click', 'A', undefined, undefined, 'open-product'],
      ['cart_add', 'A', 2, undefined, 'add-to-cart'],
      ['cart_add', 'B', 1, undefined, 'add-to-cart'],
      ['other', undefined, undefined, undefined, 'zoom'],
      ['leave', undefined, undefined, undefined, undefined],
      ['order', undefined, undefined, 2550, undefined],
      ['order_item', 'A', 1, undefined, undefined],
      ['join', undefined, undefined, undefined, undefined],
    ]);
    expect(events[1]).toMatchObject({
      session: 's1',
      visitor: 'v1',
      device: 'mobile',
      time: Date.UTC(2026, 0, 1, 10),
      properties: { offset_s: 61.5, percent: 3 },
    });
    expect(events.at(-1)).toMatchObject({ time: 10000, replay: true });
    expect(reading.unknown).toEqual({ 'on-dance': 1 });
    expect(reading.rejected).toMatchObject([{ line: 11, field: 'timeline' }]);
  });

  it('reads webhooks the same on every delivery, and names topics it does not know', () => {
    const ended = {
      collection: 'show',
      action: 'update',
      payload: {
        id: 's1',
        title: 'Live',
        state: 'ended',
        startedAt: '2026-01-01T10:00:00Z',
        endedAt: '2026-01-01T11:00:00Z',
      },
    };
    expect(bambuserWebhook(ended)).toEqual(bambuserWebhook(ended));
    expect(bambuserWebhook(ended)).toEqual({
      events: [
        { id: 'show:s1:start', type: 'stream', name: 'start', time: Date.UTC(2026, 0, 1, 10), session: 's1' },
        { id: 'show:s1:end', type: 'stream', name: 'end', time: Date.UTC(2026, 0, 1, 11), session: 's1' },
      ],
      sessions: [{ id: 's1', title: 'Live', start: '2026-01-01T10:00:00.000Z', duration_s: 3600 }],
    });
    expect(
      bambuserWebhook({
        collection: 'product-highlight',
        action: 'create',
        payload: { showId: 's1', sku: 'A', createdAt: '2026-01-01T10:05:00Z' },
      }).events,
    ).toMatchObject([{ type: 'pin', product: 'A', session: 's1' }]);
    expect(bambuserWebhook({ collection: 'user', action: 'create', payload: {} })).toEqual({
      events: [],
      unknown: 'user:create',
    });
    expect(bambuserWebhook(null)).toMatchObject({ events: [], unknown: 'no collection:' });
  });
});

describe('firework', () => {
  it('reads shopping and livestream events', async () => {
    const at = '2026-01-01T10:00:00Z';
    const { reading, events } = await read([
      { event: 'fw:livestream:start-watch', timestamp: at, visitor: 'v', detail: { live_stream_id: 'l1' } },
      { event: 'fw:shopping:product-clicked', timestamp: at, detail: { product_id: 'A' } },
      { event: 'fw:shopping:cart-updated', timestamp: at, detail: { product: { product_id: 'A' }, quantity: 2 } },
      { event: 'fw:shopping:cart-updated', timestamp: at, detail: { product_id: 'A', quantity: 0 } },
      { event: 'fw:livestream:send-chat', timestamp: at, detail: { message: 'hi' } },
      { event: 'fw:livestream:send-heart', timestamp: at },
      { event: 'fw:video:impression', timestamp: at },
      { event: 'fw:livestream:quit' },
    ]);
    expect(reading.source.adapter).toBe('firework');
    expect(brief(events)).toEqual([
      ['join', undefined, undefined, undefined, 'start-watch'],
      ['click', 'A', undefined, undefined, 'product-clicked'],
      ['cart_add', 'A', 2, undefined, 'cart-updated'],
      ['cart_remove', 'A', 1, undefined, 'cart-updated'],
      ['chat', undefined, undefined, undefined, 'send-chat'],
      ['reaction', undefined, 1, undefined, 'heart'],
    ]);
    expect(reading.unknown).toEqual({ 'fw:video:impression': 1 });
    expect(reading.rejected).toMatchObject([{ record: 8, field: 'timestamp' }]);
  });
});

describe('own events', () => {
  it('reads JSON Lines and bodies, refuses broken ones by field', async () => {
    const event = { id: '1', type: 'order', time: '2026-01-01T10:00:00Z', amount: 1250, currency: 'EUR', visitor: 'v' };
    const { reading, events } = await read(
      [event, { ...event, id: '2', type: 'teleport' }, { ...event, id: '3', amount: 12.5 }]
        .map((one) => JSON.stringify(one))
        .join('\n'),
    );
    expect(reading.source.adapter).toBe('aftershow');
    expect(events).toEqual([{ ...event, time: Date.UTC(2026, 0, 1, 10) }]);
    expect(reading.unknown).toEqual({ teleport: 1 });
    expect(reading.rejected).toMatchObject([{ line: 3, field: 'amount' }]);
    expect((await read({ events: [event] })).events).toHaveLength(1);
  });

  it('reads what the session is from a first line or beside the events, and names a field that is wrong', async () => {
    const event = { id: '1', type: 'join', time: '2026-01-01T10:00:00Z' };
    const session = { title: 'Autumn', start: '2026-01-01T10:00:00Z', pins: [{ product: 'S', start_s: 0, end_s: 9 }] };
    const lines = (facts: object) => `${JSON.stringify({ session: facts })}\n${JSON.stringify(event)}`;
    for (const body of [lines(session), { session, events: [event] }]) {
      const { reading, events } = await read(body);
      expect(reading.facts).toEqual(session);
      expect(events).toHaveLength(1);
      expect([reading.unknown, reading.rejected, reading.source.adapter]).toEqual([{}, [], 'aftershow']);
    }
    await expect(read(lines({ ...session, duration_s: -1 }))).rejects.toMatchObject({
      code: 'bad_file',
      place: { line: 1, field: 'session.duration_s' },
    });
    // A session's name on an event says no more than whose event it is.
    expect((await read({ events: [{ ...event, session: 's' }] })).reading.facts).toEqual({});
  });
});
