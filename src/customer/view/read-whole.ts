import { sql } from 'kysely';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { CASE_OUTCOMES } from '#src/contract/case.ts';
import type { WholeCustomer } from '#src/contract/customer.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import { readCustomer } from '#src/identity/read-customer.ts';
import { loadConsent } from '#src/privacy/load-consent.ts';
import { loadSubjectKey } from '#src/privacy/load-subject-key.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import { openColumn } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';
import { readBalance } from '../loyalty/read-balance.ts';
import { knownPerson } from './known-person.ts';
import { lookalikesOf } from './list-duplicates.ts';
import { readAnswers } from './read-answers.ts';
import { readHistory } from './read-history.ts';

type Reading = Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'secrets' | 'now'>;

/**
 * Everything of one customer that a team may see, of whomever was merged with them too; that it was read, by whom, in which role and why is
 * noted (G19). What either of merged customers refused is refused.
 *
 * @throws AftershowError not_found · conflict while their data is restricted (G10)
 * @example const { value, standing } = await readWhole(ctx, { id: 'a', reason: 'complaint', role: 'csm' });
 */
export async function readWhole(
  ctx: Reading,
  asked: { id: string; reason: string; role?: string | undefined },
): Promise<WholeCustomer> {
  const person = await knownPerson(ctx, asked.id);
  const { id, ids } = person;
  const who = await readCustomer(ctx, { customer: id, reason: asked.reason, role: asked.role });
  const { zone, currency } = await loadOrganisation(ctx);
  const left = await notToProfile(ctx);
  const profiled = !ids.some((one) => left.has(one));
  const [history, consent, more, standing, cases, answers, points, notes, merges, lookalikes] = await Promise.all([
    readHistory(ctx, person, zone),
    consentOf(ctx, ids),
    moreOf(ctx, id, ids),
    profiled ? standingOf(ctx, id, currency) : null,
    casesOf(ctx, ids),
    readAnswers(ctx, ids),
    readBalance(ctx, id),
    notesOf(ctx, ids),
    mergesOf(ctx, ids),
    lookalikesOf(ctx, ids, asked.role),
  ]);
  const ended = cases.flatMap(({ state, closed, outcome, opened }) => [
    { at: opened, good: false, what: 'case_opened' },
    ...(state === 'closed' && closed !== null && outcome !== 'no_answer' && outcome !== 'duplicate'
      ? [{ at: closed, good: outcome !== 'unfounded', what: 'case_closed' }]
      : []),
  ]);
  return {
    id,
    ids,
    who: {
      ...{ name: who.name, email: who.email, phone: who.phone, address: who.address, number: who.externalId },
      ...{ sex: who.sex, birthday: who.birthday, age: who.age },
      last_contact: who.lastContact.toISOString(),
      // Whose orders, or whose line in a list, were brought here later was known before.
      known_since:
        [more.created.toISOString(), who.lastContact.toISOString(), history.value.first ?? []].flat().sort()[0] ?? '',
    },
    profiled,
    addressed: more.addressed,
    consent,
    standing,
    ...history,
    experiences: [...history.experiences, ...ended].sort((a, b) => b.at.localeCompare(a.at)),
    cases,
    compensated: sums(cases.flatMap(({ compensation }) => compensation ?? [])),
    answers,
    points: { available: points.available, waiting: points.waiting, tier: points.tier },
    notes,
    merges,
    lookalikes,
  };
}

/** What was last said, the stricter where two merged customers said different things. */
async function consentOf(ctx: Reading, ids: readonly string[]): Promise<WholeCustomer['consent']> {
  const said = (await Promise.all(ids.map((one) => loadConsent(ctx, one)))).flat();
  const titles = await ctx.records
    .selectFrom('purposes')
    .select(['id', 'title'])
    .where('organisation', '=', ctx.organisation)
    .execute();
  const strictest = new Map<string, (typeof said)[number]>();
  for (const one of said) {
    const key = JSON.stringify([one.purpose, one.channel]);
    const before = strictest.get(key);
    if (before === undefined || (before.given && (!one.given || one.at > before.at))) strictest.set(key, one);
  }
  return [...strictest.values()]
    .map((one) => ({
      ...one,
      at: one.at.toISOString(),
      title: titles.find(({ id }) => id === one.purpose)?.title ?? one.purpose,
    }))
    .sort((a, b) => a.title.localeCompare(b.title) || a.channel.localeCompare(b.channel));
}

