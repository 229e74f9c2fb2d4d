import { z } from 'zod';
import type { Curve, Debrief, Interval, Money, Quote, Word } from '#src/contract/debrief.ts';
import { compareRates } from '#src/statistics/compare-groups.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { isCritical } from './moments/critical-words.ts';
import { LINK } from './question-pattern.ts';
import { sessionParams } from './session-time.ts';
import {
  COUNTS_SQL,
  PRODUCTS_SQL,
  QUOTES_SQL,
  SOURCES_SQL,
  WORDS_ELSEWHERE_SQL,
  WORDS_INSIDE_SQL,
} from './stretch.sql.ts';
import { WORD_IN_STORE } from './word-pattern.ts';
import { wordsStandingOut } from './words-standing-out.ts';

/** A count inside the stretch and in the rest of the session; rates are per viewer-minute, per minute where presence is unknown. */
export interface StretchSignal {
  signal: string;
  inside: number;
  elsewhere: number;
  rate_inside: number;
  rate_elsewhere: number;
  /** Inside ÷ elsewhere with its interval; null where neither side has any. */
  ratio: { value: number; interval: Interval } | null;
}

/** A stretch of a session against the rest of it. */
export interface Stretch {
  from_s: number;
  to_s: number;
  who: {
    /** Viewers at once, inside and in the rest; null where presence is unknown. */
    average: { inside: number; elsewhere: number } | null;
    came: number;
    left: number;
    sources: { source: string; viewers: number }[];
  };
  what: StretchSignal[];
  said: { messages: number; people: number; words: Word[]; quotes: Quote[] };
  sold: { product: string; name: string; clicks: number; carts: number }[];
  /** Revenue of orders placed inside and elsewhere during the session; null where orders are unknown. */
  revenue: { inside: Money; elsewhere: Money } | null;
}

const countRow = z.object({ type: z.string(), n: z.number(), quantity: z.number(), people: z.number() });
const sourceRow = z.object({ source: z.string(), viewers: z.number() });
const productRow = z.object({ product: z.string(), clicks: z.number(), carts: z.number() });
const wordRow = z.object({ word: z.string(), n: z.number() });
const quoteRow = z.object({ id: z.string(), at_s: z.number(), author: z.string(), text: z.string() });

/** Enough messages to know how usual a word is. */
const SAMPLE = 20_000;

/**
 * Who was there, what they did, what was said and what sold between two times of a session (seconds from its start), against the rest
 * of it. Totals and viewer-minutes come from the session's debrief, so that only the stretch itself is read; how usual a word is elsewhere
 * comes from about 20,000 messages chosen by hash. Viewer-minutes and revenue are cut at the curves' buckets, in proportion.
 *
 * @example (await compareStretch(ctx, debrief, 600, 720)).said.words[0]?.word
 */
