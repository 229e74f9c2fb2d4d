import { z } from 'zod';
import { writeVoiceKey } from '#src/collect/hearing/voice-key.ts';
import { isOfCatalogue } from '#src/contract/aspect.ts';
import type { Answers, SurveyDefinition } from '#src/contract/survey.ts';
import type { Aspect } from '#src/contract/voice.ts';
import { loadCaseRules } from '#src/customer/load-case-rules.ts';
import { openCase } from '#src/customer/open-case.ts';
import type { Context } from '#src/store/context.ts';
import { questionsOf } from './questions-of.ts';
import { unhappyIn } from './unhappy-in.ts';
import { verbatimId } from './verbatim-id.ts';

/** What is older than this opens nothing by itself: an import of old reviews is no pile of work. */
const RECENT_MS = 7 * 24 * 3_600_000;
/** Complaints of one round; the next goes on. */
const MOST = 200;
/** Where people who complain want an answer. What is said in a chat is for the session's own board. */
const CHANNELS = ['survey', 'review', 'complaint', 'call', 'mail', 'sms', 'chatbot'];

/**
 * Opens the cases that the organisation's rules name: for finished responses with an unhappy score, and for complaints that were understood
 * as such. Each opens one at most, however often this runs. Anonymous surveys open none: there is nobody to answer.
 *
 * @param finishedSince responses finished before were looked at already; seven days where nothing is said
 * @returns how many were opened
 * @example await openCases(ctx);
 */
export async function openCases(ctx: Context, finishedSince?: Date): Promise<number> {
  const rules = await loadCaseRules(ctx);
  const since = new Date(ctx.now().getTime() - RECENT_MS);
  const unhappy = rules.unhappy ? await unhappyResponses(ctx, finishedSince ?? since) : 0;
  return unhappy + (rules.complaints ? await complaints(ctx, since) : 0);
}

async function unhappyResponses(ctx: Context, since: Date): Promise<number> {
  const rows = await responses(ctx)
    .where('r.state', '=', 'finished')
    .where('r.finished', '>=', since)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('cases as c')
            .select('c.id')
            .whereRef('c.organisation', '=', 'r.organisation')
            .whereRef('c.response', '=', 'r.id'),
        ),
      ),
    )
    .execute();
  let opened = 0;
  for (const row of rows) {
    const reason = unhappyIn(row.definition, row.answers);
    if (reason === null) continue;
    // A score of the whole says nothing of what went wrong: the words beside it may.
    const named = reason === 'other' ? await namedBeside(ctx, row) : [];
    const about = named.length === 0 ? { reason } : { reason: reasonOf(named), about: named };
    const { id } = await openCase(ctx, { kind: 'unhappy', origin: 'survey', ...about, ...whose(row) });
    if (id !== undefined) opened += 1;
  }
  return opened;
}

/** What somebody's own words in a response name, once they were understood. */
async function namedBeside(
  ctx: Context,
  {
    id,
    session,
    definition,
    answers,
  }: { id: string; session: string | null; definition: SurveyDefinition; answers: Answers },
): Promise<string[]> {
  const written = questionsOf(definition).filter(
    ({ question }) => question.kind === 'text' && typeof answers[question.id] === 'string',
  );
  if (written.length === 0) return [];
  const rows = await ctx.events.ask(
    `SELECT aspects FROM voices FINAL WHERE organisation = {organisation:String} AND session IN {sessions:Array(String)}
       AND channel = 'survey' AND id IN {ids:Array(String)} AND heard > 0 ORDER BY id`,
    {
      organisation: ctx.organisation,
      sessions: ['', session ?? ''],
      ids: written.map(({ question }) => verbatimId({ response: id, question: question.id, anonymous: false })),
    },
    z.object({ aspects: z.array(z.string()) }),
  );
  return namedIn(rows.flatMap(({ aspects }) => aspects));
}

