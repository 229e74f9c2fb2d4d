import { type Kysely, sql, type Transaction } from 'kysely';
import type { Answers, SurveyLanguage } from '#src/contract/survey.ts';
import type { AnswerChannel } from '#src/contract/survey-plan.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import type { AskedSurvey } from './asked-survey.ts';
import type { KeptResponse } from './find-response.ts';
import { takeQuotas } from './quotas.ts';

/** One page that somebody posted. */
export interface Taking {
  asked: AskedSurvey;
  /** The response's id, as its token says. */
  response: string;
  /** The right by which it is answered, where there is one. */
  invitation?: { id: string; customer: string | null } | undefined;
  page: number;
  /** By question, as a form or the API brings them. */
  given: Readonly<Record<string, unknown>>;
  language: SurveyLanguage;
  channel: AnswerChannel;
  session: string | null;
  customer?: string | null;
  /** How long the page was looked at. */
  seconds: number | null;
  /** The response as it was found a moment ago. */
  kept?: KeptResponse | undefined;
}

/** What is to be kept, over what was kept before. */
export interface Saving {
  taking: Taking;
  before: KeptResponse | undefined;
  author: string;
  answers: Answers;
  contact: Buffer | null;
  page: number;
  state: 'partial' | 'finished';
  seconds: Record<string, number>;
  /** The survey has places that may be taken up: they are counted in the same transaction. */
  quotas: boolean;
}

/** `lost`: another post was first, look again · `used`: the link was answered already · `full`: a question's option was taken up. */
type Saved = 'saved' | 'lost' | 'used' | { full: string };
type Keeping = Pick<Context, 'organisation' | 'records' | 'now'>;

/**
 * Keeps a response in one statement: it is new, or it replaces exactly the state that was seen.
 *
 * @example if ((await saveResponse(ctx, saving)) === 'lost') // somebody else was first: look again
 */
export async function saveResponse(ctx: Keeping, saving: Saving): Promise<Saved> {
  if (!saving.quotas) return save(ctx, ctx.records, saving);
  const missed: { full?: string; saved?: Saved } = {};
  await ctx.records
    .transaction()
    .execute(async (trx: Transaction<Records>) => {
      missed.saved = await save(ctx, trx, saving);
      if (missed.saved !== 'saved') throw new TakenBack();
      const { definition, id } = saving.taking.asked;
      const before = saving.before?.answers ?? {};
      const full = await takeQuotas(trx, ctx, { id, definition, before, after: saving.answers });
      if (full === undefined) return;
      missed.full = full;
      throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  return missed.full === undefined ? (missed.saved ?? 'lost') : { full: missed.full };
}

/** Ends a transaction without keeping anything of it. */
class TakenBack extends Error {}

async function save(ctx: Keeping, records: Kysely<Records>, saving: Saving): Promise<Saved> {
  return saving.before === undefined ? begin(ctx, records, saving) : goOn(ctx, records, saving, saving.before);
}

/** The invitation is used up by the same statement that makes the response; of several posts one finds it unused. */
async function begin(ctx: Keeping, records: Kysely<Records>, saving: Saving): Promise<Saved> {
  const { taking, author, answers, contact, page, state, seconds } = saving;
  const { asked, response, invitation, language, channel, session } = taking;
  const { organisation } = ctx;
  const now = ctx.now();
  const told = asked.anonymous ? null : (invitation?.customer ?? taking.customer ?? null);
  // A visitor whom nobody knows by name is the author, not a customer.
  const known = told?.startsWith('v_') === true ? null : told;
  const kept = asked.anonymous ? null : (invitation?.id ?? null);
  const done = asked.anonymous || state === 'finished' ? 'answered' : 'opened';
  const claimed =
    invitation === undefined
      ? sql`SELECT 1`
      : sql`UPDATE survey_invitations SET state = ${done}
          WHERE organisation = ${organisation} AND id = ${invitation.id} AND state NOT IN ('answered', 'expired')
          RETURNING 1`;
  const made = await sql`WITH claimed AS (${claimed})
    INSERT INTO survey_responses (organisation, id, survey, number, invitation, channel, language, session, customer,
      author, answers, contact, seconds, page, state, started, updated, finished)
    SELECT ${organisation}, ${response}, ${asked.id}, ${asked.number}, ${kept}, ${channel}, ${language},
      (SELECT id FROM sessions WHERE organisation = ${organisation} AND id = ${session}), ${known}, ${author},
      ${JSON.stringify(answers)}::jsonb, ${contact}::bytea, ${JSON.stringify(seconds)}::jsonb, ${page}, ${state},
      ${now}::timestamptz, ${now}::timestamptz, ${state === 'finished' ? now : null}::timestamptz
    FROM claimed ON CONFLICT DO NOTHING`.execute(records);
  if (made.numAffectedRows === 1n) return 'saved';
  if (invitation === undefined) return 'lost';
  // Answered by this very response, in a post that was faster, or by another one.
  const own = await records
    .selectFrom('survey_responses')
    .select('id')
    .where('organisation', '=', organisation)
    .where((is) => is.or([is('id', '=', response), is('invitation', '=', invitation.id)]))
    .executeTakeFirst();
  return own === undefined ? 'used' : 'lost';
}

async function goOn(ctx: Keeping, records: Kysely<Records>, saving: Saving, before: KeptResponse): Promise<Saved> {
  const { answers, contact, page, state, seconds, taking } = saving;
  const { organisation } = ctx;
  const now = ctx.now();
  const used =
    state === 'finished' && before.invitation !== null
      ? sql`, used AS (UPDATE survey_invitations SET state = 'answered'
          WHERE organisation = ${organisation} AND id = ${before.invitation} AND EXISTS (SELECT 1 FROM kept))`
      : sql``;
  const done = await sql`WITH kept AS (
      UPDATE survey_responses SET answers = ${JSON.stringify(answers)}::jsonb, contact = ${contact}::bytea,
        seconds = ${JSON.stringify(seconds)}::jsonb, page = ${page}, state = ${state}, language = ${taking.language},
        updated = ${now}::timestamptz, finished = ${state === 'finished' ? now : null}::timestamptz,
        revision = revision + 1, told = false
      WHERE organisation = ${organisation} AND id = ${before.id} AND revision = ${before.revision} AND state = 'partial'
      RETURNING 1)${used} SELECT 1 FROM kept`.execute(records);
  return done.rows.length === 1 ? 'saved' : 'lost';
}
