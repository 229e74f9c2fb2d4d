import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { requirePurpose } from './require-purpose.ts';

/** What another system's list says that a customer agreed to or took back. */
interface Listed {
  customer: string;
  channel: string;
  given: boolean;
  /** When they said so, where the list knows. */
  at?: Date | undefined;
  /** What they were told, or where the list has it from. */
  wording: string;
  source: string;
}

/**
 * Records the consents of a list, the most restrictive way: among several of one person on one channel a no counts; a yes never
 * overrules a no that was said to us later, or when the list does not know when it was said. What was said already is not
 * recorded again.
 *
 * @returns how many were recorded, how many were known, and how many gave way to a no
 * @throws AftershowError purpose_not_declared
 * @example await recordConsents(ctx, 'newsletter', [{ customer, channel: 'email', given: true, wording: 'v3', source: 'import' }]);
 */
export async function recordConsents(
  ctx: Writing,
  purpose: string,
  listed: readonly Listed[],
): Promise<{ recorded: number; known: number; restricted: number }> {
  const counts = { recorded: 0, known: 0, restricted: 0 };
  const strictest = new Map<string, Listed>();
  for (const one of listed) {
    const key = JSON.stringify([one.customer, one.channel]);
    const before = strictest.get(key);
    if (before === undefined || (before.given && !one.given)) strictest.set(key, one);
    if (before === undefined) continue;
    counts[before.given === one.given ? 'known' : 'restricted'] += 1;
  }
  if (strictest.size === 0) return counts;
  const { organisation } = ctx;
  const customers = [...new Set([...strictest.values()].map(({ customer }) => customer))].sort();
  const act = { action: 'consent.import', target: purpose, detail: () => ({ ...counts }) };
  await changeRecords(ctx, act, async (trx) => {
    await requirePurpose({ organisation, records: trx }, purpose);
    const there = await trx
      .selectFrom('customers')
      .select('id')
      .where('organisation', '=', organisation)
      .where(sql<boolean>`id = any(${customers}::text[])`)
      .orderBy('id')
      // As recordConsent does: one after the other, and an erasure waits.
      .forUpdate()
      .execute();
    const held = new Set(there.map(({ id }) => id));
    const said = await trx
      .selectFrom('consent')
      .distinctOn(['customer', 'channel'])
      .select(['customer', 'channel', 'given', 'at'])
      .where('organisation', '=', organisation)
      .where('purpose', '=', purpose)
      .where(sql<boolean>`customer = any(${customers}::text[])`)
      .orderBy('customer')
      .orderBy('channel')
      .orderBy('sequence', 'desc')
      .execute();
    const current = new Map(
      said.flatMap((one) => (one.given === null ? [] : [[JSON.stringify([one.customer, one.channel]), one] as const])),
    );
    const fresh = [...strictest].flatMap(([key, one]) => {
      const known = current.get(key);
      if (!held.has(one.customer)) return [];
      if (known?.given === one.given) {
        counts.known += 1;
        return [];
      }
      if (known !== undefined && one.given && (one.at === undefined || one.at <= known.at)) {
        counts.restricted += 1;
        return [];
      }
      const { customer, channel, given, wording, source, at = ctx.now() } = one;
      const words = { wording: wording.slice(0, 200), source: source.slice(0, 100) };
      return [{ organisation, id: uuidv7(), customer, purpose, channel, given, ...words, actor: ctx.actor.id, at }];
    });
    if (fresh.length > 0) await trx.insertInto('consent').values(fresh).execute();
    counts.recorded = fresh.length;
  });
  return counts;
}
