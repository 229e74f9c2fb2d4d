import type { Debrief, Quote } from '#src/contract/debrief.ts';
import type { BuyingTopic } from '#src/contract/missed-money.ts';
import { estimateOf } from './estimate.ts';

/** Words by which a question is about buying, in the languages of the sessions. The first topic that fits is a question's own. */
const WORDS: readonly (readonly [BuyingTopic, string])[] = [
  [
    'returns',
    'rembours\\p{L}*|retours?|échang\\p{L}*|refund\\p{L}*|returns?|devoluci[oó]n\\p{L}*|devolver|reembols\\p{L}*',
  ],
  ['delivery', 'livr\\p{L}*|exp[eé]di\\p{L}*|ship\\p{L}*|deliver\\p{L}*|env[ií]\\p{L}*|entrega\\p{L}*'],
  ['discount', 'promo\\p{L}*|codes?|r[eé]ductions?|discounts?|descuentos?|cup[oó]n'],
  ['size', 'tailles?|sizes?|tallas?|dimensions?|medidas?'],
  ['stock', 'stock|dispo\\p{L}*|ruptures?|available|in stock|disponibles?|agotad\\p{L}*'],
  ['price', 'prix|co[uû]te\\p{L}*|combien|prices?|costs?|how much|precios?|cu[aá]nto|cuestan?'],
  ['ordering', 'command\\p{L}*|achet\\p{L}*|order\\p{L}*|buy|pedir|pedidos?|comprar?'],
];
const TOPICS = WORDS.map(([topic, words]) => [topic, new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu')] as const);

type MissedQuestions = NonNullable<ReturnType<typeof estimateOf>> & {
  topic: BuyingTopic;
  people: number;
  /** What was asked, in the order of the session. */
  quotes: Quote[];
};

/**
 * Questions about buying that nobody answered and whose author did not order, by what they are about: each person once, in the topic of their
 * first such question, with the rate at which the people who opened a product went on to order, and the average basket.
 *
 * @param ordered authors who ordered anyway
 * @example missedQuestions(debrief, new Set())[0]?.topic // 'delivery'
 */
export function missedQuestions(
  { voice, funnel, revenue }: Pick<Debrief, 'voice' | 'funnel' | 'revenue'>,
  ordered: ReadonlySet<string>,
): MissedQuestions[] {
  const { known, unanswered } = voice.questions;
  const basket = revenue.average_basket?.value;
  const step = (name: string) => funnel.steps.find((one) => one.step === name)?.people;
  const [clicked, bought] = [step('clicked'), step('ordered')];
  if (!known || basket === undefined || clicked === undefined || bought === undefined) return [];
  const asked = unanswered
    .filter(({ author }) => !ordered.has(author))
    .flatMap((quote) => {
      const topic = topicOf(quote.text);
      return topic === null ? [] : [{ topic, quote }];
    })
    .sort((one, other) => one.quote.at_s - other.quote.at_s);
  // Who asks three times is one customer.
  const first = [...Map.groupBy(asked, ({ quote: { author, id } }) => (author === '' ? id : author)).values()].flatMap(
    ([one]) => one ?? [],
  );
  return [...Map.groupBy(first, ({ topic }) => topic)].flatMap(([topic, list]) => {
    const found = estimateOf(list.length, { bought, of: clicked }, basket.amount, basket.currency);
    return found === null ? [] : [{ ...found, topic, people: list.length, quotes: list.map(({ quote }) => quote) }];
  });
}

/**
 * What a question about buying is about; null where it is about something else.
 *
 * @example topicOf('Vous livrez en Suisse ?') // 'delivery'
 */
export function topicOf(text: string): BuyingTopic | null {
  return TOPICS.find(([, words]) => words.test(text))?.[0] ?? null;
}
