import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { type Affected, findAffected } from './find-affected.ts';

const HOUR_MS = 3_600_000;
/** Hours within which the authority is told (article 33.1). */
const AUTHORITY_HOURS = 72;

/** What happened, as far as it is known. */
interface Breach {
  what: string;
  /** Which kinds of data: 'mail addresses', 'orders' … */
  categories: string[];
  /** When the organisation became aware of it: the clock starts here. */
  discovered: Date;
  affected: Affected;
}

/**
 * Writes down a breach of personal data: whom it concerns is looked up, and the clock of 72 hours runs from its discovery.
 *
 * @throws AftershowError bad_input when it was discovered in the future
 * @example const { id, people } = await reportBreach(ctx, { what: 'a laptop was stolen', categories: ['orders'], discovered, affected: { readBy } });
 */
export async function reportBreach(
  ctx: Writing,
  { what, categories, discovered, affected }: Breach,
): Promise<{ id: string; people: number; authority_due: Date }> {
  const now = ctx.now();
  if (discovered > now)
    throw new AftershowError('bad_input', 'it cannot have been discovered yet', { field: 'discovered' });
  const id = uuidv7();
  const authority_due = new Date(discovered.getTime() + AUTHORITY_HOURS * HOUR_MS);
  const act = {
    action: 'breach.report',
    target: id,
    detail: (told: { people: number }) => ({ people: told.people, categories: categories.length }),
  };
  return changeRecords(ctx, act, async (trx) => {
    const people = await findAffected(ctx, trx, affected);
    await trx
      .insertInto('breaches')
      .values({
        ...{ organisation: ctx.organisation, id, what, categories, discovered, authority_due, affected: people },
        ...{ authority_told: null, people_told: null, late_reason: null, closed: null },
        ...{ actor: ctx.actor.id, created: now },
      })
      .execute();
    return { id, people: people.length, authority_due };
  });
}
