import { z } from 'zod';
import {
  type Connection,
  SOURCES,
  type Source,
  WEBHOOK_SOURCES,
  type WebhookSource,
} from '#src/contract/connection.ts';
import { EVENT_TYPES, type EventType } from '#src/contract/event.ts';
import { checkPurposes } from '#src/privacy/check-purposes.ts';
import type { Context } from '#src/store/context.ts';

/** By which name its events are kept, where it sends to, and what it brings. */
const OF: Readonly<Record<Source, { origin: string; path: string; brings: readonly EventType[] }>> = {
  own: {
    origin: 'own',
    path: '/v1/events',
    brings: ['page', 'join', 'heartbeat', 'leave', 'impression', 'click', 'cart_add', 'chat', 'order', 'order_item'],
  },
  segment: {
    origin: 'segment',
    path: '/v1',
    brings: ['page', 'identify', 'impression', 'click', 'cart_add', 'checkout', 'order', 'order_item'],
  },
  ga4: { origin: 'ga4', path: '/mp/collect', brings: ['page', 'click', 'cart_add', 'checkout', 'order', 'order_item'] },
  shopify: { origin: 'shopify-orders', path: '/v1/webhooks/shopify', brings: ['order', 'order_item', 'refund'] },
  woocommerce: { origin: 'woocommerce', path: '/v1/webhooks/woocommerce', brings: ['order', 'order_item', 'refund'] },
  bambuser: { origin: 'bambuser', path: '/v1/webhooks/bambuser', brings: ['stream', 'pin'] },
  // Counts of stores are no events.
  stock: { origin: 'stock', path: '/v1/webhooks/stock', brings: [] },
};

const received = z.object({ origin: z.string(), last: z.string(), day: z.number() });
const refused = z.object({ origin: z.string(), day: z.number() });

/**
 * What may send events while they happen, with how it is doing: the newest receipt, the last day, its secret, what lacks a purpose.
 *
 * @param at where this installation is reached, and which sources its operator has configured a secret for
 * @example const connections = await listConnections(ctx, { address: 'https://live.example.com', configured: [] });
 */
export async function listConnections(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  at: { address: string; configured: readonly string[] },
): Promise<Connection[]> {
  const { organisation } = ctx;
  const params = { organisation, since: ctx.now().getTime() - 86_400_000 };
  const day = "received >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')";
  const [came, not, secrets, { retention }] = await Promise.all([
    ctx.events.ask(
      `SELECT origin, toString(max(received)) AS last, uniqExactIf((session, time, id), ${day}) AS day
       FROM events WHERE organisation = {organisation:String} AND import = '' GROUP BY origin`,
      params,
      received,
    ),
    ctx.events.ask(
      `SELECT origin, uniqExact(received, id) AS day FROM rejected
       WHERE organisation = {organisation:String} AND import = '' AND ${day} GROUP BY origin`,
      params,
      refused,
    ),
    ctx.records
      .selectFrom('connection_secrets')
      .select(['source', 'created', 'retires'])
      .where('organisation', '=', organisation)
      .where((eb) => eb.or([eb('retires', 'is', null), eb('retires', '>', ctx.now())]))
      .execute(),
    checkPurposes(ctx, EVENT_TYPES),
  ]);
  return SOURCES.map((source): Connection => {
    const { origin, path, brings } = OF[source];
    const last = came.find((one) => one.origin === origin);
    const own = secrets.filter((one) => one.source === source);
    const present = own.find(({ retires }) => retires === null);
    const before = own.find(({ retires }) => retires !== null);
    const from = present !== undefined ? 'here' : at.configured.includes(source) ? 'configuration' : 'none';
    return {
      source,
      address: `${at.address}${path}`,
      last: last === undefined ? null : `${last.last.replace(' ', 'T')}Z`,
      events_day: last?.day ?? 0,
      rejected_day: not.find((one) => one.origin === origin)?.day ?? 0,
      secret: isWebhook(source)
        ? {
            from,
            created: present?.created.toISOString() ?? null,
            before_until: before?.retires?.toISOString() ?? null,
          }
        : null,
      undeclared: brings.filter((type) => !retention.has(type)),
    };
  });
}

function isWebhook(source: Source): source is WebhookSource {
  return WEBHOOK_SOURCES.some((one) => one === source);
}
