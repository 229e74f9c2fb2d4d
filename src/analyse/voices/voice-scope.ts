import { SIGNS } from '#src/collect/hearing/heard-columns.ts';
import type { VoiceFilter } from '#src/contract/voices.ts';
import type { Context } from '#src/store/context.ts';
import type { Params } from '#src/store/events/events.ts';
import { LINK } from '../question-pattern.ts';
import { WORD_IN_STORE } from '../word-pattern.ts';
import { PHASE } from './phase.sql.ts';
import type { Match } from './theme-match.ts';

/** What questions about voices need of the context. */
export type Asking = Pick<Context, 'organisation' | 'records' | 'events' | 'secrets' | 'now'>;

/** A session as voices need it. */
export interface KnownSession {
  id: string;
  title: string;
  show: string | null;
  /** Milliseconds since the epoch; null while nobody knows. */
  start: number | null;
  duration_s: number;
}

/** The organisation, as every question about its voices needs it. */
export interface Surroundings {
  zone: string;
  /** In order of their start, those without one last. */
  sessions: readonly KnownSession[];
  byId: ReadonlyMap<string, KnownSession>;
  /** Sessions that were taken away: what was said in them is not shown. */
  removed: readonly string[];
}

/** Which items are asked for: `from` stands after FROM, with a row each and two columns more: `at` (milliseconds) and `language`. */
export interface Scope {
  from: string;
  params: Params;
  filter: VoiceFilter;
}

/** Before this an instant is no instant, but the offset of a recording whose session has no known start. */
export const KNOWN = 'at > 1000000000';

const AT = `(toUnixTimestamp64Milli(time) + if(replay = 1, transform(session, {starting:Array(String)}, {starts:Array(Int64)}, toInt64(0)), toInt64(0)))`;
const LANGUAGE = `if(match(lang, '^(fr|en|es)([-_]|$)'), substring(lang, 1, 2), 'other')`;
/** Letters without their accents, so that "fonce" finds "foncé". */
const plain = (text: string) =>
  // Of a million short texts taking accents off takes 0.5 s: what has no letter beyond ASCII has none.
  `if(length(${text}) = lengthUTF8(${text}), lower(${text}), removeDiacriticsUTF8(lowerUTF8(${text})))`;
const signed = (name: string) => `arrayMap(s -> concat({${name}:String}, s), ['-', '~', '+'])`;

/** A filter whose author is told to be several, the ids of one person, and whose team and step are told as their aspects. */
export type AskedFilter = VoiceFilter & { authors?: readonly string[]; placed?: readonly string[] };

/** Speaks of one of several aspects in the way that is asked for. */
const PLACED = 'hasAny(aspects, {placed:Array(String)})';

type Plain = Exclude<keyof VoiceFilter, 'theme'>;

/** Each condition in SQL, in the words of the table. */
const CONDITIONS: Readonly<Record<Plain, string>> = {
  session: 'session = {session:String}',
  channel: 'channel = {channel:String}',
  intent: 'has(intents, {intent:String})',
  sentiment: 'heard > 0 AND label = {sentiment:String}',
  aspect: `hasAny(aspects, ${signed('aspect')})`,
  felt: "arrayExists(a -> endsWith(a, {feltSign:String}) AND ({feltAspect:String} = '' OR startsWith(a, {feltAspect:String}) AND length(a) = length({feltAspect:String}) + 1), aspects)",
  team: PLACED,
  step: PLACED,
  phase: `${PHASE} = {phase:String}`,
  product: `(product = {product:String} OR hasAny(products, ${signed('product')}))`,
  author: 'author IN {authors:Array(String)}',
  search: `arrayAll(at -> at > 0, multiSearchAllPositions(${plain('text')}, arrayMap(t -> ${plain('t')}, {terms:Array(String)})))`,
  language: 'language = {language:String}',
  from: 'at >= {from:Int64}',
  to: 'at < {to:Int64} AND at > 1000000000',
};
const MOST_TERMS = 10;

/**
 * The sessions of an organisation and its zone, asked once a question.
 *
 * @example const around = await surroundings(ctx); around.byId.get('s1')?.title
 */
