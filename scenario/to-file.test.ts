import { describe, expect, it } from 'vitest';
import { ordersOf } from './files/orders.ts';
import { generateSession } from './generate-session.ts';
import { FILES, type FileName, toFile } from './to-file.ts';

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
    const events = lines('events.jsonl').map((line) => JSON.parse(line));
    expect(events.length).toBe(session.truth.counted.events);
    expect(text('events.jsonl')).not.toContain('@example.org');
    expect(Object.keys(FILES).every((name) => lines(name as FileName).length > 1)).toBe(true);
  });
});
