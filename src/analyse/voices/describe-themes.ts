import { z } from 'zod';
import type { AspectSetting } from '#src/contract/aspect.ts';
import type { Theme } from '#src/contract/themes.ts';
import { WHO } from './count-voices.ts';
import { FEELING, type FeelingRow, feelingColumns } from './feeling.ts';
import { rowsByKey } from './rows-by-key.ts';
import { type Match, SPACED } from './theme-match.ts';
import { type ItemRow, itemsOf, productNames, TOXIC_FROM } from './voice-item.ts';
import { type Asking, KNOWN, type Scope, type Surroundings } from './voice-scope.ts';

/** What is said of one theme in a scope. */
export interface Described extends Pick<Theme, 'items' | 'people' | 'trend' | 'aspects' | 'products' | 'quotes'> {
  feeling: FeelingRow;
}

const PIECES = 12;
const MOST_NAMED = 5;

const LABELS = ['negative', 'neutral', 'positive'] as const;

const ABOUT_ASPECTS = 'arrayMap(a -> substring(toString(a), 1, length(toString(a)) - 1), aspects)';
const ABOUT_PRODUCTS =
  "arrayDistinct(arrayConcat(arrayMap(p -> substring(toString(p), 1, length(toString(p)) - 1), products), if(product = '', [], [toString(product)])))";

/** How often each of some keys stands in a group's rows, the most frequent ones first, as pairs. */
const counted = (keys: string, times = `arrayMap(k -> toUInt64(1), ${keys})`) => {
  const [names, sums] = [1, 2].map((at) => `tupleElement(sumMap(${keys}, ${times}), ${at})`);
  return `arraySlice(arraySort(one -> (-toInt64(one.2), one.1), arrayZip(${names}, ${sums})), 1, 50)`;
};

/** The two clearest texts with this feeling: sure, and of a length that is read at a glance. */
const clearest = (label: (typeof LABELS)[number]) =>
  `arrayMap(q -> (q.3, q.4, q.2), arraySlice(arraySort(groupArrayIf(
     (-(certainty - abs(toInt64(lengthUTF8(text)) - 80) / 200), id, session, toString(time)),
     label = '${label}' AND heard > 0 AND toxicity < ${TOXIC_FROM} AND NOT has(intents, 'spam'))), 1, 2))`;

const spanRow = z.object({ first: z.number(), last: z.number() });
const countRow = <Key extends z.ZodType>(key: Key) => z.array(z.tuple([key, z.number()]));
const themeRow = z.object({
  ...{ theme: z.number(), items: z.number(), people: z.number(), ...feelingColumns },
  ...{ trend: countRow(z.number()), spoken_of: countRow(z.string()), named: countRow(z.string()) },
  quotes: z.array(z.tuple([z.string(), z.string(), z.string()])),
});

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
 * @param known the aspects there are here
 * @example (await describeThemes(ctx, around, scope, matches, await loadAspects(ctx)))[0]?.quotes
 */
export async function describeThemes(
  ctx: Asking,
  around: Surroundings,
  scope: Scope,
  matches: readonly Match[],
  known: readonly AspectSetting[],
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
  const found = await ctx.events.ask(
    `SELECT theme, count() AS items, uniqExact(${WHO}) AS people, ${FEELING},
       ${counted(`[intDiv(at - {first:Int64}, {piece:Int64})]`, `[toUInt64(${KNOWN})]`)} AS trend,
       ${counted(ABOUT_ASPECTS)} AS spoken_of, ${counted(ABOUT_PRODUCTS)} AS named,
       arrayConcat(${LABELS.map(clearest).join(', ')}) AS quotes
     FROM ${from} GROUP BY theme`,
    { ...params, first, piece },
    themeRow,
  );
  const names = await productNames(
    ctx,
    found.flatMap(({ named }) => named.slice(0, MOST_NAMED).map(([product]) => product)),
  );
  const keys = found.flatMap(({ quotes }) => quotes.map(([session, stored, id]) => ({ session, stored, id })));
  const rows = new Map(
    (await rowsByKey(ctx, around, keys)).map((row) => [JSON.stringify([row.session, row.stored, row.id]), row]),
  );
  const chosen = matches.map((_, at) =>
    choose(found.find(({ theme }) => theme === at)?.quotes.flatMap((key) => rows.get(JSON.stringify(key)) ?? []) ?? []),
  );
  const voices = await itemsOf(
    ctx,
    around,
    chosen.flat().map(({ row }) => row),
  );
  let next = 0;
  return matches.map((_, at) => {
    const said = found.find(({ theme }) => theme === at);
    const trend = new Map(said?.trend);
    const aspects = new Map(said?.spoken_of);
    return {
      items: said?.items ?? 0,
      people: said?.people ?? 0,
      feeling: said ?? { n: 0, negative: 0, positive: 0, total: 0, squares: 0 },
      trend:
        first > 1e9
          ? Array.from({ length: PIECES }, (_, n) => {
              return { start: new Date(first + n * piece).toISOString(), items: trend.get(n) ?? 0 };
            })
          : [],
      aspects: known
        .flatMap(({ aspect }) => {
          const items = aspects.get(aspect);
          return items === undefined ? [] : [{ aspect, items }];
        })
        .sort((a, b) => b.items - a.items)
        .slice(0, MOST_NAMED),
      products: (said?.named ?? [])
        .slice(0, MOST_NAMED)
        .map(([product, items]) => ({ product, name: names.get(product) ?? product, items })),
      quotes: (chosen[at] ?? []).flatMap(({ role }) => {
        const voice = voices[next++];
        return voice === undefined ? [] : [{ role, voice }];
      }),
    };
  });
}

type Quoted = { role: Theme['quotes'][number]['role']; row: ItemRow };

/** Praise and criticism where there are both, and one more. */
function choose(rows: readonly ItemRow[]): Quoted[] {
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