/** Since when they are known, and whether they are written to at all. */
async function moreOf({ organisation, records }: Reading, id: string, ids: readonly string[]) {
  const { rows } = await sql<{ created: Date; addressed: boolean }>`
    SELECT min(c.created) AS created, NOT EXISTS (SELECT 1 FROM not_addressed n
      WHERE n.organisation = ${organisation} AND n.customer = ${id}) AS addressed
    FROM customers c WHERE c.organisation = ${organisation} AND c.id = any(${[...ids]}::text[])`.execute(records);
  return rows[0] ?? { created: new Date(0), addressed: false };
}

async function standingOf(
  { organisation, records }: Reading,
  id: string,
  currency: string,
): Promise<WholeCustomer['standing']> {
  const row = await records
    .selectFrom('customer_standings')
    .selectAll()
    .select(sql<string>`to_char(last_day, 'YYYY-MM-DD')`.as('day'))
    .where('organisation', '=', organisation)
    .where('customer', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { segment, recency, frequency, monetary, purchases, dormant, silence_limit, own_rhythm, alive } = row;
  return {
    ...{ segment, recency, frequency, monetary, purchases, dormant, silence_limit, own_rhythm, alive },
    last_day: row.day,
    amount: { amount: Number(row.amount), currency },
    expected_purchases: row.expected_purchases,
    expected_amount: row.expected_amount === null ? null : { amount: Number(row.expected_amount), currency },
    computed: row.computed.toISOString(),
  };
}

async function casesOf({ organisation, records }: Reading, ids: readonly string[]): Promise<WholeCustomer['cases']> {
  const rows = await records
    .selectFrom('cases as c')
    .leftJoin('vouchers as v', (join) =>
      join
        .onRef('v.organisation', '=', 'c.organisation')
        .onRef('v.ref', '=', 'c.id')
        .on('v.origin', '=', 'compensation')
        .on('v.revoked', 'is', null),
    )
    .select(['c.id', 'c.reason', 'c.state', 'c.outcome', 'c.opened', 'c.closed'])
    // A voucher of the case is what was given, where nobody wrote down another amount when closing it.
    .select(({ fn }) => [
      fn.coalesce('c.compensation', 'v.amount').as('compensation'),
      sql<string | null>`CASE WHEN c.compensation IS NULL THEN v.currency ELSE c.currency END`.as('currency'),
    ])
    .where('c.organisation', '=', organisation)
    .where('c.customer', 'in', ids)
    .orderBy('c.opened', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ id, reason, state, outcome, opened, closed, compensation, currency }) => ({
    ...{ id, state, opened: opened.toISOString(), closed: closed?.toISOString() ?? null },
    reason: ASPECTS.find((one) => one === reason) ?? 'other',
    outcome: CASE_OUTCOMES.find((one) => one === outcome) ?? null,
    compensation: compensation === null || currency === null ? null : { amount: Number(compensation), currency },
  }));
}

async function notesOf(ctx: Reading, ids: readonly string[]): Promise<WholeCustomer['notes']> {
  const { organisation, records } = ctx;
  const rows = await records
    .selectFrom('customer_notes as n')
    .leftJoin('people as p', 'p.id', 'n.actor')
    .select(['n.id', 'n.customer', 'n.text', 'n.at', 'p.name as by'])
    .where('n.organisation', '=', organisation)
    .where('n.customer', 'in', ids)
    .orderBy('n.at', 'desc')
    .limit(100)
    .execute();
  const keys = new Map(await Promise.all(ids.map(async (one) => [one, await loadSubjectKey(ctx, one)] as const)));
  return rows.flatMap(({ id, customer, text, at, by }) => {
    const key = keys.get(customer);
    if (key === undefined) return [];
    return [{ id, by, at: at.toISOString(), text: openColumn(key, organisation, customer, 'text', text) }];
  });
}

async function mergesOf({ organisation, records }: Reading, ids: readonly string[]): Promise<WholeCustomer['merges']> {
  const rows = await records
    .selectFrom('customer_merges')
    .select(['id', 'kept', 'gone', 'reason', 'made'])
    .where('organisation', '=', organisation)
    .where('undone', 'is', null)
    .where('gone', 'in', ids)
    .orderBy('made', 'desc')
    .execute();
  return rows.map((one) => ({ ...one, made: one.made.toISOString() }));
}

function sums(amounts: readonly { amount: number; currency: string }[]): { amount: number; currency: string }[] {
  return [...Map.groupBy(amounts, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    amount: own.reduce((total, { amount }) => total + amount, 0),
  }));
}