/** Responses to surveys that are not anonymous. */
function responses({ organisation, records }: Context) {
  return records
    .selectFrom('survey_responses as r')
    .innerJoin('surveys as s', (join) =>
      join.onRef('s.organisation', '=', 'r.organisation').onRef('s.id', '=', 'r.survey'),
    )
    .innerJoin('survey_versions as v', (join) =>
      join
        .onRef('v.organisation', '=', 'r.organisation')
        .onRef('v.survey', '=', 'r.survey')
        .onRef('v.number', '=', 'r.number'),
    )
    .select(['r.id', 'r.customer', 'r.author', 'r.session', 'r.answers', 'v.definition'])
    .where('r.organisation', '=', organisation)
    .where('s.anonymous', '=', false);
}

function whose(row: { id: string; customer: string | null; author: string; session: string | null }) {
  return { customer: row.customer, author: row.author, session: row.session, response: row.id };
}

const item = z.object({
  ...{ id: z.string(), session: z.string(), stored: z.string(), channel: z.string(), author: z.string() },
  aspects: z.array(z.string()),
});

async function complaints(ctx: Context, since: Date): Promise<number> {
  const said = await ctx.events.ask(
    `SELECT id, session, toString(time) AS stored, toString(channel) AS channel, author, aspects FROM voices FINAL
     WHERE organisation = {organisation:String} AND replay = 0 AND time >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
       AND heard > 0 AND has(intents, 'complaint') AND channel IN {channels:Array(String)}
     ORDER BY time, id`,
    { organisation: ctx.organisation, since: since.getTime(), channels: CHANNELS },
    item,
  );
  const keyed = said.map((one) => ({
    ...one,
    key: writeVoiceKey({ session: one.session, time: one.stored, id: one.id }),
    response: one.channel === 'survey' ? one.id.slice(0, one.id.lastIndexOf(':')) : null,
  }));
  const done = await known(ctx, keyed);
  let opened = 0;
  for (const one of keyed) {
    if (opened >= MOST) break;
    if (done.has(one.key) || (one.response !== null && done.has(one.response))) continue;
    const named = namedIn(one.aspects);
    const about = { kind: 'complaint', reason: reasonOf(named), about: named } as const;
    if (one.response !== null) {
      const row = await responses(ctx).where('r.id', '=', one.response).executeTakeFirst();
      if (row === undefined) continue;
      const { id } = await openCase(ctx, { ...about, origin: 'survey', ...whose(row) });
      if (id !== undefined) opened += 1;
      continue;
    }
    const session = await sessionHere(ctx, one.session);
    const author = one.author === '' ? null : one.author;
    const customer = author === null ? null : await customerHere(ctx, author);
    const { id } = await openCase(ctx, { ...about, origin: 'voice', customer, author, session, voice: one.key });
    if (id !== undefined) opened += 1;
  }
  return opened;
}

/** Voice items and responses that have their case. */
async function known(
  { organisation, records }: Context,
  said: readonly { key: string; response: string | null }[],
): Promise<Set<string>> {
  if (said.length === 0) return new Set();
  const rows = await records
    .selectFrom('cases')
    .select(['voice', 'response'])
    .where('organisation', '=', organisation)
    .where((is) => is.or([is('voice', 'is not', null), is('response', 'is not', null)]))
    .execute();
  return new Set(rows.flatMap(({ voice, response }) => [voice ?? [], response ?? []].flat()));
}

/** What is spoken of badly, then what is spoken of at all. */
function namedIn(signed: readonly string[]): string[] {
  return [...signed.filter((one) => one.endsWith('-')), ...signed].map((one) => one.slice(0, -1));
}

/** The first of the catalogue. */
function reasonOf(named: readonly string[]): Aspect {
  return named.find(isOfCatalogue) ?? 'other';
}

async function customerHere({ organisation, records }: Context, id: string): Promise<string | null> {
  const found = await records
    .selectFrom('customers')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  return found?.id ?? null;
}

async function sessionHere({ organisation, records }: Context, id: string): Promise<string | null> {
  if (id === '') return null;
  const found = await records
    .selectFrom('sessions')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  return found?.id ?? null;
}