export async function surroundings({ organisation, records }: Asking): Promise<Surroundings> {
  const [own, rows] = await Promise.all([
    records.selectFrom('organisations').select('zone').where('id', '=', organisation).executeTakeFirst(),
    records
      .selectFrom('sessions')
      .select(['id', 'title', 'show', 'start', 'duration_s', 'removed'])
      .where('organisation', '=', organisation)
      .orderBy('start', (order) => order.asc().nullsLast())
      .orderBy('id')
      .execute(),
  ]);
  const sessions = rows
    .filter(({ removed }) => removed === null)
    .map(({ id, title, show, start, duration_s }): KnownSession => {
      return { id, title, show, start: start?.getTime() ?? null, duration_s: duration_s ?? 0 };
    });
  return {
    zone: own?.zone ?? 'UTC',
    sessions,
    byId: new Map(sessions.map((one) => [one.id, one])),
    removed: rows.filter(({ removed }) => removed !== null).map(({ id }) => id),
  };
}

/**
 * A filter as something to select from.
 *
 * @param match what makes a text speak of the filter's theme, where it names one
 * @param more.outside everything but what the filter means
 * @param more.part of all items every so many-th, chosen by its id and not by anything it says: the same ones each time
 * @example const { from, params } = scopeOf(ctx, around, { channel: 'chat' }); await ctx.events.ask(`SELECT count() AS n FROM ${from}`, params, row)
 */
export function scopeOf(
  { organisation }: Pick<Asking, 'organisation'>,
  { sessions, removed }: Surroundings,
  filter: AskedFilter,
  match?: Match,
  { outside = false, part = 1 }: { outside?: boolean; part?: number } = {},
): Scope {
  const terms = (filter.search ?? '').split(/\s+/u).filter((term) => term !== '');
  const wanted = Object.entries(CONDITIONS).filter(([name]) =>
    name === 'search' ? terms.length > 0 : filter[name as Plain] !== undefined,
  );
  const conditions = [...wanted.map(([, sql]) => sql), ...(match === undefined ? [] : [match.sql])];
  const started = sessions.filter(({ start }) => start !== null);
  const felt = filter.felt === undefined ? Object.values(SIGNS) : [SIGNS[filter.felt]];
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  return {
    from: `(SELECT *, ${AT} AS at, ${LANGUAGE} AS language FROM voices FINAL${part === 1 ? '' : ` PREWHERE cityHash64(id) % ${part} = 0`}
      WHERE organisation = {organisation:String} AND session NOT IN {removed:Array(String)}
        ${conditions.length === 0 ? '' : `AND ${outside ? 'NOT ' : ''}(${conditions.map((one) => `(${one})`).join(' AND ')})`})`,
    params: {
      ...given,
      authors: ['\u0000', ...(filter.authors ?? (filter.author === undefined ? [] : [filter.author]))],
      organisation,
      // A name that no session has, since an empty list has no type.
      removed: ['\u0000', ...removed],
      starting: ['\u0000', ...started.map(({ id }) => id)],
      starts: [0, ...started.map(({ start }) => start ?? 0)],
      ends: [0, ...started.map(({ start, duration_s }) => (start ?? 0) + duration_s * 1000)],
      feltSign: SIGNS[filter.felt ?? 'neutral'],
      feltAspect: filter.aspect ?? '',
      placed: ['\u0000', ...(filter.placed ?? []).flatMap((name) => felt.map((sign) => name + sign))],
      terms: terms.slice(0, MOST_TERMS),
      from: filter.from === undefined ? 0 : Date.parse(filter.from),
      to: filter.to === undefined ? 0 : Date.parse(filter.to),
      link: LINK,
      word: WORD_IN_STORE,
      ...match?.params,
    },
    filter,
  };
}

/**
 * An instant as the wire carries it; null for what is none.
 *
 * @example instantOrNull(1767261600000) // '2026-01-01T10:00:00.000Z'
 */
export function instantOrNull(at: number): string | null {
  return at > 1e9 ? new Date(at).toISOString() : null;
}
