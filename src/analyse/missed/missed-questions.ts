import type { Debrief, Quote } from '#src/contract/debrief.ts';
import { estimateOf } from './estimate.ts';

/** Words by which a question is about buying, in the languages of the sessions: price, size, stock, delivery, ordering. */
const BUYING =
  /\b(prix|co[uû]te|combien|taille|stock|dispo\w*|livr\w*|command\w*|achet\w*|rembours\w*|retour\w*|promo\w*|code|price|cost|how much|sizes?|in stock|available|ship\w*|deliver\w*|order|buy|refund|returns?|discount|precio|cu[aá]nto|cuesta|talla|disponible|env[ií]\w*|entrega|pedir|pedido|comprar?|devoluci[oó]n|descuento)\b/iu;

/**
 * Questions about buying that nobody answered and whose author did not order, each with the rate at which the people who opened a product
 * went on to order, and the average basket.
 *
 * @param ordered authors who ordered anyway
 * @example missedQuestions(debrief, new Set())[0]?.question
 */
export function missedQuestions(
  { voice, funnel, revenue }: Pick<Debrief, 'voice' | 'funnel' | 'revenue'>,
  ordered: ReadonlySet<string>,
): (NonNullable<ReturnType<typeof estimateOf>> & { quote: Quote })[] {
  const { known, unanswered } = voice.questions;
  const basket = revenue.average_basket?.value;
  const step = (name: string) => funnel.steps.find((one) => one.step === name)?.people;
  const [clicked, bought] = [step('clicked'), step('ordered')];
  if (!known || basket === undefined || clicked === undefined || bought === undefined) return [];
  const asked = unanswered.filter(({ text, author }) => BUYING.test(text) && !ordered.has(author));
  // Who asks three times is one customer.
  const first = [...Map.groupBy(asked, ({ author, id }) => (author === '' ? id : author)).values()].flatMap(
    ([quote]) => quote ?? [],
  );
  return first.flatMap((quote) => {
    const found = estimateOf(1, { bought, of: clicked }, basket.amount, basket.currency);
    return found === null ? [] : [{ ...found, quote }];
  });
}
