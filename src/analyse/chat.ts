import { z } from 'zod';
import type { Quote, Voice } from '#src/contract/debrief.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { FELT_SQL, QUESTIONS_SQL, QUOTES_SQL, TALKERS_SQL, WORDS_SQL } from './chat.sql.ts';
import { isCritical } from './moments/critical-words.ts';
import { LINK, QUESTION } from './question-pattern.ts';
import type { Overview } from './read-overview.ts';
import { sessionThemes } from './session-themes.ts';
import { sessionParams } from './session-time.ts';
import { feelingColumns, feelingOf } from './voices/feeling.ts';
import { WORD_IN_STORE } from './word-pattern.ts';
import { wordsStandingOut } from './words-standing-out.ts';

const MOST_OPEN = 50;
const MOST_WORDS = 15;
/** z above which a word counts as over-represented: 1.96 would let one in forty through, of thousands of words. */
const LEAST_Z = 2.5;

const talkersRow = z.object({
  messages: z.number(),
  people: z.number(),
  by_tenth: z.number(),
  top: z.array(z.tuple([z.string(), z.number()])),
});
const questionsRow = z.object({
  asked: z.number(),
  answered: z.number(),
  median_s: z.number(),
  open: z.array(z.tuple([z.string(), z.number(), z.string(), z.string()])),
});
const wordRow = z.object({ word: z.string(), pieces: z.array(z.number()), counts: z.array(z.number()) });
const quoteRow = z.object({
  pick: z.number(),
  id: z.string(),
  at_s: z.number(),
  author: z.string(),
  text: z.string(),
});

/**
 * What people said: how many and in which languages, questions and whether they were answered, who talks, and the words that stand
 * out in their stretch of the session, each counted once a person and stretch, with quotes; and what was felt, of what was understood.
 *
 * @example (await chat(ctx, facts, overview)).questions.unanswered[0]?.text
 */
export async function chat(ctx: AnalysisContext, session: SessionFacts, overview: Overview): Promise<Voice> {
  if (overview.voices === 0) return SILENCE;
  const params = { ...sessionParams(ctx.organisation, session), link: LINK, ...QUESTION, most: MOST_OPEN };
  const [[talkers], [questions], words, [felt], themes] = await Promise.all([
    ctx.events.ask(TALKERS_SQL, params, talkersRow),
    ctx.events.ask(QUESTIONS_SQL, params, questionsRow),
    standingOut(ctx, session),
    ctx.events.ask(FELT_SQL, params, z.object(feelingColumns)),
    sessionThemes(ctx, session, overview),
  ]);
  const marks = (overview.types.get('answer') ?? 0) > 0 || (questions?.answered ?? 0) > 0;
  const asked = questions?.asked ?? 0;
  const answered = questions?.answered ?? 0;
  return {
    messages: overview.languages.reduce((sum, row) => sum + row.messages, 0),
    people: talkers?.people ?? 0,
    languages: overview.languages.filter((row) => row.lang !== ''),
    questions: {
      asked,
      answered,
      answered_share: shareOf(answered, marks ? asked : 0),
      median_answer_s: answered > 0 ? (questions?.median_s ?? null) : null,
      known: marks,
      unanswered: marks
        ? (questions?.open ?? []).map(([id, at_s, author, text]) => ({
            id,
            at_s,
            author,
            text,
            critical: isCritical(text),
          }))
        : [],
    },
    concentration: shareOf(talkers?.by_tenth ?? 0, talkers?.messages ?? 0),
    top_chatters: (talkers?.top ?? []).map(([author, messages]) => ({ author, messages })),
    words,
    sentiment: felt === undefined || felt.n === 0 ? null : feelingOf(felt),
    themes,
  };
}

const SILENCE: Voice = {
  messages: 0,
  people: 0,
  languages: [],
  questions: {
    asked: 0,
    answered: 0,
    answered_share: shareOf(0, 0),
    median_answer_s: null,
    known: false,
    unanswered: [],
  },
  concentration: shareOf(0, 0),
  top_chatters: [],
  words: [],
  sentiment: null,
  themes: [],
};

/**
 * Words over-represented in one stretch of the session (five minutes, or a twelfth of shorter ones) against the rest of it.
 *
 * @example (await standingOut(ctx, facts))[0]?.word
 */
async function standingOut(ctx: AnalysisContext, session: SessionFacts): Promise<Voice['words']> {
  const piece_s = Math.max(session.duration_s / 24, Math.min(300, session.duration_s / 12));
  const params = {
    ...sessionParams(ctx.organisation, session),
    piece: Math.max(1, Math.round(piece_s * 1000)),
    link: LINK,
    word: WORD_IN_STORE,
  };
  const rows = await ctx.events.ask(WORDS_SQL, params, wordRow);
  const everywhere = new Map(rows.map((row) => [row.word, row.counts.reduce((sum, n) => sum + n, 0)]));
  const byPiece = new Map<number, Map<string, number>>();
  for (const { word, pieces, counts } of rows) {
    pieces.forEach((piece, i) => {
      const words = byPiece.get(piece) ?? new Map<string, number>();
      words.set(word, counts[i] ?? 0);
      byPiece.set(piece, words);
    });
  }
  const picks: { word: string; count: number; z: number; piece: number }[] = [];
  for (const [piece, inside] of byPiece) {
    const elsewhere = new Map([...everywhere].map(([word, n]) => [word, n - (inside.get(word) ?? 0)]));
    const found = wordsStandingOut(inside, elsewhere, LEAST_Z, 3);
    picks.push(...found.slice(0, 4).map((word) => ({ ...word, piece })));
  }
  picks.sort((a, b) => b.z - a.z || (a.word < b.word ? -1 : 1));
  const best = picks.filter((pick, i) => picks.findIndex(({ word }) => word === pick.word) === i).slice(0, MOST_WORDS);
  if (best.length === 0) return [];
  const quotes = await ctx.events.ask(
    QUOTES_SQL,
    { ...params, words: best.map(({ word }) => word), pieces: best.map(({ piece }) => piece) },
    quoteRow,
  );
  const quotesOf = Map.groupBy(quotes, (quote) => quote.pick);
  return best.map(({ word, count, z, piece }, i) => ({
    word,
    count,
    z,
    at_s: piece * piece_s,
    quotes: (quotesOf.get(i + 1) ?? []).map(
      ({ id, at_s, author, text }): Quote => ({ id, at_s, author, text, critical: isCritical(text) }),
    ),
  }));
}
