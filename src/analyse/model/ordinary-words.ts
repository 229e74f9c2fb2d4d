import { en } from '#src/listen/words/en.ts';
import { es } from '#src/listen/words/es.ts';
import { fr } from '#src/listen/words/fr.ts';
import type { Words } from '#src/listen/words/words.ts';
import { isFunctionWord } from '../function-words.ts';

const LISTS = [fr, en, es].flatMap((words: Words) => [
  ...[words.positive, words.negative],
  ...[words.intents, words.aspects, words.motivations, words.barriers].flatMap((lists) => Object.values(lists)),
]);
const [EXACT, STEMS] = (() => {
  const words = LISTS.join(',')
    .split(/[,\s/]+/)
    .filter((word) => word.length > 1)
    .map(folded);
  const stems = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  return [new Set(words), stems.filter((stem) => stem.length >= 3)];
})();
/** What texts begin with, and no list of ours has. */
const GREETINGS = new Set(
  'bonjour bonsoir salut coucou hello hey hola buenas buenos wow super génial franchement vraiment enfin voilà live merci gracias please svp ok oui non yes si'.split(
    ' ',
  ),
);

/**
 * Whether a word stands in our own lists of three languages: such a word is no name, however it is written.
 *
 * @example isOrdinaryWord('livraison') // true
 */
export function isOrdinaryWord(word: string): boolean {
  const plain = folded(word);
  return (
    isFunctionWord(word) || GREETINGS.has(word) || EXACT.has(plain) || STEMS.some((stem) => plain.startsWith(stem))
  );
}

function folded(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
