import type { Transaction } from 'kysely';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { pin, segment } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { findProducts } from './find-products.ts';
import { touchSession } from './queries.ts';

const ends = (one: { start_s: number; end_s: number }) => one.end_s >= one.start_s;
/** A segment may be part of a trial of its session. */
const plannedSegment = segment.extend({ trial: z.string().nullable().optional() });
const order = z.object({
  session: z.string(),
  segments: z.array(plannedSegment.refine(ends, 'ends before it starts')).max(1000),
  pins: z.array(pin.refine(ends, 'ends before it starts')).max(10_000),
  /** The version that was read: with it, a change by somebody else since is a conflict. */
  version: z.int().nonnegative().optional(),
});

/**
 * Replaces a session's segments and product pins, in order of their times (seconds from the start). Pins are kept under
 * their product's own id where they name a variant or another alias.
 *
 * @throws AftershowError bad_input · not_found · conflict when somebody else has saved another one meanwhile.
 * @example await saveRunningOrder(ctx, { session, segments: [{ title: 'Intro', content: 'other', start_s: 0, end_s: 120 }], pins: [] });
 */
export async function saveRunningOrder(ctx: Writing, input: z.input<typeof order>): Promise<{ version: number }> {
  const { session, segments, pins, version: seen } = checkInput(order, input);
  const { organisation } = ctx;
  const act = {
    action: 'session.order',
    target: session,
    detail: { segments: segments.length, pins: pins.length },
  };
  return changeRecords(ctx, act, async (trx) => {
    await touchSession(trx, ctx, session);
    const version = await nextOrder(trx, organisation, session, seen);
    for (const table of ['segments', 'pins'] as const) {
      await trx.deleteFrom(table).where('organisation', '=', organisation).where('session', '=', session).execute();
    }
    const ours = await findProducts({ records: trx, organisation }, [...new Set(pins.map(({ product }) => product))]);
    const placed = <Row extends { start_s: number }>(rows: Row[]) =>
      rows
        .toSorted((a, b) => a.start_s - b.start_s)
        .map((row, position) => ({ organisation, session, position, ...row }));
    const shown = pins.map((one) => ({ ...one, product: ours.get(one.product) ?? one.product }));
    // A row has six values and a statement at most 65,535 of them.
    for (let from = 0; from < pins.length; from += 5000) {
      await trx
        .insertInto('pins')
        .values(placed(shown).slice(from, from + 5000))
        .execute();
    }
    await checkTrials(trx, organisation, session, segments);
    if (segments.length > 0) await trx.insertInto('segments').values(placed(segments)).execute();
    return { version };
  });
}

/** A segment is part of a trial of its own session, or of none. */
async function checkTrials(
  trx: Transaction<Records>,
  organisation: string,
  session: string,
  segments: readonly { trial?: string | null | undefined }[],
): Promise<void> {
  const named = new Set(segments.flatMap(({ trial }) => trial ?? []));
  if (named.size === 0) return;
  const own = await trx
    .selectFrom('trials')
    .select('id')
    .where('organisation', '=', organisation)
    .where('session', '=', session)
    .where('id', 'in', [...named])
    .execute();
  if (own.length < named.size) throw new AftershowError('bad_input', 'no trial of this session', { field: 'trial' });
}

async function nextOrder(
  trx: Transaction<Records>,
  organisation: string,
  session: string,
  seen: number | undefined,
): Promise<number> {
  const { order_version } = await trx
    .updateTable('sessions')
    .set((eb) => ({ order_version: eb('order_version', '+', 1) }))
    .where('organisation', '=', organisation)
    .where('id', '=', session)
    .returning('order_version')
    .executeTakeFirstOrThrow();
  if (seen !== undefined && order_version !== seen + 1) {
    throw new AftershowError('conflict', 'somebody else has changed the running order meanwhile', { field: 'order' });
  }
  return order_version;
}
