import { sql, type Transaction } from 'kysely';
import type { Collector } from '#src/collect/collect.ts';
import type { Answers } from '#src/contract/survey.ts';
import { LEAST_GROUP, LEAST_VERBATIMS } from '#src/contract/survey-results.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import type { Voiced } from '#src/store/records/survey-tables.ts';
import { rememberAsked } from './asked-survey.ts';
import { handAnswers } from './hand-answers.ts';
import { questionsOf } from './questions-of.ts';
import { verbatimId } from './verbatim-id.ts';

type System = Omit<Context, 'organisation'>;

interface Untold {
  id: string;
  number: number;
  answers: Answers;
  voiced: Voiced;
}

/**
 * Hands what anonymous respondents wrote to the voices: of each question ten answers first and five or more at a time from then on, all of a
 * group with the time at which the group was formed, without author, language or channel, and with a session only as long as every answer of
 * the survey is about the same one. So no filter, quote or export of voices can single out fewer people than the results of the survey show;
 * what waits is in no store but the responses'. Only responses that the results show already (by fives) are looked at.
 *
 * @returns how many responses have nothing left to tell
 * @example await tellVerbatims(system, collector);
 */
export async function tellVerbatims(system: System, collector: Collector): Promise<number> {
  const waiting = await system.records
    .selectFrom('survey_responses as r')
    .innerJoin('surveys as s', (join) =>
      join.onRef('s.organisation', '=', 'r.organisation').onRef('s.id', '=', 'r.survey').on('s.anonymous', '=', true),
    )
    .select(['r.organisation', 'r.survey'])
    .where('r.told', '=', false)
    .where('r.finished', 'is not', null)
    .groupBy(['r.organisation', 'r.survey'])
    .execute();
  const find = rememberAsked(system);
  let done = 0;
  for (const { organisation, survey } of waiting) {
    const ctx = { ...system, organisation };
    const texts = async ({ number, answers }: Untold) => {
      const asked = await find({ organisation, id: survey }, number);
      const open = asked === undefined ? [] : questionsOf(asked.definition).map(({ question }) => question);
      return open.flatMap(({ id, kind }) => {
        const text = kind === 'text' ? answers[id] : undefined;
        return typeof text === 'string' && text !== '' ? [{ question: id, text }] : [];
      });
    };
    const shown = await system.records.transaction().execute((trx) => formGroups(trx, ctx, survey, texts));
    const written = await Promise.all(shown.map(async (one) => ({ one, texts: await texts(one) })));
    const candidates = written.flatMap((each) =>
      each.texts.flatMap(({ question, text }) => {
        const group = each.one.voiced[question];
        if (group === undefined) return [];
        const id = verbatimId({ response: each.one.id, question, anonymous: true });
        const about = group.session === null ? {} : { session: group.session };
        return [{ id, type: 'other', name: 'survey', time: group.at, text, ref: survey, ...about }];
      }),
    );
    await handAnswers(ctx, candidates, collector);
    const told = written.filter((each) => each.texts.every(({ question }) => each.one.voiced[question] !== undefined));
    done += told.length;
    if (told.length === 0) continue;
    await system.records
      .updateTable('survey_responses')
      .set({ told: true })
      .where('organisation', '=', organisation)
      .where(
        'id',
        'in',
        told.map(({ one }) => one.id),
      )
      .execute();
  }
  return done;
}

/** Forms groups of what waits, kept before anything is handed over: who does it again after a crash hands over the same rows. */
async function formGroups(
  trx: Transaction<Records>,
  { organisation, now }: Pick<Context, 'organisation' | 'now'>,
  survey: string,
  texts: (one: Untold) => Promise<{ question: string }[]>,
): Promise<Untold[]> {
  // One at a time, so that nobody is in two groups.
  await sql`SELECT 1 FROM surveys WHERE organisation = ${organisation} AND id = ${survey} FOR UPDATE`.execute(trx);
  const { rows } = await sql<Untold>`SELECT id, number, answers, voiced FROM (
      SELECT *, row_number() OVER (ORDER BY finished, id COLLATE "C") AS place, count(*) OVER () AS n FROM survey_responses
      WHERE organisation = ${organisation} AND survey = ${survey} AND finished IS NOT NULL) r
    WHERE place <= n - n % ${LEAST_GROUP} AND NOT told ORDER BY place`.execute(trx);
  const waiting = new Map<string, Untold[]>();
  for (const one of rows)
    for (const { question } of await texts(one))
      if (one.voiced[question] === undefined) waiting.set(question, [...(waiting.get(question) ?? []), one]);
  const begun = await sql<{
    question: string;
  }>`SELECT DISTINCT jsonb_object_keys(voiced) AS question FROM survey_responses
    WHERE organisation = ${organisation} AND survey = ${survey}`.execute(trx);
  const before = new Set(begun.rows.map(({ question }) => question));
  const ready = [...waiting].filter(([question, all]) =>
    before.has(question) ? all.length >= LEAST_GROUP : all.length >= LEAST_VERBATIMS,
  );
  if (ready.length === 0) return rows;
  const session = await onlySession(trx, organisation, survey);
  const group = { at: now().getTime(), session };
  for (const [question, all] of ready) {
    for (const one of all) one.voiced = { ...one.voiced, [question]: group };
    await sql`UPDATE survey_responses SET voiced = voiced || ${JSON.stringify({ [question]: group })}::jsonb
      WHERE organisation = ${organisation} AND id = ANY(${all.map(({ id }) => id)})`.execute(trx);
  }
  return rows;
}

/** The session that every response of a survey is about; null where there are several or one has none. */
async function onlySession(trx: Transaction<Records>, organisation: string, survey: string): Promise<string | null> {
  const rows = await trx
    .selectFrom('survey_responses')
    .select('session')
    .distinct()
    .where('organisation', '=', organisation)
    .where('survey', '=', survey)
    .limit(2)
    .execute();
  return rows.length === 1 ? (rows[0]?.session ?? null) : null;
}
