import type { Hono } from 'hono';
import { z } from 'zod';
import { noteDelivery } from '#src/collect/connections/note-delivery.ts';
import { openSecrets } from '#src/collect/connections/open-secrets.ts';
import { checkInput } from '#src/contract/check-input.ts';
import { stockSaid, storeSaid } from '#src/contract/store.ts';
import { AftershowError } from '#src/errors.ts';
import { saveStock } from '#src/session/stores/save-stock.ts';
import { saveStores } from '#src/session/stores/save-stores.ts';
import type { House, Http } from './environment.ts';
import type { KeyFinder } from './find-request-key.ts';
import { parseJson } from './parse-json.ts';
import { readBody } from './read-body.ts';
import { verifyAge, verifyHmac } from './verify-signature.ts';

const told = z.object({
  stores: z.array(storeSaid).max(1000).default([]),
  stock: z.array(stockSaid).max(5000).default([]),
});

/**
 * Mounts what a till or a stock system calls when counts change. It proves itself by `x-aftershow-signature`, base64 of HMAC-SHA256 over
 * `x-aftershow-time`, a dot and the raw body; what is older than two days is refused. The same counts again change nothing, since each says
 * when it was true.
 *
 * @example POST /v1/webhooks/stock?key=… {"stock":[{"store":"P01","product":"SKU1","stocked":12,"as_of":"2026-03-01T10:00:00Z"}]}
 */
export function mountStockWebhook(
  app: Hono<Http>,
  house: House,
  findKey: KeyFinder,
  limit: (key: string) => Promise<void>,
): void {
  app.post('/v1/webhooks/stock', async (c) => {
    house.accepting();
    const key = await findKey(c, 'collect', c.req.query('key') ?? '');
    await limit(key.id);
    const raw = await readBody(c, house.settings.bodyBytes, house.settings.room);
    const ctx = house.contextOf(key.organisation, { kind: 'key', id: key.id });
    const secrets = await openSecrets(ctx, 'stock');
    const noted = (outcome: string, accepted = 0, rejected = 0) =>
      noteDelivery(ctx, {
        ...{ source: 'stock', delivery: c.req.header('x-request-id') ?? c.get('requestId'), topic: '' },
        ...{ outcome, accepted, rejected },
      });
    const time = c.req.header('x-aftershow-time') ?? '';
    try {
      if (time === '') throw new AftershowError('bad_signature', 'the header x-aftershow-time is missing');
      verifyAge(time, house.now());
      verifyHmac(Buffer.concat([Buffer.from(`${time}.`), raw]), c.req.header('x-aftershow-signature'), secrets);
    } catch (error) {
      await noted(secrets.length === 0 ? 'no_secret' : 'bad_signature');
      throw error;
    }
    const { stores, stock } = checkInput(told, parseJson(raw));
    await saveStores(ctx, { stores });
    const { kept, older, unknown } = await saveStock(ctx, { stock });
    await noted('taken', kept, unknown.length);
    return c.json({ stores: stores.length, kept, older, unknown: unknown.length });
  });
}
