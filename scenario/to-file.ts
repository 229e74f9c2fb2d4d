import { decimal } from './files/orders.ts';
import { shopifyOrdersCsv, shopifyOrdersJson } from './files/shopify-orders.ts';
import { youtubeChat } from './files/youtube-chat.ts';
import type { GeneratedSession } from './generate-session.ts';

/** The files a generated session can be written as, by the name they are given. */
export const FILES = {
  'chat.live_chat.json': youtubeChat,
  'orders.csv': shopifyOrdersCsv,
  'orders.json': shopifyOrdersJson,
  'events.jsonl': eventLines,
  'products.csv': products,
  'survey.csv': survey,
} as const;

export type FileName = keyof typeof FILES;

/**
 * A generated session as the files platforms give, piece by piece; joined they are the file.
 *
 * @example await pipeline(Readable.from(toFile(session, 'orders.csv')), createWriteStream('orders.csv'));
 */
export function toFile(session: GeneratedSession, name: FileName): Iterable<string> {
  return FILES[name](session);
}

/** Our own JSON Lines: what the session is, then its events without the people behind the orders, times in ISO 8601. */
function* eventLines({ facts, events }: GeneratedSession): Generator<string> {
  yield `${JSON.stringify({ session: facts })}\n`;
  for (const { person: _, time, ...event } of events()) {
    yield `${JSON.stringify({ ...event, time: new Date(time).toISOString() })}\n`;
  }
}

/** The catalogue as Shopify's products export; a product's handle is its id here, so that it meets the orders' lines. */
function* products({ facts }: GeneratedSession): Generator<string> {
  yield 'Handle,Title,Type,Variant SKU,Variant Price,Variant Compare At Price,Cost per item,Status\n';
  for (const { id, name, category, price, list_price, cost } of facts.products) {
    const money = [price, list_price, cost].map((amount) => (amount === null ? '' : decimal(amount)));
    yield `${[id, quoted(name), category ?? '', id, ...money, 'active'].join(',')}\n`;
  }
}

function* survey(session: GeneratedSession): Generator<string> {
  yield 'respondent,answered_at,language,nps,csat,comment\n';
  for (const { respondent, answered_at, language, nps, csat, comment } of session.survey()) {
    yield `${[respondent, answered_at, language, nps, csat ?? '', quoted(comment ?? '')].join(',')}\n`;
  }
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
