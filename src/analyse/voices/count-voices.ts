import { z } from 'zod';
import { BARRIERS, EMOTIONS, INTENTS, MOTIVATIONS, VOICE_CHANNELS, VOICE_LANGUAGES } from '#src/contract/voice.ts';
import type { VoiceSummary } from '#src/contract/voices.ts';
import { shareOf } from '#src/statistics/share.ts';
import { FEELING, type FeelingRow, feelingColumns, feelingOf, NO_FEELING } from './feeling.ts';
import { productNames, TOXIC_FROM } from './voice-item.ts';
import { type Asking, instantOrNull, KNOWN, type Scope } from './voice-scope.ts';

/** Whoever wrote an item; where nobody is known each is somebody. */
export const WHO = "if(author = '', id, author)";

const totalsSql = (from: string) => `
SELECT count() AS items, uniqExact(${WHO}) AS people, countIf(heard = 0) AS not_heard, uniqExactIf(session, session != '') AS sessions,
  minIf(at, ${KNOWN}) AS first, maxIf(at, ${KNOWN}) AS last, countIf(toxicity >= ${TOXIC_FROM}) AS toxic, ${FEELING}
FROM ${from}`;
const totalsRow = z.object({
  ...{ items: z.number(), people: z.number(), not_heard: z.number(), sessions: z.number() },
  ...{ first: z.number(), last: z.number(), toxic: z.number() },
  ...feelingColumns,
});

const namesSql = (from: string) => `
SELECT named.1 AS kind, named.2 AS name, count() AS items, uniqExact(who) AS people FROM (
  SELECT cityHash64(${WHO}) AS who, arrayJoin(arrayConcat(
    [('channel', toString(channel)), ('language', toString(language)), ('emotion', toString(emotion))],
    arrayMap(i -> ('intent', toString(i)), intents), arrayMap(m -> ('motivation', toString(m)), motivations),
    arrayMap(b -> ('barrier', toString(b)), barriers),
    arrayMap(a -> ('aspect', substring(a, 1, length(a) - 1)), arrayMap(a -> toString(a), aspects)))) AS named
  FROM ${from})
GROUP BY kind, name`;
const namesRow = z.object({ kind: z.string(), name: z.string(), items: z.number(), people: z.number() });
type Named = z.infer<typeof namesRow>;

const MOST_PRODUCTS = 20;
const productsSql = (from: string) => `
SELECT substring(p, 1, length(p) - 1) AS product, count() AS n, countIf(endsWith(p, '-')) AS negative, countIf(endsWith(p, '+')) AS positive
FROM (SELECT arrayJoin(arrayMap(p -> toString(p), products)) AS p FROM ${from}) GROUP BY product ORDER BY n DESC, product LIMIT ${MOST_PRODUCTS}`;
const productsRow = z.object({ product: z.string(), n: z.number(), negative: z.number(), positive: z.number() });

/** What a summary is made of, and what comparisons need besides. */
export interface Counted {
  summary: VoiceSummary;
  feeling: FeelingRow;
  aspects: ReadonlyMap<string, { items: number; people: number }>;
}

/**
 * Counts the items of a scope by everything that is understood of them.
 *
 * @example (await countVoices(ctx, scope)).summary.feeling.mean?.value
 */
export async function countVoices(ctx: Asking, { from, params }: Scope): Promise<Counted> {
  const [[totals], names, products] = await Promise.all([
    ctx.events.ask(totalsSql(from), params, totalsRow),
    ctx.events.ask(namesSql(from), params, namesRow),
    ctx.events.ask(productsSql(from), params, productsRow),
  ]);
  const { items = 0, people = 0, not_heard = 0, sessions = 0, first = 0, last = 0, toxic = 0 } = totals ?? {};
  const feeling = totals ?? NO_FEELING;
  const { n } = feeling;
  const of = Map.groupBy(names, ({ kind }) => kind);
  const titles = await productNames(
    ctx,
    products.map(({ product }) => product),
  );
  return {
    feeling,
    aspects: new Map((of.get('aspect') ?? []).map(({ name, items, people }) => [name, { items, people }])),
    summary: {
      ...{ items, people, not_heard, sessions, first: instantOrNull(first), last: instantOrNull(last) },
      feeling: feelingOf(feeling),
      emotions: counted(of.get('emotion'), EMOTIONS, n),
      intents: counted(of.get('intent'), INTENTS, n),
      motivations: counted(of.get('motivation'), MOTIVATIONS, n),
      barriers: counted(of.get('barrier'), BARRIERS, n),
      channels: counted(of.get('channel'), VOICE_CHANNELS, n).map((one) => ({ name: one.name, items: one.items })),
      languages: counted(of.get('language'), VOICE_LANGUAGES, n).map((one) => ({ name: one.name, items: one.items })),
      products: products.map((row) => ({
        product: row.product,
        name: titles.get(row.product) ?? row.product,
        items: row.n,
        // Of a single clause only the label is kept.
        feeling: feelingOf({ ...row, total: row.positive - row.negative, squares: row.positive + row.negative }),
      })),
      toxic: shareOf(toxic, n),
    },
  };
}

/** Those of a closed list that were said at all, the most frequent first. */
function counted<Name extends string>(rows: readonly Named[] | undefined, list: readonly Name[], n: number) {
  return list
    .flatMap((name) => {
      const row = rows?.find((one) => one.name === name);
      return row === undefined ? [] : [{ name, items: row.items, people: row.people, share: shareOf(row.items, n) }];
    })
    .sort((a, b) => b.items - a.items);
}
