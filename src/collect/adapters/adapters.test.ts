import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import { imports as en } from '#src/message/en/app/imports.ts';
import { imports as es } from '#src/message/es/app/imports.ts';
import { imports as fr } from '#src/message/fr/app/imports.ts';
import type { Adapted, Adapter, Sample } from '../adapter.ts';
import { ADAPTERS } from './adapters.ts';
import { bambuserWebhook } from './bambuser-shows.ts';
import { mapAdapter } from './csv-map.ts';
import { ga4Events } from './ga4.ts';
import { segmentEvents } from './segment.ts';
import { shopifyOrderEvents } from './shopify-orders.ts';
import { wooOrderEvents } from './woocommerce.ts';

/** Field names the adapters look at, and values that come close to what they expect. */
const KEYS = [
  ...[
    'replayChatItemAction',
    'actions',
    'videoOffsetTimeMsec',
    'addChatItemAction',
    'item',
    'liveChatTextMessageRenderer',
    'message',
  ],
  ...[
    'liveChatPaidMessageRenderer',
    'purchaseAmountText',
    'simpleText',
    'runs',
    'timestampUsec',
    'id',
    'authorName',
    'isLive',
  ],
  ...[
    'kind',
    'items',
    'snippet',
    'type',
    'publishedAt',
    'superChatDetails',
    'amountMicros',
    'currency',
    'message_type',
    'timestamp',
  ],
  ...[
    'time_in_seconds',
    'money',
    'amount',
    'author',
    'badges',
    'comments',
    'video',
    'content_offset_seconds',
    'commenter',
    'chapters',
  ],
  ...[
    'event',
    'data',
    'chat',
    'like',
    'gift',
    'member',
    'roomUser',
    'user',
    'totalLikeCount',
    'likeCount',
    'viewerCount',
    'createTime',
  ],
  ...[
    'live_stream_sessions',
    'sales_performance',
    'gmv',
    'detail',
    'timeline',
    'serverTime',
    'relativeTimeOfShow',
    'interactionType',
  ],
  ...[
    'count',
    'sku',
    'collection',
    'action',
    'payload',
    'results',
    'orgId',
    'startedAt',
    'endedAt',
    'batch',
    'properties',
    'products',
  ],
  ...[
    'context',
    'traits',
    'order_id',
    'total',
    'client_id',
    'events',
    'params',
    'timestamp_micros',
    'transaction_id',
    'value',
    'orders',
  ],
  ...[
    'order',
    'line_items',
    'total_price',
    'financial_status',
    'created_at',
    'refunds',
    'quantity',
    'price',
    'status',
    'date_created_gmt',
  ],
  ...[
    'name',
    'time',
    'visitor',
    'replay',
    'text',
    'attributes',
    'parent',
    'p',
    'ts',
    'messageId',
    'userId',
    'transactions',
    'cancelled_at',
  ],
];
const VALUES = [
  ...[
    '2026-01-01T10:00:00Z',
    '1767261600',
    '1767261600000123',
    1767261600000,
    'EUR',
    'JPY',
    '12.50',
    '12,5',
    '￥10,800',
    '$5',
    13,
    -3.5,
  ],
  ...[
    'track',
    'page',
    'chat',
    'gift',
    'superChatEvent',
    'paid_message',
    'Order Completed',
    'purchase',
    'on-interaction',
    'paid',
    'd',
    'sc',
  ],
  ...[
    'fw:shopping:cart-updated',
    'show',
    '',
    null,
    true,
    false,
    1e308,
    '__proto__',
    'constructor',
    '0.1,1,2',
    'processing',
    'toString',
  ],
];
/** Words that name built-in members of every object, where a look-up in a table could go wrong. */
const HOSTILE = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 5 },
    { arbitrary: fc.constantFrom(...VALUES, ...HOSTILE), weight: 4 },
    { arbitrary: fc.jsonValue({ maxDepth: 1 }), weight: 1 },
    { arbitrary: fc.array(tie('any'), { maxLength: 3 }), weight: 2 },
    { arbitrary: fc.dictionary(fc.constantFrom(...KEYS, ...HOSTILE), tie('any'), { maxKeys: 8 }), weight: 6 },
  ),
})).any;

function check(adapted: Adapted): void {
  for (const event of adapted.events) {
    expect(EVENT_TYPES).toContain(event.type);
    expect(Math.abs(event.time)).toBeLessThanOrEqual(8.64e15);
    if (event.amount !== undefined) {
      expect(Number.isSafeInteger(event.amount)).toBe(true);
      expect(event.currency).toMatch(/^[A-Z]{3}$/);
    }
  }
}

function attempt(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof AftershowError)) throw error;
  }
}

function feed(adapter: Adapter, sample: Sample, record: unknown): void {
  const score = adapter.recognise(sample);
  expect(score).toBeGreaterThanOrEqual(0);
  expect(score).toBeLessThanOrEqual(1);
  attempt(() => adapter.facts?.(sample));
  const adapt = adapter.open?.() ?? adapter.adapt;
  for (const one of adapter.split?.(record) ?? [record]) attempt(() => check(adapt(one, 0)));
}