export async function compareStretch(
  ctx: AnalysisContext,
  debrief: Debrief,
  from_s: number,
  to_s: number,
): Promise<Stretch> {
  const every = Math.max(1, Math.round(debrief.voice.messages / SAMPLE));
  const params = {
    ...sessionParams(ctx.organisation, debrief.session),
    from: Math.round(from_s * 1000),
    to: Math.round(to_s * 1000),
    link: LINK,
    word: WORD_IN_STORE,
    every,
  };
  const [counts, sources, products, inside, elsewhere] = await Promise.all([
    ctx.events.ask(COUNTS_SQL, params, countRow),
    ctx.events.ask(SOURCES_SQL, params, sourceRow),
    ctx.events.ask(PRODUCTS_SQL, params, productRow),
    ctx.events.ask(WORDS_INSIDE_SQL, params, wordRow),
    ctx.events.ask(WORDS_ELSEWHERE_SQL, params, wordRow),
  ]);
  const words = wordsStandingOut(
    new Map(inside.map(({ word, n }) => [word, n])),
    new Map(elsewhere.map(({ word, n }) => [word, n * every])),
    1.96,
    2,
  ).slice(0, 10);
  const quotes = await ctx.events.ask(QUOTES_SQL, { ...params, words: words.map(({ word }) => word) }, quoteRow);
  const count = (type: string) => counts.find((row) => row.type === type)?.n ?? 0;
  const { audience, engagement, session, revenue } = debrief;
  const exposure = exposureOf(debrief, from_s, to_s);
  const totals: [signal: string, inside: number, all: number][] = [
    ['messages', count('chat'), engagement.messages],
    ['reactions', counts.find((row) => row.type === 'reaction')?.quantity ?? 0, engagement.reactions],
    ['clicks', count('click'), engagement.clicks],
    ['shares', count('share'), engagement.shares],
    ['follows', count('follow'), engagement.follows],
    ['joins', count('join'), audience.views ?? 0],
    ['leaves', within(audience.leavings_curve, from_s, to_s).inside, sum(audience.leavings_curve?.values ?? [])],
    ['errors', count('stream'), debrief.stream.errors + debrief.stream.stalls],
  ];
  const money = revenue.net === null || revenue.curve === null ? null : within(revenue.curve, from_s, to_s);
  const currency = revenue.net?.currency ?? '';
  return {
    from_s,
    to_s,
    who: {
      average: exposure.known
        ? {
            inside: (exposure.inside * 60) / Math.max(1, to_s - from_s),
            elsewhere: (exposure.elsewhere * 60) / Math.max(1, session.duration_s - (to_s - from_s)),
          }
        : null,
      came: count('join'),
      left: Math.round(within(audience.leavings_curve, from_s, to_s).inside),
      sources: sources.filter(({ source }) => source !== ''),
    },
    what: totals
      .filter(([, , all]) => all > 0)
      .map(([signal, here, all]) => signalOf(signal, here, Math.max(0, all - here), exposure)),
    said: {
      messages: count('chat'),
      people: counts.find((row) => row.type === 'chat')?.people ?? 0,
      words,
      quotes: quotes.map((quote) => ({ ...quote, critical: isCritical(quote.text) })),
    },
    sold: products
      .map((row) => ({ ...row, name: debrief.products.find((p) => p.product === row.product)?.name ?? row.product }))
      .sort((a, b) => b.clicks - a.clicks || (a.product < b.product ? -1 : 1)),
    revenue:
      money === null
        ? null
        : {
            inside: { amount: Math.round(money.inside), currency },
            elsewhere: { amount: Math.round(money.all - money.inside), currency },
          },
  };
}

interface Exposure {
  known: boolean;
  inside: number;
  elsewhere: number;
}

/** Viewer-minutes inside and elsewhere, else minutes. */
function exposureOf(debrief: Debrief, from_s: number, to_s: number): Exposure {
  const { concurrent } = debrief.audience;
  const length = Math.max(0, Math.min(to_s, debrief.session.duration_s) - Math.max(0, from_s));
  if (concurrent === null)
    return { known: false, inside: length / 60, elsewhere: (debrief.session.duration_s - length) / 60 };
  const seconds = { ...concurrent, values: concurrent.values.map((value) => value * concurrent.step_s) };
  const { inside, all } = within(seconds, from_s, to_s);
  return { known: true, inside: inside / 60, elsewhere: (all - inside) / 60 };
}

function signalOf(signal: string, inside: number, elsewhere: number, exposure: Exposure): StretchSignal {
  const compared = compareRates(
    { events: inside, exposure: exposure.inside },
    { events: elsewhere, exposure: exposure.elsewhere },
  );
  return {
    signal,
    inside,
    elsewhere,
    rate_inside: exposure.inside > 0 ? inside / exposure.inside : 0,
    rate_elsewhere: exposure.elsewhere > 0 ? elsewhere / exposure.elsewhere : 0,
    ratio: compared === null ? null : { value: compared.estimate, interval: compared.interval },
  };
}

/** Sum of a curve between two times, buckets at the edges in proportion. */
function within(curve: Curve | null, from_s: number, to_s: number): { inside: number; all: number } {
  if (curve === null) return { inside: 0, all: 0 };
  const inside = curve.values.map((value, i) => {
    const start = curve.start_s + i * curve.step_s;
    const covered = Math.min(to_s, start + curve.step_s) - Math.max(from_s, start);
    return covered > 0 ? (value * covered) / curve.step_s : 0;
  });
  return { inside: sum(inside), all: sum(curve.values) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
