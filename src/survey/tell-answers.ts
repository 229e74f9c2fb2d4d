import { sql } from 'kysely';
import type { Collector } from '#src/collect/collect.ts';
import type { Answers } from '#src/contract/survey.ts';
import { recordConsent } from '#src/privacy/record-consent.ts';
import type { Context } from '#src/store/context.ts';
import { type AskedSurvey, rememberAsked } from './asked-survey.ts';
import { handAnswers } from './hand-answers.ts';
import { questionsOf } from './questions-of.ts';
import { tellVerbatims } from './tell-verbatims.ts';
import { verbatimId } from './verbatim-id.ts';

type System = Omit<Context, 'organisation'>;

/** Who stopped half way has said what they said after so long. */
const IDLE_MS = 30 * 60_000;

interface Untold {
  organisation: string;
  id: string;
  survey: string;
  number: number;
  author: string;
  customer: string | null;
  session: string | null;
  language: string;
  channel: string;
  answers: Answers;
  state: 'partial' | 'finished';
  revision: number;
  started: Date;
}

/**
 * Hands open answers to the voices, through the collector as everything that people say, and notes the consents that known customers
 * gave: of responses that are finished, or were left half an hour ago. Handing in again changes nothing, so that a process may die at
 * any point. Of anonymous surveys in groups only (tell-verbatims.ts).
 *
 * @returns how many responses were handed over
 * @example await tellAnswers(system, collector);
 */
export async function tellAnswers(system: System, collector: Collector, most = 200): Promise<number> {
  const now = system.now();
  const untold = await system.records
    .selectFrom('survey_responses as r')
    .innerJoin('surveys as s', (join) =>
      join.onRef('s.organisation', '=', 'r.organisation').onRef('s.id', '=', 'r.survey').on('s.anonymous', '=', false),
    )
    .select(['r.organisation', 'r.id', 'r.survey', 'r.number', 'r.author', 'r.customer', 'r.session', 'r.language'])
    .select(['r.channel', 'r.answers', 'r.state', 'r.revision', 'r.started'])
    .where('r.told', '=', false)
    .where((is) => is.or([is('r.state', '=', 'finished'), is('r.updated', '<', new Date(now.getTime() - IDLE_MS))]))
    .orderBy('r.updated')
    .limit(most)
    .execute();
  const find = rememberAsked(system);
  for (const organisation of new Set(untold.map((one) => one.organisation))) {
    const ctx = { ...system, organisation };
    const own = untold.filter((one) => one.organisation === organisation);
    const told = await Promise.all(
      own.map(async (one) => ({ one, asked: await find({ organisation, id: one.survey }, one.number) })),
    );
    await handAnswers(
      ctx,
      told.flatMap(({ one, asked }) => (asked === undefined ? [] : voicesOf(one, asked))),
      collector,
    );
    for (const { one, asked } of told) {
      if (asked !== undefined) await noteConsents(ctx, one, asked);
      if (one.state === 'finished' && one.customer !== null) await noteContact(ctx, one.customer);
    }
    await sql`UPDATE survey_responses r SET told = true
      FROM unnest(${own.map(({ id }) => id)}::text[], ${own.map(({ revision }) => revision)}::int[]) AS seen(id, revision)
      WHERE r.organisation = ${organisation} AND r.id = seen.id AND r.revision = seen.revision`.execute(system.records);
  }
  return untold.length + (await tellVerbatims(system, collector));
}

/** The open answers of one response, as everything that people say comes to the collector. */
function voicesOf(one: Untold, { definition }: AskedSurvey): object[] {
  return questionsOf(definition).flatMap(({ question }) => {
    const text = question.kind === 'text' ? one.answers[question.id] : undefined;
    if (typeof text !== 'string' || text === '') return [];
    return [
      {
        id: verbatimId({ response: one.id, question: question.id, anonymous: false }),
        ...{ type: 'other', name: 'survey', time: one.started.getTime(), text },
        ...{ visitor: one.author, lang: one.language, ref: one.survey },
        ...(one.session === null ? {} : { session: one.session }),
        // Who they are is known here: the door below says so without anybody's address.
        ...(one.customer === null ? {} : { person: { externalId: one.customer } }),
      },
    ];
  });
}

/** A consent question that names a purpose is a consent, where we know whose; ticking is the only way to give it. */
async function noteConsents(ctx: Context, one: Untold, { definition }: AskedSurvey): Promise<void> {
  if (one.customer === null || one.state !== 'finished') return;
  for (const { question } of questionsOf(definition)) {
    if (question.kind !== 'consent' || question.purpose === undefined || one.answers[question.id] !== true) continue;
    const wording = `survey ${one.survey} version ${one.number} ${question.id} ${one.language}`;
    const known = await ctx.records
      .selectFrom('consent')
      .select('id')
      .where('organisation', '=', ctx.organisation)
      .where('customer', '=', one.customer)
      .where('source', '=', `survey response ${one.id}`)
      .where('purpose', '=', question.purpose)
      .executeTakeFirst();
    if (known !== undefined) continue;
    const { customer } = one;
    const said = { customer, purpose: question.purpose, channel: 'email', given: true, wording };
    await recordConsent(ctx, { ...said, source: `survey response ${one.id}` }).catch((error: unknown) => {
      // A purpose that is not declared any more, or a customer who is gone, holds up nobody else's answers.
      if (!(error instanceof Error && error.name === 'AftershowError')) throw error;
    });
  }
}

/** Answering is a contact made by the person. */
async function noteContact(ctx: Context, customer: string): Promise<void> {
  await ctx.records
    .updateTable('customers')
    .set({ last_contact: sql<Date>`greatest(last_contact, ${ctx.now()}::timestamptz)` })
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', customer)
    .execute();
}
