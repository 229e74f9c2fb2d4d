import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '../../errors.ts';
import type { Claim, Context } from '../context.ts';
import { held } from './kept-answers.ts';
import type { Records } from './schema.ts';

/** What the audit trail says of a change. Never a name, mail or text: ids and counts only. */
export interface Act<Result> {
  /** 'noun.verb', as 'session.create'. */
  action: string;
  /** The id of what was changed, known before or from the result. */
  target: string | ((result: Result) => string);
  detail?: Record<string, unknown> | ((result: Result) => Record<string, unknown>);
}

/** What a change needs to know of who makes it. */
export type Writing = Pick<Context, 'organisation' | 'actor' | 'records' | 'now' | 'claim'>;

/**
 * Makes a change and its audit row in one transaction: both are kept or neither is. The inner function receives only the
 * transaction, so that it cannot write outside it.
 *
 * @example await changeRecords(ctx, { action: 'host.create', target: id }, (trx) =>
 *   trx.insertInto('hosts').values({ organisation: ctx.organisation, id, name }).execute());
 */
export async function changeRecords<Result>(
  ctx: Writing,
  act: Act<Result>,
  inner: (trx: Transaction<Records>) => Promise<Result>,
): Promise<Result> {
  return ctx.records.transaction().execute(async (trx) => {
    const result = await inner(trx);
    if (ctx.claim !== undefined) await noteWritten(trx, ctx.claim);
    await trx
      .insertInto('audit')
      .values({
        organisation: ctx.organisation,
        id: uuidv7(),
        at: ctx.now(),
        actor_kind: ctx.actor.kind,
        actor: ctx.actor.id,
        action: act.action,
        target: typeof act.target === 'function' ? act.target(result) : act.target,
        detail: JSON.stringify((typeof act.detail === 'function' ? act.detail(result) : act.detail) ?? {}),
      })
      .execute();
    return result;
  });
}

/** A request that was taken for dead, and whose work another has begun, writes nothing any more. */
async function noteWritten(trx: Transaction<Records>, claim: Claim): Promise<void> {
  const noted = await trx.updateTable('kept_answers').set({ written: true }).where(held(claim)).executeTakeFirst();
  if (noted.numUpdatedRows === 0n) {
    throw new AftershowError('request_in_progress', 'this request took too long and is being done again', {}, 1);
  }
}
