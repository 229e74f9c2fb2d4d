import { maskIdentifiers } from '#src/collect/mask-identifiers.ts';
import { GIVEN_NAMES } from './given-names.ts';

const LINK = /\b(?:https?:\/\/|www\.)\S+/giu;
const MAIL = /[\p{L}\p{N}._%+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/giu;
const HANDLE = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]{2,}/gu;
const ACCOUNT = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b/g;
/** Telephone, card, order and customer numbers: five digits or more, however they are grouped; an amount keeps its sense without. */
const NUMBER = /(?<![\p{L}\p{N}])\+?\(?\d(?:[ .()/-]{0,2}\d){4,}(?!\p{N})/gu;
const MORE = String.raw`(?:[\s-]\p{Lu}[\p{L}’'-]+){0,3}`;
const STREETS = [
  // 12 bis rue de la Paix · avenue Foch 3
  String.raw`(?:\d{1,4}\s?(?:bis|ter|[a-d])?,?\s+)?(?i:rue|avenue|boulevard|bd|impasse|chemin|quai|allée|allee|cours)\s+(?:(?:de|du|des|la|le|les|l|d|saint|sainte|st|ste)[\s’'-]+){0,3}[\p{L}’'-]{2,}${MORE}(?:,?\s+\d{1,4}(?!\d))?`,
  // 221b Baker Street
  String.raw`\d{1,4}\s?[a-dA-D]?\s+(?:\p{L}+\s+){1,3}(?i:street|road|lane|drive|square|close|court|terrace|crescent|way)(?!\p{L})`,
  // calle Mayor 5 · avda. de América, 12
  String.raw`(?i:calle|c/|avenida|avda\.?|plaza|paseo|carrer|camino)\s+(?:(?:de|del|la|las|los|el)\s+){0,3}[\p{L}’'-]{2,}${MORE}(?:,?\s+(?:n[°º]\s?)?\d{1,4}(?!\d))?`,
].map((pattern) => new RegExp(String.raw`(?<![\p{L}\p{N}])${pattern}`, 'gu'));
/** A post code and the place after it. */
const PLACE = /(?<!\p{N})\d{5}\s+\p{Lu}[\p{L}’'-]+(?:[\s-]\p{Lu}[\p{L}’'-]+){0,3}/gu;
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/g;
/** Who says their name, or addresses somebody by theirs: whatever the letters' case, with one word more. */
const INTRODUCED =
  /(?<!\p{L})((?i:je m[’']appelle|moi c[’']est|mon nom est|my name is|i am called|me llamo|mi nombre es|mme|mlle|madame|monsieur|mrs?|ms|miss|dr|sra?|señora?|doña))(\.?\s+)(\p{L}[\p{L}’'-]+(?:\s+(?!(?:et|and|y|e|mais|but|pero|de|du)(?!\p{L}))\p{L}[\p{L}’'-]+)?)/gu;
const TITLES = new Set('madame monsieur mme mlle mr mrs ms miss dr señora señor sra sr doña'.split(' '));
const CAPITAL = /(?<![\p{L}\p{N}’'-])\p{Lu}[\p{L}’'-]*\p{Ll}[\p{L}’'-]*(?:\s+\p{Lu}[\p{L}’'-]*\p{Ll}[\p{L}’'-]*)*/gu;
const WORD = /\p{L}[\p{L}’'-]*/gu;

/**
 * Takes out of a text what says who somebody is: links, mail addresses, handles, numbers of five digits or more, accounts, streets and post
 * codes, and names. A name is what follows "my name is" or a title, one of a list of given names, and every word with a capital letter that
 * nobody vouches for; too much is taken rather than too little. Names in lower case that stand in no list stay.
 *
 * @param keep whether a word with a capital is no name: of a product, or one that others write without
 * @param phrases names of products of two words or more, which stay as they are
 * @param quoted false for words that a model wrote, of whose capitals only known names are taken
 * @example maskPeople('Sofia Durand, 06 12 34 56 78: superbe Robe Camille', { keep: () => false, phrases: ['Robe Camille'] })
 *   // '[name], [phone]: superbe Robe Camille'
 */
export function maskPeople(
  text: string,
  { keep, phrases = [], quoted = true }: { keep(word: string): boolean; phrases?: readonly string[]; quoted?: boolean },
): string {
  // Product names wait outside as a mark that no letter, digit or pattern below touches.
  const kept: string[] = [];
  const away = phrases.reduce(
    (left, phrase) =>
      left.replaceAll(
        new RegExp(escaped(phrase), 'giu'),
        (words) => `\uE000${String.fromCharCode(0xe100 + kept.push(words) - 1)}`,
      ),
    text.replace(/[\uE000-\uF8FF]/gu, ''),
  );
  let masked = away.replace(LINK, '[link]').replace(MAIL, '[e-mail]').replace(HANDLE, '[handle]');
  for (const street of STREETS) masked = masked.replace(street, '[address]');
  masked = maskIdentifiers(masked.replace(PLACE, '[address]').replace(ACCOUNT, '[account]'))
    .replace(NUMBER, '[number]')
    .replace(POSTCODE, '[address]')
    .replace(INTRODUCED, (_, title: string, space: string) => `${title}${space}[name]`);
  if (quoted)
    masked = masked.replace(CAPITAL, (words, at: number, whole: string) => {
      if (whole[at - 1] === '[') return words;
      // Beside a given name whatever is written large is a name too.
      const named = words.split(/\s+/).some((word) => GIVEN_NAMES.has(word.toLowerCase()));
      return words.replace(WORD, (word) => {
        const plain = word.toLowerCase();
        return TITLES.has(plain) || (keep(plain) && !named) ? word : '[name]';
      });
    });
  masked = masked.replace(WORD, (word, at: number, whole: string) => {
    const plain = word.toLowerCase();
    return whole[at - 1] !== '[' && GIVEN_NAMES.has(plain) && !keep(plain) ? '[name]' : word;
  });
  return masked
    .replace(/\[name\](?:[\s-]+\[name\])+/g, '[name]')
    .replace(/\uE000([\uE100-\uF8FF])/gu, (_, mark: string) => kept[mark.charCodeAt(0) - 0xe100] ?? '');
}

function escaped(phrase: string): string {
  return `(?<![\\p{L}\\p{N}])${phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`;
}
