import type { CatalogueProduct } from './catalogue.ts';
import type { Language } from './people.ts';
import { INTENTS, type Intent, type Phrases, type Sentiment } from './phrases.ts';
import type { Random } from './random.ts';
import { EN } from './texts/en.ts';
import { ES } from './texts/es.ts';
import { FR } from './texts/fr.ts';
import type { Topic } from './world.ts';

const PHRASES: Record<Language, Phrases> = { fr: FR, en: EN, es: ES };
const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-IE', es: 'es-ES' };
const FACES = ['😍', '🔥', '👏', '❤️', '😊', '✨', '🙌', '😂', '💛', '🥰', '👍', '😅'];

/** How often each intent comes up when nothing special happens. */
const USUAL: readonly (readonly [Intent, number])[] = [
  ['ask_size', 7],
  ['ask_price', 7],
  ['ask_delivery', 6],
  ['ask_stock', 4],
  ['ask_material', 5],
  ['ask_use', 5],
  ['praise_product', 19],
  ['praise_host', 8],
  ['complain_price', 4],
  ['complain_delivery', 2.5],
  ['complain_quality', 2],
  ['sarcasm', 2.5],
  ['emoji', 12],
  ['small_talk', 14],
  ['greeting', 2],
];
const WEIGHTS = USUAL.map(([, weight]) => weight);

/** What is on stage while somebody writes; the price in minor units. */
export interface About {
  product: CatalogueProduct | undefined;
  price: number;
  currency: string;
  host: string;
}

export interface Message {
  text: string;
  intent: Intent;
  language: Language;
  sentiment: Sentiment;
  question: boolean;
}

/**
 * Words for a message: a phrase of the topic in the viewer's language, its slots filled, then typed the way people type.
 *
 * @example writeMessage(random, 'fr', 'purchase', about).text // 'j’ai craqué pour la lampe 😍'
 */
export function writeMessage(random: Random, language: Language, topic: Topic | Intent, about: About): Message {
  const { product, price, currency, host } = about;
  const intent: Intent = topic === 'usual' ? (USUAL[random.index(WEIGHTS)]?.[0] ?? 'small_talk') : topic;
  const phrases = PHRASES[language];
  const { slots } = phrases;
  const fill = (slot: string): string => {
    switch (slot) {
      case 'product':
        return product?.words[language] ?? slots.thing;
      case 'name':
        return product?.names[language] ?? slots.thing;
      case 'price':
        return new Intl.NumberFormat(LOCALES[language], {
          style: 'currency',
          currency,
          minimumFractionDigits: 0,
        }).format(price / 100);
      case 'host':
        return host;
      case 'n':
        return String(random.whole(2, 6));
      case 'face':
        return random.pick(FACES).repeat(random.chance(0.25) ? 3 : 1);
      case 'city':
        return random.pick(slots.city);
      case 'colour':
        return random.pick(slots.colour);
      case 'size':
        return random.pick(slots.size);
      default:
        throw new Error(`unknown slot {${slot}}`);
    }
  };
  const said = random.pick(phrases[intent]).replace(/\{(\w+)\}/g, (_, slot: string) => fill(slot));
  const { sentiment, question } = INTENTS[intent];
  return { text: typed(random, said, intent), intent, language, sentiment, question };
}

/** Typing habits: no capitals, no accents, a slip of the finger, a stretched word, an emoji at the end. */
function typed(random: Random, said: string, intent: Intent): string {
  if (intent === 'emoji' || intent === 'spam') return said;
  let text = said;
  if (random.chance(0.45)) text = text.toLowerCase();
  else if (random.chance(0.04)) text = text.toUpperCase();
  if (random.chance(0.12)) text = text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  if (random.chance(0.15)) text = text.replace(/\s*[.?!]+$/u, (end) => (random.chance(0.5) ? '' : end.repeat(2)));
  if (random.chance(0.09) && text.length > 6) {
    const at = random.whole(1, text.length - 3);
    const two = text.slice(at, at + 2);
    if (/^\p{L}{2}$/u.test(two)) {
      const slip = random.whole(0, 2);
      const mistyped = slip === 0 ? `${two[1]}${two[0]}` : slip === 1 ? `${two[0]}` : `${two[0]}${two}`;
      text = text.slice(0, at) + mistyped + text.slice(at + 2);
    }
  }
  if (random.chance(0.05))
    text = text.replace(/(\p{L})(\P{L}*)$/u, (_, letter: string, rest: string) => letter.repeat(4) + rest);
  if (INTENTS[intent].sentiment === 'positive' && random.chance(0.22)) text += ` ${random.pick(FACES)}`;
  return text;
}
