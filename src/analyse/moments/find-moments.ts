import { z } from 'zod';
import type { Lag, Moment } from '#src/contract/debrief.ts';
import type { Pin, SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { readOnScreen } from '../read-on-screen.ts';
import { sessionParams } from '../session-time.ts';
import { explainMoment } from './explain-moment.ts';
import { bucketRow, CHAT_BUCKETS_SQL, EVENT_BUCKETS_SQL, SAID_SQL, saidRow, WORDS_SQL } from './queries.ts';
import { type Buckets, type RankedMoment, rankMoments } from './rank-moments.ts';
import { EMPHASIS, LAUGH, NO_REACTION, SURPRISE, WORD } from './reaction-patterns.ts';
import { readLag } from './read-lag.ts';
import { STEP_S, signalOf, VOTE_S } from './signals.ts';

export interface FindOptions {
  /** Most high moments wanted; low ones are at most half as many. */
  top?: number;
  seed?: number;
  /** What was on screen when and the lag, where the caller reads them anyway. */
  pins?: Promise<readonly Pin[]>;
  lag?: Promise<Lag>;
}

/** Low moments that shuffled sessions show as often as this are left out: a lull is easily found. */
const LOW_CHANCE = 0.05;
/** Many leave again right after they came, and everybody leaves at the end: neither makes a low moment. */
const OPENING_S = 120;
const ENDING_S = 60;
const PATTERNS = {
  laugh: LAUGH,
  surprise: SURPRISE,
  emphasis: EMPHASIS,
  no_reaction: NO_REACTION,
  vote: VOTE_S,
  step: STEP_S,
};

/**
 * The moments of a session: stretches of 15–60 s in which engagement is unusually high, or people unusually few in talking and many in
 * leaving, ranked, timed by the lag that is returned beside them, and explained. A session that only has a chat gets its moments
 * from that. High moments first, then low ones, each by rank.
 *
 * @example const { lag, moments } = await findMoments(ctx, facts);
 */
export async function findMoments(
  ctx: AnalysisContext,
  session: SessionFacts,
  options: FindOptions = {},
): Promise<{ lag: Lag; moments: Moment[] }> {
  const params = { ...sessionParams(ctx.organisation, session), ...PATTERNS };
  const shown = options.pins ?? readOnScreen(ctx, session).then(({ pins }) => pins);
  const [chat, events, pins, lag] = await Promise.all([
    ctx.events.ask(CHAT_BUCKETS_SQL, params, bucketRow),
    ctx.events.ask(EVENT_BUCKETS_SQL, params, bucketRow),
    shown,
    options.lag ?? shown.then((pins) => readLag(ctx, session, pins)),
  ]);
  const buckets = bucketsOf([...chat, ...events], session.duration_s);
  const top = options.top ?? 10;
  const ask = { seed: options.seed ?? 1 };
  const high = rankMoments(buckets, 'high', { ...ask, top });
  const low = rankMoments(buckets, 'low', { ...ask, top: Math.ceil(top / 2) }).filter(
    ({ p, peak_s }) => p <= LOW_CHANCE && peak_s > OPENING_S && peak_s < session.duration_s - ENDING_S,
  );
  const said = await saidIn(ctx, session, [...high, ...low]);
  const explain = (ranked: RankedMoment, index: number) =>
    explainMoment(ranked, {
      rank: index + 1,
      lag,
      messages: said.messages.get(ranked) ?? [],
      sessionWords: said.words,
      pins,
      segments: session.segments,
      duration_s: session.duration_s,
    });
  return { lag, moments: [...high.map(explain), ...low.map(explain)] };
}

type BucketRow = z.infer<typeof bucketRow>;

/** Rows to signals on one grid; the viewers present from joins and leaves, else as the platform counts them, else unknown. */
export function bucketsOf(rows: readonly BucketRow[], duration_s: number): Buckets {
  const length = Math.max(1, Math.ceil(duration_s / STEP_S));
  const series = new Map<string, { before: number; values: Float64Array }>();
  for (const { name, bucket, n } of rows) {
    let held = series.get(name);
    if (held === undefined) {
      held = { before: 0, values: new Float64Array(length) };
      series.set(name, held);
    }
    if (bucket < 0) held.before += n;
    else if (bucket < length) held.values[bucket] = (held.values[bucket] as number) + n;
  }
  const counted = series.get('viewers');
  series.delete('viewers');
  const signals = [...series].map(([name, { values }]) => signalOf(name, values));
  return { start_s: 0, signals, present: presentFrom(series.get('joins'), series.get('leaves')) ?? carried(counted) };
}

type Held = { before: number; values: Float64Array } | undefined;

/** Joins less leaves, where most who joined are also seen leaving. */
function presentFrom(joins: Held, leaves: Held): Float64Array | null {
  if (joins === undefined || leaves === undefined) return null;
  const total = (held: { before: number; values: Float64Array }) =>
    held.values.reduce((sum, n) => sum + n, held.before);
  if (total(leaves) < total(joins) / 2) return null;
  let there = joins.before - leaves.before;
  return joins.values.map((came, i) => {
    const before = there;
    there = Math.max(0, there + came - (leaves.values[i] as number));
    return Math.max(1, (before + there) / 2);
  });
}

/** A count that is only stated now and then holds until the next. */
function carried(counted: Held): Float64Array | null {
  if (counted === undefined) return null;
  let last = counted.values.find((n) => n > 0) ?? 0;
  if (last === 0) return null;
  return counted.values.map((n) => {
    if (n > 0) last = n;
    return last;
  });
}

async function saidIn(ctx: AnalysisContext, session: SessionFacts, stretches: readonly RankedMoment[]) {
  const params = { ...sessionParams(ctx.organisation, session), word: WORD };
  if (stretches.length === 0) return { messages: new Map(), words: new Map() };
  const [words, said] = await Promise.all([
    ctx.events.ask(WORDS_SQL, params, z.object({ word: z.string(), n: z.number() })),
    ctx.events.ask(
      SAID_SQL,
      { ...params, from: stretches.map(({ from_s }) => from_s), to: stretches.map(({ to_s }) => to_s) },
      saidRow,
    ),
  ]);
  const messages = new Map(
    stretches.map((stretch) => [stretch, [] as { at_s: number; author: string; text: string; id: string }[]]),
  );
  for (const { stretch, ...message } of said) messages.get(stretches[stretch - 1] as RankedMoment)?.push(message);
  return { messages, words: new Map(words.map(({ word, n }) => [word, n])) };
}
