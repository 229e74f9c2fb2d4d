import { z } from 'zod';
import type { Theme } from '#src/contract/themes.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import { WHO } from './count-voices.ts';
import { FEELING, type FeelingRow, feelingColumns } from './feeling.ts';
import { type Match, SPACED } from './theme-match.ts';
import { ITEM, type ItemRow, itemRow, itemsOf, productNames, TOXIC_FROM } from './voice-item.ts';
import { type Asking, KNOWN, type Scope, type Surroundings } from './voice-scope.ts';

/** What is said of one theme in a scope. */
export interface Described extends Pick<Theme, 'items' | 'people' | 'trend' | 'aspects' | 'products' | 'quotes'> {
  feeling: FeelingRow;
}

const PIECES = 12;
const MOST_NAMED = 5;

const totalRow = z.object({ theme: z.number(), items: z.number(), people: z.number(), ...feelingColumns });
const spanRow = z.object({ first: z.number(), last: z.number() });
const trendRow = z.object({ theme: z.number(), piece: z.number(), items: z.number() });
const namedRow = z.object({ theme: z.number(), kind: z.string(), name: z.string(), items: z.number() });
const quoteRow = itemRow.extend({ theme: z.number() });

/**
 * Items with the places of the themes they speak of, an item a theme, in SQL.
 *
 * @example `SELECT theme, count() AS items FROM ${themed(scope.from, matches)} GROUP BY theme`
 */
export function themed(from: string, matches: readonly Match[]): string {
  // Taken apart once a text, however many themes ask.
  const found = matches.map(({ sql }) => `toUInt8(${sql.replaceAll(SPACED, 'spaced')})`).join(', ');
  return `(SELECT *, arrayJoin(arrayFilter((i, found) -> found = 1, range(${matches.length}), [${found}])) AS theme FROM (SELECT *, ${SPACED} AS spaced FROM ${from}))`;
}

function paramsOf({ params }: Scope, matches: readonly Match[]) {
  return Object.assign({}, params, ...matches.map((one) => one.params)) as Scope['params'];
}

/**
 * How many items of a scope speak of each theme.
 *
 * @example (await countThemes(ctx, scope, matches))[0]
 */
export async function countThemes(ctx: Asking, scope: Scope, matches: readonly Match[]): Promise<number[]> {
  if (matches.length === 0) return [];
  const rows = await ctx.events.ask(
    `SELECT theme, count() AS items FROM ${themed(scope.from, matches)} GROUP BY theme`,
    paramsOf(scope, matches),
    z.object({ theme: z.number(), items: z.number() }),
  );
  return matches.map((_, at) => rows.find(({ theme }) => theme === at)?.items ?? 0);
}

/**
 * What is said of each theme in a scope: by how many, how they feel about it, when, of which aspects and products, and three quotes.
 *
 * @example (await describeThemes(ctx, around, scope, matches))[0]?.quotes
 */
