import { sql, type Transaction } from 'kysely';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { AftershowError } from '#src/errors.ts';
import { LANGS } from '#src/message/format.ts';
import { messages } from '#src/message/messages.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { lintSurvey } from './lint-survey.ts';
import { heldSurvey, setSurvey } from './queries.ts';
import { questionsOf } from './questions-of.ts';

/**
 * Publishes the draft as the next numbered version and opens the survey. Who has begun goes on with the version they began with. An
 * unchanged draft keeps its number. The first survey declares the purpose under which people are asked, as a legitimate interest; who wants
 * consent as its basis, or other words, declares it again.
 *
 * @throws AftershowError not_found · conflict (archived) · bad_input while the linter finds errors, or when an anonymous survey asks who one is
 * @example const { number, code } = await publishSurvey(ctx, { id });
 */
export async function publishSurvey(ctx: Writing, { id }: { id: string }): Promise<{ number: number; code: string }> {
  const act = {
    action: 'survey.publish',
    target: id,
    detail: ({ number }: { number: number }) => ({ number }),
  };
  return changeRecords(ctx, act, async (trx) => {
    const { definition, published, anonymous, archived, code } = await heldSurvey(trx, ctx, id);
    if (archived !== null) throw new AftershowError('conflict', 'this survey is archived');
    const [error] = lintSurvey(definition).hits.filter(({ severity }) => severity === 'error');
    if (error !== undefined)
      throw new AftershowError('bad_input', `the linter finds ${error.rule}`, {
        field: error.question === null ? 'definition' : `definition.${error.question}`,
      });
    const naming = anonymous ? questionsOf(definition).find(({ question }) => question.kind === 'contact') : undefined;
    if (naming !== undefined)
      throw new AftershowError('bad_input', 'an anonymous survey cannot ask who somebody is', {
        field: `definition.${naming.question.id}`,
      });
    const last = await trx
      .selectFrom('survey_versions')
      .select(['number', sql<boolean>`definition = ${JSON.stringify(definition)}::jsonb`.as('same')])
      .where('organisation', '=', ctx.organisation)
      .where('survey', '=', id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const same = last !== undefined && last.number === published && last.same === true;
    const number = same ? last.number : (last?.number ?? 0) + 1;
    if (!same)
      await trx
        .insertInto('survey_versions')
        .values({
          ...{ organisation: ctx.organisation, survey: id, number, definition: JSON.stringify(definition) },
          ...{ published: ctx.now(), actor: ctx.actor.id },
        })
        .execute();
    await setSurvey(trx, ctx, id, { state: 'open', published: number });
    await declareAsking(trx, ctx);
    return { number, code };
  });
}

async function declareAsking(trx: Transaction<Records>, ctx: Writing): Promise<void> {
  const { languages } = await loadOrganisation({ ...ctx, records: trx });
  const { planLines } = messages[LANGS.find((one) => one === languages[0]) ?? 'en'];
  await trx
    .insertInto('purposes')
    .values({
      ...{ organisation: ctx.organisation, id: 'survey', title: planLines['survey']?.title ?? 'survey' },
      ...{ basis: 'legitimate_interest', event_types: [], recipients: [], retention_days: 1095 },
      ...{ declared: ctx.now(), retired: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
