import type { CommentFilter } from '#src/contract/replay.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import type { Params } from '#src/store/events/events.ts';
import { needlesOf } from '../chat.sql.ts';
import { tellingWords } from '../mentions.ts';
import { LINK, QUESTION } from '../question-pattern.ts';
import { sessionParams } from '../session-time.ts';
import { WORD_IN_STORE } from '../word-pattern.ts';
import type { Condition } from './comments.sql.ts';

/** More words than this in a search are left out. */
const MOST_TERMS = 10;

/**
 * A filter of comments as conditions and parameters for the store. A product's comments are those written about it, and those that hold a
 * word which tells it from the session's other products.
 *
 * @example filterOf('acme', facts, { search: 'too dark' }).conditions // ['search']
 */
export function filterOf(
  organisation: string,
  session: SessionFacts,
  filter: CommentFilter,
): { conditions: Condition[]; params: Params } {
  const { search = '', questions, product, sentiment, intent, author, from, to } = filter;
  const terms = search.split(/\s+/u).filter((term) => term !== '');
  const words = [...tellingWords(session.products)].flatMap(([word, of]) => (of === product ? [word] : []));
  const asked: [condition: Condition, asked: boolean][] = [
    ['search', terms.length > 0],
    ['questions', questions === true],
    ['product', product !== undefined],
    ['sentiment', sentiment !== undefined],
    ['intent', intent !== undefined],
    ['author', author !== undefined],
    ['from', from !== undefined],
    ['to', to !== undefined],
  ];
  return {
    conditions: asked.filter(([, wanted]) => wanted).map(([condition]) => condition),
    params: {
      ...sessionParams(organisation, session),
      ...QUESTION,
      link: LINK,
      word: WORD_IN_STORE,
      terms: terms.slice(0, MOST_TERMS),
      words,
      needles: needlesOf(words),
      product: product ?? '',
      ...{ sentiment: sentiment ?? '', intent: intent ?? '' },
      author: author ?? '',
      from: Math.round((from ?? 0) * 1000),
      to: Math.round((to ?? 0) * 1000),
    },
  };
}
