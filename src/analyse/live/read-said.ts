import { z } from 'zod';
import type { Said, Trouble } from '#src/contract/live.ts';
import { LINK, QUESTION } from '../question-pattern.ts';
import { LATEST_SQL, OPEN_SQL, TROUBLE_SQL } from './live.sql.ts';
import type { Instant, LiveContext } from './live-session.ts';

/** Older questions are no longer for the host. */
const QUESTIONS_MS = 30 * 60_000;
const LATEST_MS = 15 * 60_000;
const MOST_MESSAGES = 40;
const MOST_QUESTIONS = 30;

const messageRow = z.object({ id: z.string(), at: z.number(), text: z.string(), question: z.number() });
const questionRow = z.object({
  ids: z.array(z.string()),
  said: z.string(),
  since: z.number(),
  people: z.number(),
  about: z.string(),
});
const troubleRow = z.object({
  what: z.enum(['device', 'country', 'all']),
  name: z.string(),
  errors: z.number(),
  stalls: z.number(),
  people: z.number(),
});

/**
 * The newest messages, and the questions of the last half hour that nobody has answered: without a reply, and not among `answered`.
 *
 * @example (await readSaid(ctx, session, instant, ['m17'])).questions[0]?.people
 */
export async function readSaid(
  ctx: LiveContext,
  session: string,
  { at, until }: Instant,
  answered: readonly string[],
): Promise<Said> {
  const of = { organisation: ctx.organisation, session, until, ...QUESTION, link: LINK };
  const [messages, questions] = await Promise.all([
    ctx.events.ask(LATEST_SQL, { ...of, from: at - LATEST_MS, most: MOST_MESSAGES }, messageRow),
    ctx.events.ask(OPEN_SQL, { ...of, from: at - QUESTIONS_MS, most: MOST_QUESTIONS, answered }, questionRow),
  ]);
  return {
    messages: messages.map(({ id, at: sent, text, question }) => ({
      ...{ id, text, question: question === 1 },
      at: new Date(sent).toISOString(),
    })),
    questions: questions.map(({ ids, said, since, people, about }) => ({
      ...{ ids, text: said, people, product: about },
      since: new Date(since).toISOString(),
    })),
    answered: answered.length,
  };
}

/**
 * Errors and stalls of the stream in the last `minutes`, by device and country, worst first.
 *
 * @example (await readTrouble(ctx, session, instant, 5)).people
 */
export async function readTrouble(
  ctx: LiveContext,
  session: string,
  { at, until }: Instant,
  minutes: number,
): Promise<Trouble> {
  const params = { organisation: ctx.organisation, session, until, from: at - minutes * 60_000 };
  const rows = await ctx.events.ask(TROUBLE_SQL, params, troubleRow);
  const all = rows.find(({ what }) => what === 'all');
  const by = (wanted: 'device' | 'country') =>
    rows
      .filter(({ what }) => what === wanted)
      .map(({ name, errors, stalls, people }) => ({ name, events: errors + stalls, people }))
      .sort((a, b) => b.events - a.events || (a.name < b.name ? -1 : 1))
      .slice(0, 6);
  return {
    minutes,
    people: all?.people ?? 0,
    errors: all?.errors ?? 0,
    stalls: all?.stalls ?? 0,
    devices: by('device'),
    countries: by('country'),
  };
}
