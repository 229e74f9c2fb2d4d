import type { Context, Hono } from 'hono';
import type { Adapted } from '#src/collect/adapter.ts';
import { bambuserWebhook } from '#src/collect/adapters/bambuser-shows.ts';
import { bodyEvents } from '#src/collect/adapters/body.ts';
import { shopifyOrderEvents } from '#src/collect/adapters/shopify-orders.ts';
import { wooOrderEvents } from '#src/collect/adapters/woocommerce.ts';
import { collect } from '#src/collect/collect.ts';
import { noteDelivery } from '#src/collect/connections/note-delivery.ts';
import { openSecrets } from '#src/collect/connections/open-secrets.ts';
import type { WebhookSource } from '#src/contract/connection.ts';
import { readOf } from './collecting-routes.ts';
import type { House, Http } from './environment.ts';
import type { KeyFinder } from './find-request-key.ts';
import { parseJson } from './parse-json.ts';
import { readBody } from './read-body.ts';
import { secretsOf, verifyAge, verifyHmac, verifySecret } from './verify-signature.ts';

/** One source that calls us: how it proves that it is itself, and what its topics hold. */
export interface Webhook {
  /** Those that bring events; what stores have comes by a way of its own. */
  source: Exclude<WebhookSource, 'stock'>;
  origin: string;
  summary: string;
  description: string;
  verify(c: Context<Http>, raw: Buffer, secrets: readonly string[], now: Date): void;
  topic(c: Context<Http>): string;
  /** The header in which it names the delivery. */
  delivery: string;
  /** Undefined for topics we do not know: they are kept by name. */
  adapt(topic: string): ((body: unknown) => Adapted) | undefined;
}

const ADDRESS =
  'The address given to the source ends in `?key=` and a write key, which says whose it is. Duplicates are harmless.';

export const WEBHOOKS: readonly Webhook[] = [
  {
    source: 'shopify',
    origin: 'shopify-orders',
    summary: 'Receive Shopify webhooks',
    description: `Order topics become orders, lines and refunds. Verified by X-Shopify-Hmac-Sha256 over the raw body; deliveries older than two days are refused. ${ADDRESS}`,
    verify(c, raw, secrets, now) {
      verifyHmac(raw, c.req.header('x-shopify-hmac-sha256'), secrets);
      verifyAge(c.req.header('x-shopify-triggered-at'), now);
    },
    topic: (c) => c.req.header('x-shopify-topic') ?? '',
    delivery: 'x-shopify-webhook-id',
    adapt: (topic) => (/^orders\/(?!delete)/.test(topic) ? shopifyOrderEvents : undefined),
  },
  {
    source: 'woocommerce',
    origin: 'woocommerce',
    summary: 'Receive WooCommerce webhooks',
    description: `Order topics become orders, lines and refunds. Verified by X-WC-Webhook-Signature over the raw body. ${ADDRESS}`,
    verify: (c, raw, secrets) => verifyHmac(raw, c.req.header('x-wc-webhook-signature'), secrets),
    topic: (c) => c.req.header('x-wc-webhook-topic') ?? '',
    delivery: 'x-wc-webhook-delivery-id',
    adapt: (topic) => (/^order\.(created|updated|restored)$/.test(topic) ? wooOrderEvents : undefined),
  },
  {
    source: 'bambuser',
    origin: 'bambuser',
    summary: 'Receive Bambuser webhooks',
    description: `Starts and ends of shows, products brought on screen. Bambuser signs nothing but sends the headers it was given: let it send \`Authorization\` with the secret. ${ADDRESS}`,
    verify: (c, _raw, secrets) => verifySecret(c.req.header('authorization'), secrets),
    topic: () => '',
    delivery: 'x-request-id',
    adapt: () => bambuserWebhook,
  },
];

/**
 * Mounts the webhooks. A delivery that proves itself is always answered with 200 once it is durably stored, whatever it holds, since
 * sources take any other answer for a failure and stop calling; what could not be read is kept as rejected, with its reason.
 */
export function mountWebhooks(
  app: Hono<Http>,
  house: House,
  findKey: KeyFinder,
  limit: (key: string) => Promise<void>,
): void {
  for (const hook of WEBHOOKS) {
    app.post(`/v1/webhooks/${hook.source}`, async (c) => {
      house.accepting();
      const key = await findKey(c, 'collect', c.req.query('key') ?? '');
      await limit(key.id);
      const received = house.now();
      const raw = await readBody(c, house.settings.bodyBytes, house.settings.room);
      // WooCommerce tries the address out, unsigned, when it is saved.
      if (hook.source === 'woocommerce' && /^webhook_id=\d+$/.test(raw.toString('latin1')))
        return c.json({ accepted: 0 });
      const actor = { kind: 'key', id: key.id } as const;
      const ctx = house.contextOf(key.organisation, actor);
      const topic = hook.topic(c);
      const noted = (outcome: string, delivery: string, accepted = 0, rejected = 0) =>
        noteDelivery(ctx, { source: hook.source, delivery, topic, outcome, accepted, rejected });
      const configured = secretsOf(house.settings.webhookSecrets[hook.source], key.organisation);
      const secrets = [...configured, ...(await openSecrets(ctx, hook.source))];
      try {
        hook.verify(c, raw, secrets, received);
      } catch (error) {
        // Who cannot prove itself does not say which delivery it is, either: it takes no other's place.
        await noted(secrets.length === 0 ? 'no_secret' : 'bad_signature', c.get('requestId'));
        throw error;
      }
      const adapt = hook.adapt(topic) ?? ((): Adapted => ({ events: [], unknown: topic.slice(0, 60) || 'no topic' }));
      const { accepted, rejected } = await collect(
        {
          organisation: key.organisation,
          actor,
          session: '',
          origin: hook.origin,
          import: '',
          received,
          skew: 0,
          request: c.get('requestId'),
          ...readOf(bodyEvents(hook.origin, [parseJson(raw)], adapt, () => '')),
        },
        house.collector,
      );
      await noted('taken', c.req.header(hook.delivery) ?? c.get('requestId'), accepted, rejected.length);
      return c.json({ accepted });
    });
  }
}
