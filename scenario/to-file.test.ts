import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSource } from '#src/collect/files/read-file.ts';
import type { SourceEvent } from '#src/contract/event.ts';
import { ordersOf } from './files/orders.ts';
import { generateSession } from './generate-session.ts';
import { FILES, type FileName, toFile } from './to-file.ts';
import { writeFiles } from './write-files.ts';

const session = generateSession({ seed: 11 });
const text = (name: FileName) => [...toFile(session, name)].join('');
const lines = (name: FileName) => text(name).trimEnd().split('\n');

describe('a session as files', () => {
  it('writes the chat as yt-dlp saves it, word for word', () => {
    const said = lines('chat.live_chat.json').map((line) => {
      const { replayChatItemAction } = JSON.parse(line);
      const renderer = replayChatItemAction.actions[0].addChatItemAction.item.liveChatTextMessageRenderer;
      const runs: { text?: string; emoji?: { emojiId: string } }[] = renderer.message.runs;
      return runs.map((run) => run.text ?? run.emoji?.emojiId).join('');
    });
    const chats = [...session.events()].filter(({ type }) => type === 'chat');
    expect(said).toEqual(chats.map((event) => event.text));
  });

  it('writes every order, its lines and what was given back', () => {
    const { counted } = session.truth;
    const orders = ordersOf(session);
    expect(orders.length).toBe(counted.by_type['order']);
    const json = JSON.parse(text('orders.json')).orders as {
      total_price: string;
      refunds: { transactions: { amount: string }[] }[];
    }[];
    const cents = (amounts: string[]) => amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0);
    const all = Object.values(counted.revenue).reduce((sum, { revenue }) => sum + revenue, 0);
    expect(cents(json.map((order) => order.total_price))).toBe(all);
    const back = json.flatMap((order) =>
      order.refunds.flatMap(({ transactions }) => transactions.map(({ amount }) => amount)),
    );
    expect(back.length).toBe(counted.by_type['refund'] ?? 0);
    expect(lines('orders.csv').length).toBe(1 + (counted.by_type['order_item'] ?? 0));
  });

  it('keeps people out of our own JSON Lines, and everything else in', () => {
    const [first, ...events] = lines('events.jsonl').map((line) => JSON.parse(line));
    expect(first).toEqual({ session: session.facts });
    expect(events.length).toBe(session.truth.counted.events);
    expect(text('events.jsonl')).not.toContain('@example.org');
    expect(Object.keys(FILES).every((name) => lines(name as FileName).length > 1)).toBe(true);
  });
});

describe('what is written is read again', () => {
  it('by the adapter of its own source, without a record lost', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aftershow-scenario-'));
    try {
      await writeFiles(session, folder);
      const read = async (name: FileName) => {
        const reading = await readSource(join(folder, name));
        const events: SourceEvent[] = [];
        for await (const batch of reading.batches) events.push(...batch);
        expect(reading.counts.rejected).toBe(0);
        expect(reading.unknown).toEqual({});
        return { adapter: reading.source.adapter, events, products: reading.products };
      };
      const of = (events: readonly SourceEvent[], type: SourceEvent['type']) =>
        events.filter((event) => event.type === type);
      const sum = (events: readonly SourceEvent[]) => events.reduce((total, { amount = 0 }) => total + amount, 0);
      const all = [...session.events()];
      const start = Date.parse(session.facts.start ?? '');

      const chat = await read('chat.live_chat.json');
      expect(chat.adapter).toBe('youtube');
      const said = (events: readonly SourceEvent[]) => of(events, 'chat').map(({ text }) => text);
      expect(said(chat.events)).toEqual(said(all));
      expect(chat.events.map(({ time }) => time)).toEqual(of(all, 'chat').map(({ time }) => time - start));

      for (const name of ['orders.csv', 'orders.json'] as const) {
        const { events } = await read(name);
        for (const type of ['order', 'order_item', 'refund'] as const)
          expect(sum(of(events, type))).toBe(sum(of(all, type)));
        expect(of(events, 'order_item').length).toBe(of(all, 'order_item').length);
      }

      const own = await read('events.jsonl');
      const plain = (events: readonly SourceEvent[]) =>
        events.map(({ id, type, time, visitor = '' }) => [id, type, time, visitor]);
      expect(own.adapter).toBe('aftershow');
      expect(plain(own.events)).toEqual(plain(all));

      const { products } = await read('products.csv');
      expect(products.map(({ id, name }) => [id, name])).toEqual(
        session.facts.products.map(({ id, name }) => [id, name]),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
