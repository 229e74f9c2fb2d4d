import { type Kysely, sql, type Transaction } from 'kysely';
import type { ListedSurvey } from '#src/contract/survey-plan.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { questionsOf } from './questions-of.ts';

/** Surveys with how often they were answered and sent, as lists and the plan show them. */
export function surveyRows(records: Kysely<Records>, organisation: string) {
  return records
    .selectFrom('surveys as s')
    .leftJoin('survey_versions as v', (join) =>
      join
        .onRef('v.organisation', '=', 's.organisation')
        .onRef('v.survey', '=', 's.id')
        .onRef('v.number', '=', 's.published'),
    )
    .selectAll('s')
    .select([
      sql<boolean>`v.definition IS NULL OR v.definition <> s.definition`.as('changed'),
      sql<string>`(SELECT count(*) FROM survey_responses r WHERE r.organisation = s.organisation AND r.survey = s.id)`.as(
        'responses',
      ),
      sql<string>`(SELECT count(*) FROM survey_responses r
        WHERE r.organisation = s.organisation AND r.survey = s.id AND r.state = 'finished')`.as('finished'),
      sql<string>`(SELECT count(*) FROM survey_invitations i WHERE i.organisation = s.organisation AND i.survey = s.id)`.as(
        'invited',
      ),
    ])
    .where('s.organisation', '=', organisation);
}

type SurveyRow = Awaited<ReturnType<ReturnType<typeof surveyRows>['execute']>>[number];

/** A row as the contract lists it. */
export function asListed(row: SurveyRow, origin: string): ListedSurvey {
  return {
    ...{ id: row.id, name: row.name, state: row.state, published: row.published, changed: row.changed },
    languages: row.definition.languages,
    questions: questionsOf(row.definition).length,
    opens: row.opens?.toISOString() ?? null,
    closes: row.closes?.toISOString() ?? null,
    anonymous: row.anonymous,
    url: surveyUrl(origin, row.code),
    ...{ responses: Number(row.responses), finished: Number(row.finished), invited: Number(row.invited) },
    updated: row.updated.toISOString(),
    archived: row.archived !== null,
  };
}

/** The address of the open link. */
export function surveyUrl(origin: string, code: string): string {
  return `${origin}/q/${code}`;
}

/** A survey held until the transaction ends. */
export async function heldSurvey(trx: Transaction<Records>, ctx: Pick<Context, 'organisation'>, id: string) {
  const held = await trx
    .selectFrom('surveys')
    .selectAll()
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (held === undefined) throw new AftershowError('not_found', 'no such survey');
  return held;
}

/** Changes a survey that is held. */
export async function setSurvey(
  trx: Transaction<Records>,
  ctx: Pick<Context, 'organisation' | 'now'>,
  id: string,
  change: { state?: 'open' | 'closed'; published?: number; archived?: Date | null },
): Promise<void> {
  await trx
    .updateTable('surveys')
    .set({ ...change, updated: ctx.now() })
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', id)
    .execute();
}
