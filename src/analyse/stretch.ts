import { z } from 'zod';
import type { Curve, Debrief, Interval, Money, Quote, Word } from '#src/contract/debrief.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { compareRates } from '#src/statistics/compare-groups.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { isCritical } from './moments/critical-words.ts';
import { LINK } from './question-pattern.ts';
import { sessionParams } from './session-time.ts';
import { DEEDS_SQL, QUOTES_SQL, WORDS_INSIDE_SQL, WORDS_SQL } from './stretch.sql.ts';
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

const deedRow = z.object({
  type: z.string(),
  product: z.string(),
  source: z.string(),
  n: z.number(),
  quantity: z.number(),
  people: z.number(),
});
type Deed = z.infer<typeof deedRow>;
const insideRow = z.object({ word: z.string(), people: z.number(), messages: z.number() });
const wordRow = z.object({ word: z.string(), n: z.number() });
const quoteRow = z.object({ id: z.string(), at_s: z.number(), author: z.string(), text: z.string() });

/** Sources beyond these say nothing. */
const MOST_SOURCES = 30;

/**
 * In how many messages of a session each word stands, the commonest ten thousand of those in three or more.
 *
 * @example (await countWords(ctx, facts)).get('taille') // 412
 */
export async function countWords(ctx: AnalysisContext, session: SessionFacts): Promise<Map<string, number>> {
  const params = { ...sessionParams(ctx.organisation, session), link: LINK, word: WORD_IN_STORE };
  const rows = await ctx.events.ask(WORDS_SQL, params, wordRow);
  return new Map(rows.map(({ word, n }) => [word, n]));
}

/**
 * Who was there, what they did, what was said and what sold between two times of a session (seconds from its start), against the rest
 * of it. Totals and viewer-minutes come from the session's debrief, so that only the stretch itself is read. Viewer-minutes and revenue
 * are cut at the curves' buckets, in proportion.
 *
 * @param usual in how many messages of the whole session each word stands
 * @example (await compareStretch(ctx, debrief, 600, 720, countWords(ctx, debrief.session))).said.words[0]?.word
 */
export async function compareStretch(
  ctx: AnalysisContext,
  debrief: Debrief,
  from_s: number,
  to_s: number,
  usual: Promise<ReadonlyMap<string, number>>,
): Promise<Stretch> {
  const params = {
    ...sessionParams(ctx.organisation, debrief.session),
    from: Math.round(from_s * 1000),
    to: Math.round(to_s * 1000),
    link: LINK,
    word: WORD_IN_STORE,
  };
  const [deeds, said] = await Promise.all([ctx.events.ask(DEEDS_SQL, params, deedRow), saidMoreIn(ctx, params, usual)]);
  const of = (type: string) => deeds.filter((row) => row.type === type);
  const count = (type: string) => of(type).reduce((total, { n }) => total + n, 0);
  const { audience, engagement, session, revenue } = debrief;
  const exposure = exposureOf(debrief, from_s, to_s);
  const totals: [signal: string, inside: number, all: number][] = [
    ['messages', count('chat'), engagement.messages],
    ['reactions', of('reaction')[0]?.quantity ?? 0, engagement.reactions],
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
      sources: sourcesOf(of('join')),
    },
    what: totals
      .filter(([, , all]) => all > 0)
      .map(([signal, here, all]) => signalOf(signal, here, Math.max(0, all - here), exposure)),
    said: {
      messages: count('chat'),
      people: of('chat')[0]?.people ?? 0,
      words: said.words,
      quotes: said.quotes.map((quote) => ({ ...quote, critical: isCritical(quote.text) })),
    },
    sold: soldOf(of('click'), of('cart_add'), debrief),
    revenue:
      money === null
        ? null
        : {
            inside: { amount: Math.round(money.inside), currency },
            elsewhere: { amount: Math.round(money.all - money.inside), currency },
          },
  };
}

/** Words said by more people here than usual, with messages that hold them. */
async function saidMoreIn(
  ctx: AnalysisContext,
  params: Record<string, string | number>,
  usual: Promise<ReadonlyMap<string, number>>,
) {
  const [here, all] = await Promise.all([ctx.events.ask(WORDS_INSIDE_SQL, params, insideRow), usual]);
  const elsewhere = new Map(all);
  for (const { word, messages } of here) elsewhere.set(word, Math.max(0, (all.get(word) ?? 0) - messages));
  const words = wordsStandingOut(new Map(here.map(({ word, people }) => [word, people])), elsewhere, 1.96, 2).slice(
    0,
    10,
  );
  const asked = { ...params, words: words.length > 0 ? words.map(({ word }) => word) : [''] };
  return { words, quotes: await ctx.events.ask(QUOTES_SQL, asked, quoteRow) };
}

function sourcesOf(joins: readonly Deed[]) {
  return joins
    .map(({ source, people }) => ({ source, viewers: people }))
    .filter(({ source, viewers }) => source !== '' && viewers > 0)
    .sort((a, b) => b.viewers - a.viewers || (a.source < b.source ? -1 : 1))
    .slice(0, MOST_SOURCES);
}

/** Products clicked or put into carts, the most clicked first. */
function soldOf(clicks: readonly Deed[], carts: readonly Deed[], { products }: Debrief): Stretch['sold'] {
  const by = (rows: readonly Deed[]) => new Map(rows.map(({ product, n }) => [product, n]));
  const [clicked, carted] = [by(clicks), by(carts)];
  const known = new Map(products.map(({ product, name }) => [product, name]));
  return [...new Set([...clicked.keys(), ...carted.keys()])]
    .filter((product) => product !== '')
    .map((product) => ({
      ...{ product, name: known.get(product) ?? product },
      ...{ clicks: clicked.get(product) ?? 0, carts: carted.get(product) ?? 0 },
    }))
    .sort((a, b) => b.clicks - a.clicks || (a.product < b.product ? -1 : 1));
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
