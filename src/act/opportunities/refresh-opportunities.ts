import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Writable } from '#src/contract/opportunity.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { countWritable, judgePeople } from '../campaigns/judge-people.ts';
import { type WritingPurpose, writingPurposes } from '../campaigns/writing-purposes.ts';
import { findAmbassadors } from './find-ambassadors.ts';
import { findBackInStock } from './find-back-in-stock.ts';
import { findBadExperiences } from './find-bad-experiences.ts';
import { findBirthdays } from './find-birthdays.ts';
import { findCauses } from './find-causes.ts';
import { findCommunicationProblems } from './find-communication-problems.ts';
import { findCrossSales } from './find-cross-sales.ts';
import { findDormantOnes } from './find-dormant-ones.ts';
import { findHighValue } from './find-high-value.ts';
import { findPriceChanges } from './find-price-changes.ts';
import { findStoreProblems } from './find-store-problems.ts';
import { findUpSales } from './find-up-sales.ts';
import { findWebsiteProblems } from './find-website-problems.ts';
import { findWithdrawals } from './find-withdrawals.ts';
import type { Found } from './found.ts';
import { gatherFacts, type Looking } from './gather-facts.ts';
import { readSaid } from './read-said.ts';

/** What was dismissed is left in peace for so long; what is acted on stays so while its campaign runs. */
const DISMISSED_DAYS = 90;
const CHUNK = 5_000;

/**
 * Looks for opportunities of every kind and keeps what it found: what is there still is brought up to date, what is found no more is gone and names
 * nobody any more. Dismissed ones stay so for ninety days, those acted on while a campaign of theirs runs.
 *
 * @returns how many stand open or acted on now, and how many went
 * @example const { found, gone } = await refreshOpportunities(ctx);
 */
export async function refreshOpportunities(asked: Looking & Writing): Promise<{ found: number; gone: number }> {
  // One instant for the whole look: what it did not bring up to date is what it did not find.
  const at = asked.now();
  const ctx = { ...asked, now: () => at };
  const found = await lookForAll(ctx);
  const purposes = await writingPurposes(ctx);
  const { currency } = await ctx.records
    .selectFrom('organisations')
    .select('currency')
    .where('id', '=', ctx.organisation)
    .executeTakeFirstOrThrow();
  const writable = new Map<Found, Writable | null>();
  for (const one of found) writable.set(one, await writableOf(ctx, one, purposes));
  const act = {
    action: 'opportunity.refresh',
    target: ctx.organisation,
    detail: (done: { found: number; gone: number }) => done,
  };
  return changeRecords(ctx, act, async (trx) => {
    const within = { ...ctx, records: trx };
    for (const one of found) await keep(within, one, { currency, writable: writable.get(one) ?? null });
    const gone = await trx
      .updateTable('opportunities')
      .set({ state: 'gone', people: 0 })
      .where('organisation', '=', ctx.organisation)
      .where('refreshed', '<', ctx.now())
      .where('state', '!=', 'gone')
      .returning('id')
      .execute();
    if (gone.length > 0)
      await trx
        .deleteFrom('opportunity_people')
        .where('organisation', '=', ctx.organisation)
        .where(
          'opportunity',
          'in',
          gone.map(({ id }) => id),
        )
        .execute();
    return { found: found.length, gone: gone.length };
  });
}

/** Every kind asks its own question; those that ask the stores ask one after another. */
async function lookForAll(ctx: Looking): Promise<Found[]> {
  const facts = await gatherFacts(ctx);
  const said = await readSaid(ctx, facts);
  return [
    ...findDormantOnes(facts),
    ...(await findCrossSales(facts)),
    ...(await findUpSales(facts)),
    ...findHighValue(facts),
    ...(await findBirthdays(ctx, facts)),
    ...(await findBackInStock(ctx, facts)),
    ...(await findBadExperiences(ctx, facts)),
    ...(await findAmbassadors(ctx, facts)),
    ...(await findPriceChanges(ctx, facts)),
    ...(await findWithdrawals(ctx, facts)),
    ...(await findStoreProblems(ctx, facts, said)),
    ...(await findWebsiteProblems(ctx, facts, said)),
    ...(await findCommunicationProblems(ctx, facts, said)),
    ...(await findCauses(ctx, facts)),
  ];
}

/** By the purpose that lets most of them be written to. */
async function writableOf(
  ctx: Looking,
  { people, kind }: Found,
  purposes: readonly WritingPurpose[],
): Promise<Writable | null> {
  if (people === null) return null;
  let best: Writable | null = null;
  for (const { id } of purposes) {
    const asked = { customers: people.map(({ customer }) => customer), purpose: id, topic: null, kind };
    const counted = countWritable(id, await judgePeople(ctx, ctx.records, asked));
    if (best === null || counted.allowed > best.allowed) best = counted;
  }
  return best;
}

async function keep(
  { organisation, records, now }: Looking,
  { kind, subject, people, products, reasons, worth, value }: Found,
  { currency, writable }: { currency: string; writable: Writable | null },
): Promise<void> {
  const at = now();
  const again = new Date(at.getTime() - DISMISSED_DAYS * 86_400_000);
  const figures = {
    ...{ people: people?.length ?? null, products: [...products], reasons: JSON.stringify(reasons) },
    worth: worth ?? null,
    value: value === undefined || value === null ? null : JSON.stringify({ ...value, currency }),
    writable: writable === null ? null : JSON.stringify(writable),
    refreshed: at,
  };
  const state = sql<'open'>`CASE
    WHEN opportunities.state = 'dismissed' AND opportunities.dismissed_at > ${again} THEN 'dismissed'
    WHEN opportunities.state = 'acted' AND (opportunities.people IS NULL OR EXISTS (SELECT 1 FROM campaigns k
      WHERE k.organisation = opportunities.organisation AND k.opportunity = opportunities.id AND k.ends > ${at})) THEN 'acted'
    ELSE 'open' END`;
  const { id } = await records
    .insertInto('opportunities')
    .values({ organisation, id: uuidv7(), kind, subject, state: 'open', ...figures, found: at })
    .onConflict((conflict) => conflict.columns(['organisation', 'kind', 'subject']).doUpdateSet({ ...figures, state }))
    .returning('id')
    .executeTakeFirstOrThrow();
  await records
    .deleteFrom('opportunity_people')
    .where('organisation', '=', organisation)
    .where('opportunity', '=', id)
    .execute();
  // Who was erased meanwhile is no customer any more.
  for (let from = 0; from < (people?.length ?? 0); from += CHUNK) {
    const rows = (people ?? []).slice(from, from + CHUNK).map((one) => ({ ...one, products: one.products ?? [] }));
    await sql`INSERT INTO opportunity_people (organisation, opportunity, customer, products)
      SELECT c.organisation, ${id}, c.id, ARRAY(SELECT jsonb_array_elements_text(r.products))
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (customer text, products jsonb)
      JOIN customers c ON c.organisation = ${organisation} AND c.id = r.customer ON CONFLICT DO NOTHING`.execute(
      records,
    );
  }
}