const JSON_ADAPTERS = ADAPTERS.filter(({ name }) => !/csv|html|bilibili/.test(name));

describe('every adapter', () => {
  it('has a name and a title of its own', () => {
    expect(new Set(ADAPTERS.map(({ name }) => name)).size).toBe(ADAPTERS.length);
    expect(new Set(ADAPTERS.map(({ title }) => title)).size).toBe(ADAPTERS.length);
    expect(ADAPTERS.length).toBeGreaterThanOrEqual(18);
  });

  it.each(JSON_ADAPTERS.map((adapter) => [adapter.name, adapter] as const))(
    '%s takes any record or refuses it with an error of ours',
    (_name, adapter) => {
      fc.assert(
        fc.property(value, (record) => {
          const records = Array.isArray(record) ? record.slice(0, 20) : [record];
          feed(
            adapter,
            { file: '', format: 'json', header: [], records, text: JSON.stringify(record)?.slice(0, 4000) ?? '' },
            record,
          );
        }),
        { numRuns: 400 },
      );
    },
  );

  it.each(ADAPTERS.filter(({ name }) => /csv/.test(name)).map((adapter) => [adapter.name, adapter] as const))(
    '%s takes any rows',
    (_name, adapter) => {
      const cell = fc.oneof(fc.constantFrom('', 'EUR', '12.50', '1', '2026-01-01 10:00:00 +0100', 'x'), fc.string());
      const columns = [
        'name',
        'id',
        'currency',
        'total',
        'created at',
        'lineitem name',
        'lineitem quantity',
        'lineitem price',
        'handle',
        'title',
        'variant price',
      ];
      const row = fc.record(Object.fromEntries(columns.map((column) => [column, cell])));
      fc.assert(
        fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
          feed(adapter, { file: '', format: 'csv', header: columns, records: rows, text: '' }, rows);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('markup adapters take any line and element', () => {
    const line = fc.string({
      unit: fc.constantFrom(..."<pre class='cr'>[0:13]</a>&#x41;img title=twitch.tv/ ".split('')),
    });
    const html = ADAPTERS.find(({ name }) => name === 'twitch-html') as Adapter;
    const xml = ADAPTERS.find(({ name }) => name === 'bilibili') as Adapter;
    fc.assert(
      fc.property(line, (text) => {
        feed(html, { file: '', format: 'html', header: [], records: [], text }, text);
        feed(
          html,
          { file: '', format: 'html', header: [], records: [], text },
          `<pre class='cr'>[0:00:01] ${text}</pre>`,
        );
      }),
    );
    const element = fc.record({
      line: fc.constant(1),
      name: fc.constantFrom('d', 'gift', 'sc', 'guard', 'x', ...HOSTILE),
      parent: fc.constantFrom('i', 'metadata'),
      attributes: fc.dictionary(
        fc.constantFrom('p', 'ts', 'uid', 'user', 'price', 'giftcount', 'count'),
        fc.constantFrom('1', '0.5', 'x', '', '100', '-7', '1e9'),
      ),
      text: fc.string(),
    });
    fc.assert(
      fc.property(element, (one) => feed(xml, { file: '', format: 'xml', header: [], records: [one], text: '' }, one)),
    );
  });

  it('mapped CSV rows are taken or refused', () => {
    const cell = fc.oneof(fc.constantFrom('', '1', '12,50', '1:23', '2026-01-01', 'EUR', '3/4/2026'), fc.string());
    const row = fc.record({ a: cell, b: cell, c: cell, d: cell, e: cell });
    const columns = {
      time: 'a',
      text: 'b',
      order: 'b',
      viewers: 'c',
      total: 'c',
      price: 'c',
      product: 'd',
      currency: 'e',
      type: 'd',
    };
    fc.assert(
      fc.property(
        row,
        fc.constantFrom('chat', 'orders', 'products', 'viewers', 'totals', 'events'),
        fc.constantFrom('dmy', 'mdy', 'ymd'),
        (record, kind, dates) => {
          const adapter = mapAdapter({ kind, columns }, { dates, decimals: 'comma' }, 'Europe/Paris');
          attempt(() => check(adapter.adapt(adapter.group === undefined ? record : [record], 0)));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('every body of HTTP', () => {
  it('becomes events or named refusals', () => {
    fc.assert(
      fc.property(value, (body) => {
        for (const made of [segmentEvents(body), segmentEvents(body, 'track'), ga4Events(body)]) {
          check(made as unknown as Adapted);
          expect(made.events.every(({ id }) => id !== '' && id.length <= 200)).toBe(true);
        }
        for (const adapt of [shopifyOrderEvents, wooOrderEvents, bambuserWebhook]) attempt(() => check(adapt(body)));
      }),
      { numRuns: 1500 },
    );
  });
});

describe('names', () => {
  it.each([
    ['en', en],
    ['fr', fr],
    ['es', es],
  ])('of every source are said in %s', (_, { formats }) => {
    expect(Object.keys(formats).sort()).toEqual(ADAPTERS.map(({ name }) => name).sort());
  });
});
