import type { Aspect } from '#src/contract/voice.ts';
import type { Listener } from '#src/listen/listener.ts';
import { understand } from '#src/listen/understand.ts';
import type { DataText } from './training-texts.ts';

/** The three domains of the foreign set that are bought in a shop. */
const SHOP = ['mabsa_phone', 'mabsa_laptop', 'mabsa_food'];

/** Its categories by what stands in their names; what is left is about the thing itself. The first that fits holds. */
const MAP: [RegExp, Aspect][] = [
  [/price|value for money/i, 'price'],
  [/packag|shipment quality/i, 'packaging'],
  [/exchange|warranty|return/i, 'returns'],
  [/logistics|shipping|shipment|delivery/i, 'delivery'],
  [/service|support|seller/i, 'customer_service'],
  [/availability/i, 'stock'],
];

/** Says nothing about an aspect: opinions of the whole, of the buyer, of the brand. */
const NONE = /overall|buyer attitude|recommendation|company|branding|polarity|#general$|food general/i;

/** Micro-F1 of the shipped aspects on the shop domains of a foreign set, its categories mapped to ours. */
export function mappedAspects(listener: Listener, texts: readonly DataText[]): { texts: number; microF1: number } {
  const shop = texts.filter(({ source, split }) => SHOP.includes(source) && split === 'dev');
  let [hit, given, held] = [0, 0, 0];
  for (const { text, lang, label } of shop) {
    const truth = new Set((label as [string, string, string][]).flatMap(([, category]) => aspectOf(category) ?? []));
    const [found] = understand(listener, [text], { lang, channel: 'review' });
    const answers = new Set(found?.aspects.map(({ aspect }) => aspect) ?? []);
    given += answers.size;
    held += truth.size;
    hit += [...answers].filter((aspect) => truth.has(aspect)).length;
  }
  return { texts: shop.length, microF1: (2 * hit) / Math.max(1, given + held) };
}

function aspectOf(category: string): Aspect | undefined {
  const mapped = MAP.find(([name]) => name.test(category));
  if (mapped !== undefined) return mapped[1];
  return NONE.test(category) ? undefined : 'product_quality';
}
