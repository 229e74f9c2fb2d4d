import { z } from 'zod';
import { loadAspects } from '#src/collect/aspects/load-aspects.ts';
import { writeVoiceKey } from '#src/collect/hearing/voice-key.ts';
import type { LaunchFeedback } from '#src/contract/launch.ts';
import { BARRIERS, INTENTS, MOTIVATIONS } from '#src/contract/voice.ts';
import { ownSession } from '#src/session/own-session.ts';
import { ON_SCREEN_SQL } from '../live/live.sql.ts';
import { instantOf, type LiveSession, readLiveSession } from '../live/live-session.ts';
import { markRow } from '../live/read-sold.ts';
import { pinsOf } from '../read-on-screen.ts';
import { WHO } from '../voices/count-voices.ts';
import { FEELING, feelingColumns, feelingOf, sumFeelings } from '../voices/feeling.ts';
import { ITEM, itemRow, itemsOf, namesIn } from '../voices/voice-item.ts';
import { type Asking, KNOWN, scopeOf, surroundings } from '../voices/voice-scope.ts';
import { type About, matchLaunch } from './launch-match.ts';
import { listChanges } from './list-changes.ts';

const LATELY_MS = 600_000;
const MOST_QUOTES = 30;
const MOST_QUESTIONS = 10;
const MOST_ASPECTS = 8;
/** A word without a question mark, and what is longer than anybody reads out, asks the host nothing. */
const ASKS =
  "match(text, '\\\\pL') AND (match(text, '[?？]') OR length(splitByWhitespace(trim(text))) > 1) AND lengthUTF8(text) <= 300";
/** Far enough ahead for a pin that nobody has ended. */
const OPEN_S = 1e9;

const minuteRow = z.object({ minute: z.number(), items: z.number(), ...feelingColumns });
const nameRow = z.object({
  ...{ kind: z.string(), name: z.string(), items: z.number(), people: z.number() },
  ...{ negative: z.number(), positive: z.number() },
});
const questionRow = z.object({
  ...{ first: z.string(), stored: z.string(), said: z.string(), since: z.number(), people: z.number() },
});

/** Named things with how many say them; '' counts everybody. */
const NAMES_SQL = (from: string) => `
SELECT named.1 AS kind, named.2 AS name, count() AS items, uniqExact(who) AS people, countIf(named.3 = '-') AS negative, countIf(named.3 = '+') AS positive
FROM (SELECT ${WHO} AS who, arrayJoin(arrayConcat([('all', '', '')],
  arrayMap(a -> ('aspect', substring(a, 1, length(a) - 1), substring(a, length(a))), arrayMap(a -> toString(a), aspects)),
  arrayMap(i -> ('intent', toString(i), ''), intents), arrayMap(m -> ('motivation', toString(m), ''), motivations),
  arrayMap(b -> ('barrier', toString(b), ''), barriers))) AS named FROM ${from}) GROUP BY kind, name`;

/**
 * What is said of chosen products or of an idea in one session, up to now: feeling in all and lately, by minute, subjects, reasons, questions
 * and the newest quotes; hurtful ones and advertisement aside.
 *
 * @throws AftershowError not_found
 * @example (await readLaunch(ctx, 's1', { products: ['p1'], idea: '', shown: true })).lately.mean?.value
 */