export async function describeThemes(
  ctx: Asking,
  around: Surroundings,
  scope: Scope,
  matches: readonly Match[],
): Promise<Described[]> {
  if (matches.length === 0) return [];
  const from = themed(scope.from, matches);
  const params = paramsOf(scope, matches);
  const [span] = await ctx.events.ask(
    `SELECT minIf(at, ${KNOWN}) AS first, maxIf(at, ${KNOWN}) AS last FROM ${scope.from}`,
    params,
    spanRow,
  );
  const first = scope.filter.from === undefined ? (span?.first ?? 0) : Date.parse(scope.filter.from);
  const last = scope.filter.to === undefined ? (span?.last ?? 0) + 1 : Date.parse(scope.filter.to);
  const piece = Math.max(1, Math.ceil((last - first) / PIECES));
  const [totals, trends, named, quotes] = await Promise.all([
    ctx.events.ask(
      `SELECT theme, count() AS items, uniqExact(${WHO}) AS people, ${FEELING} FROM ${from} GROUP BY theme`,
      params,
      totalRow,
    ),
    ctx.events.ask(
      `SELECT theme, intDiv(at - {first:Int64}, {piece:Int64}) AS piece, count() AS items FROM ${from} WHERE ${KNOWN} GROUP BY theme, piece`,
      { ...params, first, piece },
      trendRow,
    ),
    ctx.events.ask(
      `SELECT theme, named.1 AS kind, named.2 AS name, count() AS items FROM (
         SELECT theme, arrayJoin(arrayConcat(
           arrayMap(a -> ('aspect', substring(toString(a), 1, length(toString(a)) - 1)), aspects),
           arrayMap(p -> ('product', p), arrayDistinct(arrayConcat(arrayMap(p -> substring(toString(p), 1, length(toString(p)) - 1), products),
             if(product = '', [], [toString(product)])))))) AS named FROM ${from})
       GROUP BY theme, kind, name ORDER BY items DESC, name LIMIT 50 BY theme, kind`,
      params,
      namedRow,
    ),
    ctx.events.ask(
      `SELECT theme, ${ITEM} FROM ${from} WHERE heard > 0 AND toxicity < ${TOXIC_FROM} AND NOT has(intents, 'spam')
       ORDER BY theme, label, certainty - abs(toInt64(lengthUTF8(text)) - 80) / 200 DESC, id LIMIT 2 BY theme, label`,
      params,
      quoteRow,
    ),
  ]);
  const names = await productNames(
    ctx,
    named.flatMap(({ kind, name }) => (kind === 'product' ? [name] : [])),
  );
  const chosen = matches.map((_, at) => choose(quotes.filter(({ theme }) => theme === at)));
  const voices = await itemsOf(
    ctx,
    around,
    chosen.flat().map(({ row }) => row),
  );
  let next = 0;
  return matches.map((_, at) => {
    const total = totals.find(({ theme }) => theme === at);
    const of = (kind: string) => named.filter((one) => one.theme === at && one.kind === kind);
    const counts = new Map(trends.flatMap((one) => (one.theme === at ? [[one.piece, one.items]] : [])));
    return {
      items: total?.items ?? 0,
      people: total?.people ?? 0,
      feeling: total ?? { n: 0, negative: 0, positive: 0, total: 0, squares: 0 },
      trend:
        first > 1e9
          ? Array.from({ length: PIECES }, (_, n) => {
              return { start: new Date(first + n * piece).toISOString(), items: counts.get(n) ?? 0 };
            })
          : [],
      aspects: ASPECTS.flatMap((aspect) => {
        const items = of('aspect').find(({ name }) => name === aspect)?.items;
        return items === undefined ? [] : [{ aspect, items }];
      })
        .sort((a, b) => b.items - a.items)
        .slice(0, MOST_NAMED),
      products: of('product')
        .slice(0, MOST_NAMED)
        .map(({ name, items }) => ({ product: name, name: names.get(name) ?? name, items })),
      quotes: (chosen[at] ?? []).flatMap(({ role }) => {
        const voice = voices[next++];
        return voice === undefined ? [] : [{ role, voice }];
      }),
    };
  });
}

type Quoted = { role: Theme['quotes'][number]['role']; row: ItemRow };

/** Praise and criticism where there are both, and one more. */
function choose(rows: readonly (ItemRow & { theme: number })[]): Quoted[] {
  const praise = rows.find(({ label }) => label === 'positive');
  const criticism = rows.find(({ label }) => label === 'negative');
  const chosen: Quoted[] = [
    ...(criticism === undefined ? [] : [{ role: 'criticism' as const, row: criticism }]),
    ...(praise === undefined ? [] : [{ role: 'praise' as const, row: praise }]),
  ];
  const others = rows.filter((row) => row !== praise && row !== criticism);
  const typical = others.toSorted((a, b) => (a.label === 'neutral' ? 0 : 1) - (b.label === 'neutral' ? 0 : 1));
  return [...chosen, ...typical.map((row) => ({ role: 'typical' as const, row }))].slice(0, 3);
}
