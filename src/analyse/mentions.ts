import { z } from 'zod';
import type { SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { MENTIONS_SQL, needlesOf } from './chat.sql.ts';
import { sessionParams } from './session-time.ts';
import { WORD_HERE, WORD_IN_STORE } from './word-pattern.ts';

const mentionRow = z.object({ owner: z.number(), messages: z.number() });

/**
 * The words that tell the session's products apart: of four letters or more, in the name of one product only.
 *
 * @example tellingWords([{ id: 'a', name: 'Robe Lila' }, { id: 'b', name: 'Robe Milo' }]) // lila → a, milo → b
 */
export function tellingWords(products: readonly { id: string; name: string }[]): Map<string, string> {
  const owners = new Map<string, Set<string>>();
  for (const { id, name } of products) {
    for (const [word] of name.toLowerCase().matchAll(new RegExp(WORD_HERE, 'gu'))) {
      if ([...word].length < 4 || /^\d+$/u.test(word)) continue;
      owners.set(word, (owners.get(word) ?? new Set()).add(id));
    }
  }
  return new Map(
    [...owners].flatMap(([word, ids]) => (ids.size === 1 ? [[word, [...ids][0] as string] as const] : [])),
  );
}

/**
 * How many messages name each product, by the words that tell it apart from the others.
 *
 * @example (await mentions(ctx, facts)).get('robe-1')
 */
export async function mentions(ctx: AnalysisContext, session: SessionFacts): Promise<Map<string, number>> {
  const words = tellingWords(session.products);
  if (words.size === 0) return new Map();
  const ids = [...new Set(words.values())];
  const rows = await ctx.events.ask(
    MENTIONS_SQL,
    {
      ...sessionParams(ctx.organisation, session),
      words: [...words.keys()],
      needles: needlesOf([...words.keys()]),
      owners: [...words.values()].map((id) => ids.indexOf(id)),
      word: WORD_IN_STORE,
    },
    mentionRow,
  );
  return new Map(rows.map((row) => [ids[row.owner] ?? '', row.messages]));
}
