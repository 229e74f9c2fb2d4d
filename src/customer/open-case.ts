import { v7 as uuidv7 } from 'uuid';
import { knownOwner } from '#src/account/known-owner.ts';
import { ownerOfAspects } from '#src/collect/aspects/owner-of-aspects.ts';
import type { CaseKind } from '#src/contract/case.ts';
import type { AnswerChannel } from '#src/contract/shop-pages.ts';
import type { Aspect } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { addNote } from './add-note.ts';
import { loadCaseRules } from './load-case-rules.ts';

const HOUR_MS = 3_600_000;

/** What a case is opened with. */
export interface Opening {
  kind: CaseKind;
  origin: 'survey' | 'voice' | 'team' | 'shopper';
  reason: Aspect;
  /** Everything it is about, the most telling first, the organisation's own aspects among it; the reason alone where nothing is said. */
  about?: readonly string[] | undefined;
  customer?: string | null | undefined;
  /** Whose words it is about, where no customer is known: a random id. */
  author?: string | null | undefined;
  /** The response, or the voice item, that it is about; each opens one case at most. */
  response?: string | null | undefined;
  voice?: string | null | undefined;
  session?: string | null | undefined;
  owner?: string | null | undefined;
  due?: Date | undefined;
  note?: string | undefined;
  /** How they want to be answered, about which order, and of a shopper whether they came by a link mailed to the customer. */
  asked?: { channel: AnswerChannel | null; order: string | null; verified: boolean | null } | undefined;
}

/**
 * Opens a case. Its clock runs from now; it is due after the hours that the rules give. It goes to whoever is named, else to the owner of
 * what it is about, else to whom the rules name.
 *
 * @returns its id; undefined where the response or the voice item has one already
 * @throws AftershowError not_found for a customer, session or owner of nobody here
 * @example const { id } = await openCase(ctx, { kind: 'complaint', origin: 'team', reason: 'delivery', customer });
 */
export async function openCase(ctx: Writing, opening: Opening): Promise<{ id: string | undefined }> {
  const { organisation } = ctx;
  const { kind, origin, reason, note } = opening;
  const rules = await loadCaseRules(ctx);
  const owner = opening.owner ?? (await ownerOfAspects(ctx, opening.about ?? [reason])) ?? rules.owner;
  await known(ctx, opening);
  if (opening.owner !== undefined) await knownOwner(ctx, opening.owner);
  const now = ctx.now();
  const id = uuidv7();
  try {
    await changeRecords(ctx, { action: 'case.open', target: id, detail: { kind, origin, reason } }, async (trx) => {
      const row = await trx
        .insertInto('cases')
        .values({
          ...{ organisation, id, kind, origin, reason, owner },
          customer: opening.customer ?? null,
          author: opening.customer ?? opening.author ?? null,
          ...{ response: opening.response ?? null, voice: opening.voice ?? null, session: opening.session ?? null },
          ...{ outcome: null, opened: now, closed: null },
          ...{ channel: opening.asked?.channel ?? null, order_ref: opening.asked?.order ?? null },
          verified: opening.asked?.verified ?? null,
          due: opening.due ?? new Date(now.getTime() + rules.due_hours * HOUR_MS),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      // Nothing was opened, so nothing is written into the trail.
      if (row.numInsertedOrUpdatedRows !== 1n) throw new AftershowError('conflict', 'there is a case of this already');
      // At the very moment of opening: that is how it is known for what it was opened for.
      if (note !== undefined) await addNote(trx, { ...ctx, now: () => now }, id, note);
    });
    return { id };
  } catch (error) {
    if (error instanceof AftershowError && error.code === 'conflict') return { id: undefined };
    throw error;
  }
}

async function known(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  { customer, session }: Pick<Opening, 'customer' | 'session'>,
): Promise<void> {
  for (const [table, id, field] of [
    ['customers', customer, 'customer'],
    ['sessions', session, 'session'],
  ] as const) {
    if (id === null || id === undefined) continue;
    const found = await records
      .selectFrom(table)
      .select('id')
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .executeTakeFirst();
    if (found === undefined) throw new AftershowError('not_found', `no such ${field}`, { field });
  }
}
