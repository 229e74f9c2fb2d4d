import { z } from 'zod';
import { isFunctionWord } from '#src/analyse/function-words.ts';
import { writeVoiceKey } from '#src/collect/hearing/voice-key.ts';
import type { ContraryQuote, StatementKind } from '#src/contract/review.ts';
import type { Context } from '#src/store/context.ts';

const MOST_SHOWN = 5;
const MOST_TERMS = 8;

const row = z.object({
  ...{ id: z.string(), session: z.string(), stored: z.string(), at: z.number(), replay: z.number() },
  ...{ text: z.string(), sentiment: z.number() },
});

/**
 * People who said the opposite: negative words about what is called a success, positive ones about what is called a problem, by the
 * products it is about, else by the words of the statement. The clearest first; nobody is quoted twice.
 *
 * @example const quotes = await findContraryQuotes(ctx, { kind: 'success', text: 'The red bag sold', products: ['P1'] });
 */
export async function findContraryQuotes(
  ctx: Pick<Context, 'organisation' | 'events' | 'records'>,
  claim: { kind: StatementKind; text: string; products: readonly string[] },
): Promise<ContraryQuote[]> {
  const { organisation, records, events } = ctx;
  const well = claim.kind === 'success' || claim.kind === 'opportunity';
  const [sign, label] = well ? ['-', 'negative'] : ['+', 'positive'];
  const terms = [...claim.text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)]
    .map(([word]) => word)
    .filter((word) => word.length > 3 && !isFunctionWord(word))
    .slice(0, MOST_TERMS);
  if (claim.products.length === 0 && terms.length === 0) return [];
  const removed = await records
    .selectFrom('sessions')
    .select('id')
    .where('organisation', '=', organisation)
    .where('removed', 'is not', null)
    .execute();
  const about =
    claim.products.length > 0
      ? `(hasAny(products, {signed:Array(String)}) OR (product IN {products:Array(String)} AND label = {label:String}))`
      : `(label = {label:String} AND multiSearchAnyCaseInsensitiveUTF8(text, {terms:Array(String)}))`;
  const which = `organisation = {organisation:String} AND heard > 0 AND session NOT IN {removed:Array(String)} AND ${about}`;
  const clearest = 'ORDER BY abs(sentiment) * certainty DESC, time DESC, id';
  // Found among all rows as they were written, and only then read as they stand: merging a million on the way takes half a second.
  const rows = await events.ask(
    `SELECT id, session, toString(time) AS stored, toUnixTimestamp64Milli(time) AS at, replay, text, sentiment
     FROM voices FINAL
     WHERE ${which} AND (session, time, id) IN (
       SELECT session, time, id FROM voices WHERE ${which} ${clearest} LIMIT 3 BY author LIMIT ${MOST_SHOWN * 20})
     ${clearest} LIMIT 1 BY author LIMIT {most:UInt32}`,
    {
      ...{ organisation, label, most: MOST_SHOWN, terms: terms.length > 0 ? terms : ['\u0000'] },
      // A name that nothing has, since an empty list has no type.
      removed: ['\u0000', ...removed.map(({ id }) => id)],
      products: ['\u0000', ...claim.products],
      signed: ['\u0000', ...claim.products.map((product) => `${product}${sign}`)],
    },
    row,
  );
  return rows.map(({ id, session, stored, at, replay, text, sentiment }) => ({
    ref: `voice:${writeVoiceKey({ session, time: stored, id })}`,
    session: session === '' ? null : session,
    at: replay === 1 ? null : new Date(at).toISOString(),
    ...{ text, score: sentiment },
  }));
}
