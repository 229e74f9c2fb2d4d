import { randomUUIDv7 } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
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
export type Writing = Pick<Context, 'organisation' | 'actor' | 'records' | 'now'>;

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
    await trx
      .insertInto('audit')
      .values({
        organisation: ctx.organisation,
        id: randomUUIDv7(),
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
