import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { makeApp } from '#src/http/app.ts';
import type { HttpSettings } from '#src/http/environment.ts';
import { listen } from '#src/http/listen.ts';
import { buildTracker } from '#src/http/tracker-build.ts';
import type { Context } from '#src/store/context.ts';
import { testApp } from '#test/app.ts';
import { ROOT } from '#test/imports.ts';

const row = z.object({
  id: z.string(),
  type: z.string(),
  time: z.string(),
  session: z.string(),
  visitor: z.string(),
  customer: z.string(),
  product: z.string(),
  quantity: z.number(),
  amount: z.number(),
  name: z.string(),
  ref: z.string(),
  device: z.string(),
  country: z.string(),
  source: z.string(),
  properties: z.string().transform((text) => (text === '' ? {} : (JSON.parse(text) as Record<string, unknown>))),
});
export type Row = z.output<typeof row>;

/** A real server that collects, and a shop on another site whose pages load the tracker from it. */
export interface Shop {
  /** Where the tracker comes from, where the shop is, and a page that holds the shop in a frame: the shop is another site than both. */
  server: string;
  site: string;
  frame: string;
  /** The policy every page of the shop has, and what was broken of it. */
  open(context: BrowserContext, path?: string, page?: ShopPage): Promise<Page>;
  /** Events of this key's organisation that a test has not seen, once `enough` of them are there. */
  rows(enough: number | ((rows: Row[]) => boolean)): Promise<Row[]>;
  /** A key of a new organisation for the next pages. */
  renew(): Promise<void>;
  tracker: Awaited<ReturnType<typeof buildTracker>>;
  askScript: Awaited<ReturnType<typeof buildTracker>>;
  /** What verbs work with, in the organisation of the current key. */
  readonly ctx: Context;
  close(): Promise<void>;
}

export interface ShopPage {
  /** Attributes of the tracker's script element. */
  attributes?: string;
  body?: string;
  /** A script of the shop's own, served as a file since the policy allows no other. */
  script?: string;
  /** Before the page's own scripts. */
  before?: (page: Page) => Promise<unknown>;
}

/**
 * Opens both.
 *
 * @example const shop = await openShop(); const page = await shop.open(context); (await shop.rows(1))[0]?.type // 'page'
 */
export async function openShop(settings: Partial<HttpSettings> = {}): Promise<Shop> {
  const made = await testApp({ settings });
  const tracker = await buildTracker(join(ROOT, '.cache'));
  const askScript = await buildTracker(join(ROOT, '.cache'), 'ask');
  const variantScript = await buildTracker(join(ROOT, '.cache'), 'variant');
  const shopScript = await buildTracker(join(ROOT, '.cache'), 'shop');
  const reached = { url: '' };
  const app = makeApp({
    ...made.house,
    registry: new Registry(),
    tracker,
    askScript,
    variantScript,
    shopScript,
    origin: () => reached.url,
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  reached.url = server.url;
  const told: { html: string; script: string } = { html: '', script: '' };
  let { organisation } = made.ctx;
  let key = await made.makeKey(['collect']);
  const site = createServer((request, response) => {
    const script = request.url?.startsWith('/shop.js');
    response.writeHead(200, {
      'content-type': script ? 'text/javascript' : 'text/html; charset=utf-8',
      'content-security-policy':
        `default-src 'none'; script-src 'self' ${server.url}; connect-src ${server.url}; media-src 'self'; frame-src *; ` +
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    });
    const frame = request.url === '/frame' ? `<iframe src="${address}/framed"></iframe>` : undefined;
    response.end(script ? told.script : (frame ?? told.html));
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = `http://localhost:${(site.address() as AddressInfo).port}`;

  return {
    server: server.url,
    site: address,
    frame: `${address.replace('localhost', '127.0.0.1')}/frame`,
    tracker,
    askScript,
    get ctx() {
      return { ...made.ctx, organisation };
    },
    async open(context, path = '/', { attributes = '', body = '', script = '', before } = {}) {
      told.script = script;
      told.html = `<!doctype html><html lang="en"><title>Shop</title><body><main><h1>Shop</h1>${body}</main>
<script src="/shop.js"></script><script async src="${server.url}/aftershow.js" data-key="${key}" ${attributes}></script>`;
      const page = await context.newPage();
      await before?.(page);
      await page.goto(address + path, { waitUntil: 'load' });
      return page;
    },
    async rows(enough) {
      const sql = `SELECT id, type, toString(time) AS time, session, visitor, customer, product, quantity, amount, name, ref, device, country, source, properties
        FROM events FINAL WHERE organisation = {organisation:String} ORDER BY events.time, id`;
      const until = Date.now() + 10_000;
      for (;;) {
        const rows = await made.ctx.events.ask(sql, { organisation }, row);
        const there = typeof enough === 'number' ? rows.length >= enough : enough(rows);
        if (there || Date.now() > until) return rows;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    async renew() {
      ({ organisation } = await made.makeContext());
      key = await made.makeKey(['collect'], organisation);
    },
    async close() {
      site.closeAllConnections();
      site.close();
      await server.close(1000);
      await made.close();
    },
  };
}
