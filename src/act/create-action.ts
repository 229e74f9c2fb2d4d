import { v7 as uuidv7 } from 'uuid';
import type { ActionKind } from '#src/contract/action.ts';
import { AftershowError } from '#src/errors.ts';
import { enterReview } from '#src/review/enter-review.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { checkOwner } from './check-owner.ts';
import { guard } from './guard.ts';

/** What is said of a new action. */
export interface ActionSaid {
  verb: string;
  kind: ActionKind;
  why?: string | undefined;
  owner?: string | null | undefined;
  due?: string | null | undefined;
  review?: string | undefined;
  lesson?: string | undefined;
  statement?: string | undefined;
}

/**
 * Writes an action. What it comes from is noted: an accepted statement brings its review, a lesson its statement and review.
 *
 * @throws AftershowError not_found for what is not the organisation's · bad_input for an owner who is nobody here · guard not_accepted
 * @example const { id } = await createAction(ctx, { verb: 'Start at eight', kind: 'schedule', statement });
 */
export async function createAction(ctx: Writing, said: ActionSaid): Promise<{ id: string }> {
  const id = uuidv7();
  const { kind } = said;
  return changeRecords(ctx, { action: 'action.create', target: id, detail: { kind } }, async (trx) => {
    await writeAction({ ...ctx, records: trx }, id, said);
    return { id };
  });
}

/** The row of a new action, within a change that is under way. */
export async function writeAction(within: Writing, id: string, said: ActionSaid): Promise<void> {
  const { organisation } = within;
  const now = within.now();
  const { verb, kind, why = '', owner = null, due = null } = said;
  await checkOwner(within, owner);
  const from = await originOf(within, said);
  if (from.review !== null) await enterReview(within, from.review);
  await within.records
    .insertInto('actions')
    .values({
      ...{ organisation, id, verb, kind, why, owner, due, ...from },
      ...{ actor: within.actor.id, created: now, updated: now },
    })
    .execute();
}

/** What it comes from, each known from the next. */
async function originOf(
  { records, organisation }: Writing,
  said: Pick<ActionSaid, 'review' | 'lesson' | 'statement'>,
): Promise<{ review: string | null; lesson: string | null; statement: string | null }> {
  const lesson =
    said.lesson === undefined
      ? undefined
      : await records
          .selectFrom('lessons')
          .select(['review', 'from_statement'])
          .where('organisation', '=', organisation)
          .where('id', '=', said.lesson)
          .executeTakeFirstOrThrow(() => new AftershowError('not_found', 'no such lesson', { field: 'lesson' }));
  const of = said.statement ?? lesson?.from_statement ?? null;
  const statement =
    of === null
      ? undefined
      : await records
          .selectFrom('statements')
          .select(['review', 'decision'])
          .where('organisation', '=', organisation)
          .where('id', '=', of)
          .executeTakeFirstOrThrow(() => new AftershowError('not_found', 'no such statement', { field: 'statement' }));
  if (statement !== undefined && statement.decision !== 'accepted') throw guard('not_accepted');
  return {
    review: statement?.review ?? lesson?.review ?? said.review ?? null,
    lesson: said.lesson ?? null,
    statement: of,
  };
}
