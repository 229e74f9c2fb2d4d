import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debriefSession } from '#src/analyse/debrief-session.ts';
import { type Gathered, readSessionFiles, type SessionFiles } from '#src/collect/imports/session-files.ts';
import type { Debrief } from '#src/contract/debrief.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { appendSession } from './append-session.ts';
import { generateSession } from './generate-session.ts';
import { writeFiles } from './write-files.ts';

const now = () => new Date('2026-06-01T00:00:00Z');
const session = generateSession({ seed: 21 });
const SALES = /"type":"(order|order_item|refund)"/;

let folder: string;
let memory: Debrief;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow-debrief-files-'));
  await writeFiles(session, folder);
  const events = await openTemporaryEvents();
  await appendSession(events, 'memory', session);
  memory = await debriefSession({ organisation: 'memory', events, now }, session.facts);
  await events.close();
  // What a player knows: everything but the shop's own orders and catalogue.
  const [first = '', ...lines] = (await readFile(at('events.jsonl'), 'utf8')).split('\n');
  const { session: facts } = JSON.parse(first);
  const seen = [JSON.stringify({ session: { ...facts, products: [] } }), ...lines.filter((line) => !SALES.test(line))];
  await writeFile(at('player.jsonl'), seen.join('\n'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fromFiles(files: SessionFiles): Promise<{ debrief: Debrief; gathered: Gathered }> {
  const events = await openTemporaryEvents();
  try {
    const ctx = { organisation: 'files', events, now };
    const gathered = await readSessionFiles(files, {}, ctx);
    return { debrief: await debriefSession(ctx, gathered.facts), gathered };
  } finally {
    await events.close();
  }
}

describe('a generated session, written to files and read back', () => {
  it('gives the very figures it gives from memory, by our own events', async () => {
    const { debrief, gathered } = await fromFiles({ session: [at('events.jsonl')] });
    expect(gathered.facts).toEqual({ ...session.facts, id: 'session' });
    expect(debrief.audience).toEqual(memory.audience);
    expect(debrief.engagement).toEqual(memory.engagement);
    expect(debrief.funnel).toEqual(memory.funnel);
    expect(debrief.revenue).toEqual(memory.revenue);
    expect(debrief.products).toEqual(memory.products);
    expect(debrief.content).toEqual(memory.content);
    expect(debrief.stream).toEqual(memory.stream);
    expect(memory.revenue.direct?.orders).toBeGreaterThan(10);
  });

  it('gives the same sales by Shopify’s own exports, each order of both forms counted once', async () => {
    const player = { session: [at('player.jsonl')], products: [at('products.csv')] };
    for (const orders of [[at('orders.json')], [at('orders.csv')], [at('orders.csv'), at('orders.json')]]) {
      const { debrief, gathered } = await fromFiles({ ...player, orders });
      // The export tells whole seconds and no cost by variant; what is told must be the same.
      const told = gathered.facts.products.map(({ id, name, price, list_price }) => [id, name, price, list_price]);
      expect(told).toEqual(
        session.facts.products.map(({ id, name, price, list_price }) => [id, name, price, list_price]),
      );
      expect(debrief.audience.unique_viewers).toBe(memory.audience.unique_viewers);
      expect(debrief.funnel).toEqual(memory.funnel);
      const { direct, within_24h, assisted_7d, refunds, net, average_basket, items_per_order } = memory.revenue;
      expect(debrief.revenue).toMatchObject({ direct, within_24h, assisted_7d, average_basket, items_per_order });
      const sold = (all: Debrief['products']) =>
        all.map(({ product, name, clicks, orders, buyers, units, revenue, price }) => {
          return { product, name, clicks, orders, buyers, units, revenue, price };
        });
      expect(sold(debrief.products)).toEqual(sold(memory.products));
      expect(debrief.revenue).toMatchObject({ refunds, net });
    }
  });

  it('is not stretched by what happens days later', async () => {
    const later = new Date(Date.parse(session.facts.start ?? '') + 5 * 86_400_000).toISOString();
    const [, ...bare] = (await readFile(at('events.jsonl'), 'utf8')).trimEnd().split('\n');
    const late = ['page', 'click', 'identify'].map((type) =>
      JSON.stringify({ id: `late ${type}`, type, time: later, visitor: 'v', product: 'P' }),
    );
    await writeFile(at('bare.jsonl'), [...bare, ...late].join('\n'));
    const { facts } = (await fromFiles({ session: [at('bare.jsonl')] })).gathered;
    const started = Date.parse(facts.start ?? '') - Date.parse(session.facts.start ?? '');
    expect(Math.abs(started)).toBeLessThan(120_000);
    expect(Math.abs(facts.duration_s - session.facts.duration_s)).toBeLessThan(120);
    // Without the stream's own marks, who watched and wrote tells as much.
    await writeFile(
      at('bare.jsonl'),
      [...bare.filter((line) => !line.includes('"type":"stream"')), ...late].join('\n'),
    );
    const unmarked = (await fromFiles({ session: [at('bare.jsonl')] })).gathered.facts;
    expect(unmarked.duration_s).toBeLessThan(session.facts.duration_s + 1800);
  });
});
