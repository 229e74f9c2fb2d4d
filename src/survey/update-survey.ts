import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { surveySaid } from '#src/contract/survey-plan.ts';
import { AftershowError } from '#src/errors.ts';
import { nextVersion } from '#src/session/edit-version.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { heldSurvey } from './queries.ts';

const change = surveySaid.partial().extend({ id: z.string(), version: z.int().positive().optional() });

/** Kept as JSON. */
const DOCUMENTS = ['definition', 'audience', 'schedule', 'reward', 'widget'] as const;
const INSTANTS = ['opens', 'closes'] as const;

/**
 * Changes a survey; only what is given. Of its definition this is the draft: people go on answering what was published.
 *
 * @throws AftershowError bad_input · not_found · conflict when somebody changed the same fields meanwhile, or when anonymity is changed
 *   after somebody has answered under the old promise
 * @example await updateSurvey(ctx, { id, definition, version: 3 });
 */
export async function updateSurvey(ctx: Writing, input: z.input<typeof change>): Promise<{ version: number }> {
  const { id, version: seen, ...given } = checkInput(change, input);
  const columns = Object.fromEntries(
    Object.entries(given).flatMap(([field, value]) => {
      if (value === undefined) return [];
      if (isOf(DOCUMENTS, field)) return [[field, value === null ? null : JSON.stringify(value)]];
      return [[field, isOf(INSTANTS, field) && typeof value === 'string' ? new Date(value) : value]];
    }),
  );
  const changed = Object.keys(columns);
  return changeRecords(ctx, { action: 'survey.update', target: id, detail: { changed } }, async (trx) => {
    const before = await heldSurvey(trx, ctx, id);
    if (given.anonymous !== undefined && given.anonymous !== before.anonymous) {
      const answered = await trx
        .selectFrom('survey_responses')
        .select('id')
        .where('organisation', '=', ctx.organisation)
        .where('survey', '=', id)
        .limit(1)
        .executeTakeFirst();
      if (answered !== undefined)
        throw new AftershowError('conflict', 'people have answered under what was promised: duplicate the survey', {
          field: 'anonymous',
        });
    }
    const next = nextVersion(before, changed, seen);
    await trx
      .updateTable('surveys')
      .set({ ...columns, ...next, updated: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    return { version: next.version };
  });
}

function isOf(names: readonly string[], field: string): boolean {
  return names.includes(field);
}
