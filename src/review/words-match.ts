import { type RawBuilder, sql } from 'kysely';

/** Word for word as migration 019 makes the column it is compared with. */
const LANGUAGES = ['english', 'french', 'spanish'] as const;

/**
 * Whether a lesson (`l`) holds words, as a search engine takes them ("host -brand", "words together"), in any of the three languages,
 * with or without their accents; the last word may be no more than a beginning.
 *
 * @example query.where(wordsMatch('presenta'))
 */
export function wordsMatch(search: string): RawBuilder<boolean> {
  const plain = search.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '');
  const asked = LANGUAGES.map((language) => sql`websearch_to_tsquery(${language}::regconfig, ${plain})`);
  const begun = plain.match(/^[\p{L}\p{N} ]+$/u) === null ? [] : plain.toLowerCase().split(' ').filter(Boolean);
  const beginning =
    begun.length === 0
      ? []
      : [
          sql`to_tsquery('simple'::regconfig, ${begun.map((word, at) => (at === begun.length - 1 ? `${word}:*` : word)).join(' & ')})`,
        ];
  return sql<boolean>`l.words @@ (${sql.join([...asked, ...beginning], sql` || `)})`;
}
