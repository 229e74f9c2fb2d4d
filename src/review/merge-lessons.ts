import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { nextVersion } from '#src/session/edit-version.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { ownLesson } from './own-lesson.ts';

/**
 * Makes two lessons one: `id` goes on, with the evidence and the uses of `other` beside its own; the other is retired and says which one
 * goes on. What both held is held once.
 *
 * @throws AftershowError not_found · bad_input for a lesson and itself · conflict when either is retired
 * @example await mergeLessons(ctx, { id: kept, other: same });
 */
export async function mergeLessons(ctx: Writing, { id, other }: { id: string; other: string }): Promise<void> {
  const { organisation } = ctx;
  if (id === other) throw new AftershowError('bad_input', 'a lesson is not merged with itself', { field: 'other' });
  await changeRecords(ctx, { action: 'lesson.merge', target: id, detail: { other } }, async (trx) => {
    // In one order, whoever comes first: two merges at once wait for each other instead of for ever.
    const held = new Map<string, Awaited<ReturnType<typeof ownLesson>>>();
    for (const one of [id, other].sort()) held.set(one, await ownLesson(trx, organisation, one));
    const [kept, gone] = [held.get(id), held.get(other)];
    if (kept === undefined || gone === undefined) return;
    if (kept.state === 'retired' || gone.state === 'retired')
      throw new AftershowError('conflict', 'one of them is retired', { field: 'other' });
    const now = ctx.now();
    for (const [table, both] of [
      ['lesson_evidence', 'ref'],
      ['lesson_uses', 'session'],
    ] as const) {
      const [own, same] = [sql.table(table), sql.ref(both)];
      await sql`DELETE FROM ${own} WHERE organisation = ${organisation} AND lesson = ${other} AND ${same} IN
        (SELECT ${same} FROM ${own} WHERE organisation = ${organisation} AND lesson = ${id})`.execute(trx);
      await trx
        .updateTable(table)
        .set({ lesson: id })
        .where('organisation', '=', organisation)
        .where('lesson', '=', other)
        .execute();
    }
    await trx
      .updateTable('actions')
      .set({ lesson: id })
      .where('organisation', '=', organisation)
      .where('lesson', '=', other)
      .execute();
    await trx
      .updateTable('lessons')
      .set({
        against_searched:
          kept.against_searched === null || gone.against_searched === null
            ? (kept.against_searched ?? gone.against_searched)
            : new Date(Math.max(kept.against_searched.getTime(), gone.against_searched.getTime())),
        updated: now,
      })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    await trx
      .updateTable('lessons')
      .set({ state: 'retired', merged_into: id, ...nextVersion(gone, ['state'], undefined), updated: now })
      .where('organisation', '=', organisation)
      .where('id', '=', other)
      .execute();
    await trx
      .insertInto('lesson_states')
      .values({
        ...{ organisation, lesson: other, id: uuidv7(), state: 'retired', why: '', actor: ctx.actor.id, at: now },
      })
      .execute();
  });
}
