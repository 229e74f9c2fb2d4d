import { v7 as uuidv7 } from 'uuid';
import { listMemberships, type OwnOrganisation } from '#src/account/list-memberships.ts';
import { mayRole } from '#src/contract/permission.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { ownLesson } from './own-lesson.ts';
import { removeFigures } from './remove-figures.ts';

const REVIEW_MS = 90 * 86_400_000;

/**
 * The other organisations in which somebody may write lessons.
 *
 * @example const targets = await mayPublishTo(ctx);
 */
export async function mayPublishTo(
  ctx: Pick<Writing, 'organisation' | 'actor' | 'records' | 'now'>,
): Promise<OwnOrganisation[]> {
  if (ctx.actor.kind !== 'person') return [];
  const own = await listMemberships(ctx, ctx.actor.id);
  return own.filter(({ id, role }) => id !== ctx.organisation && mayRole(role, 'lesson.write'));
}

/**
 * Publishes a lesson to other organisations of whoever asks, where their own role lets them write lessons: without its figures, evidence,
 * host and show, as something identified there whose confidence is low. What was learnt with one client is a question to the next. Each
 * organisation gets it whole or not at all; one that has it already is left alone.
 *
 * @param statement as it is to read there; figures in it are taken out again
 * @throws AftershowError not_found · forbidden naming an organisation where they may not
 * @example await publishLesson(ctx, { id, organisations: ['o2'], statement: 'Show the price first' });
 */
export async function publishLesson(
  ctx: Writing,
  { id, organisations, statement }: { id: string; organisations: readonly string[]; statement: string },
): Promise<{ published: { organisation: string; id: string }[] }> {
  const { organisation: from, records } = ctx;
  const { kind, conditions } = await records.transaction().execute((trx) => ownLesson(trx, from, id));
  const allowed = new Set((await mayPublishTo(ctx)).map((one) => one.id));
  if (organisations.some((one) => !allowed.has(one)))
    throw new AftershowError('forbidden', 'you may not write lessons in one of these organisations', {
      field: 'organisations',
    });
  const { host: _host, show: _show, ...elsewhere } = conditions;
  const now = ctx.now();
  const published: { organisation: string; id: string }[] = [];
  for (const organisation of new Set(organisations)) {
    const copy = uuidv7();
    const there: Writing = { ...ctx, organisation };
    const made = await changeRecords(there, { action: 'lesson.publish', target: copy }, async (trx) => {
      const inserted = await trx
        .insertInto('lessons')
        .values({
          ...{ organisation, id: copy, statement: removeFigures(statement), kind, confidence: 'low', why: '' },
          conditions: JSON.stringify(elsewhere),
          ...{ review: null, from_statement: null, against_searched: null },
          ...{ origin_organisation: from, origin_lesson: id },
          review_on: new Date(now.getTime() + REVIEW_MS).toISOString().slice(0, 10),
          ...{ created: now, updated: now },
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
      await trx
        .insertInto('lesson_states')
        .values({
          ...{ organisation, lesson: copy, id: uuidv7(), state: 'identified', why: '', actor: ctx.actor.id, at: now },
        })
        .execute();
      return true;
    });
    if (made) published.push({ organisation, id: copy });
  }
  return { published };
}