export async function readLaunch(ctx: Asking, session: string, about: About): Promise<LaunchFeedback> {
  await ownSession(ctx.records, ctx.organisation, session);
  const [around, looked, changes] = await Promise.all([
    surroundings(ctx),
    readLiveSession(ctx, session, null),
    listChanges(ctx, session),
  ]);
  const { facts } = looked;
  const start = facts.start === null ? null : Date.parse(facts.start);
  const pins = about.products.length > 0 && about.shown ? await pinsIn(ctx, looked) : [];
  const { from: all, params } = scopeOf(ctx, around, { session }, matchLaunch(about, pins));
  const from = `(SELECT * FROM ${all} WHERE NOT has(intents, 'spam'))`;
  const now = instantOf(looked, ctx.now().getTime()).at;
  const [known, minutes, names, questions, quotes] = await Promise.all([
    loadAspects(ctx),
    ctx.events.ask(
      `SELECT intDiv(at, 60000) AS minute, count() AS items, ${FEELING} FROM ${from} WHERE ${KNOWN} GROUP BY minute ORDER BY minute`,
      params,
      minuteRow,
    ),
    ctx.events.ask(NAMES_SQL(from), params, nameRow),
    ctx.events.ask(
      `SELECT argMin(id, at) AS first, argMin(toString(time), at) AS stored, any(text) AS said, min(at) AS since, uniqExact(${WHO}) AS people
       FROM ${from} WHERE has(intents, 'question') AND NOT has(intents, 'spam') AND toxicity < 0.6 AND ${ASKS} GROUP BY lowerUTF8(trim(text)) ORDER BY people DESC, since DESC LIMIT ${MOST_QUESTIONS}`,
      params,
      questionRow,
    ),
    ctx.events.ask(
      `SELECT ${ITEM} FROM ${from} WHERE heard > 0 AND toxicity < 0.6 ORDER BY at DESC, id LIMIT ${MOST_QUOTES}`,
      params,
      itemRow,
    ),
  ]);
  const of = (kind: string) => names.filter((one) => one.kind === kind);
  const named = <Name extends string>(list: readonly Name[], kind: string) =>
    namesIn(
      list,
      of(kind).map(({ name }) => name),
    )
      .map((name) => {
        const { items = 0, people = 0 } = of(kind).find((one) => one.name === name) ?? {};
        return { name, items, people };
      })
      .sort((a, b) => b.people - a.people);
  const [everybody] = of('all');
  const titles = new Map(facts.products.map(({ id, name }) => [id, name]));
  return {
    about: { products: about.products.map((id) => ({ id, name: titles.get(id) ?? id })), idea: about.idea },
    choices: facts.products.map(({ id, name }) => ({ id, name })),
    start: facts.start,
    ...{ items: everybody?.items ?? 0, people: everybody?.people ?? 0 },
    feeling: feelingOf(sumFeelings(minutes)),
    lately: feelingOf(sumFeelings(minutes.filter(({ minute }) => minute * 60_000 > now - LATELY_MS))),
    by_minute: minutes.map(({ minute, items, n, total }) => ({
      at_s: start === null ? 0 : (minute * 60_000 - start) / 1000,
      items,
      mean: n === 0 ? null : total / n,
    })),
    aspects: of('aspect')
      .flatMap(({ name: aspect, items, people, negative, positive }) =>
        known.some((one) => one.aspect === aspect) ? [{ aspect, items, people, negative, positive }] : [],
      )
      .sort((a, b) => b.people - a.people)
      .slice(0, MOST_ASPECTS),
    intents: named(INTENTS, 'intent'),
    motivations: named(MOTIVATIONS, 'motivation'),
    barriers: named(BARRIERS, 'barrier'),
    questions: questions.map(({ first, stored, said, since, people }) => ({
      key: writeVoiceKey({ session, time: stored, id: first }),
      text: said,
      people,
      at_s: start === null ? null : (since - start) / 1000,
    })),
    quotes: await itemsOf(ctx, around, quotes),
    changes,
  };
}

/** What was on screen when, in seconds since the epoch: by hand or by the player, else by the running order. */
async function pinsIn(ctx: Asking, { facts }: LiveSession) {
  if (facts.start === null) return [];
  const start_s = Date.parse(facts.start) / 1000;
  const asked = { organisation: ctx.organisation, session: facts.id, from: 0, until: ctx.now().getTime() + 600_000 };
  const marks = await ctx.events.ask(ON_SCREEN_SQL, asked, markRow);
  const set = pinsOf(marks, start_s + OPEN_S);
  if (set.length > 0) return set;
  return facts.pins.map((pin) => ({ ...pin, start_s: pin.start_s + start_s, end_s: pin.end_s + start_s }));
}
