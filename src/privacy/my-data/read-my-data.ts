import { sql } from 'kysely';
import { z } from 'zod';
import { CONSENT_CHANNELS, type Preferences } from '#src/contract/my-data.ts';
import { CORRECTED_FIELDS, type CorrectedField } from '#src/contract/privacy-request.ts';
import { AftershowError } from '#src/errors.ts';
import { loadConsent } from '#src/privacy/load-consent.ts';
import { loadSubjectKey } from '#src/privacy/load-subject-key.ts';
import { anyOf, inLists, ofSubjects } from '#src/privacy/queries.ts';
import { samePerson } from '#src/privacy/same-person.ts';
import { openColumn } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';
import type { LegalBasis } from '#src/store/records/schema.ts';
import { rectifiable } from '../rectifiable.ts';
import { loadPreferences } from './load-preferences.ts';

/** What somebody said, or never said, of one purpose on one channel. */
export interface Choice {
  channel: string;
  /** Null: never asked, which is a no. */
  given: boolean | null;
  at: Date | null;
  /** Null also for what a list told: its column is nothing that they saw. */
  wording: string | null;
}

/** What a person sees of their own data. */
export interface MyData {
  /** What is kept of who they are; null where nothing is. A birthday is 'MM-DD', or 'YYYY-MM-DD' where the year is kept. */
  identity: Record<CorrectedField, string | null>;
  /** Of it, what can be put right: what the plan names, and what is kept. */
  offered: readonly CorrectedField[];
  since: Date;
  /** Why their data is used; choices where they can agree or withdraw. */
  purposes: {
    id: string;
    title: string;
    basis: LegalBasis;
    declared: Date;
    retentionDays: number;
    choices: Choice[];
  }[];
  preferences: Preferences | undefined;
  /** How many rows are kept, by what they are. */
  kept: { orders: number; visits: number; texts: number; surveys: number; cases: number };
  restricted: boolean;
  objected: { marketing: boolean; profiling: boolean };
  /** What they asked before, newest first. */
  requests: { id: string; kind: string; scope: string | null; state: string; received: Date; due: Date }[];
}

/**
 * What is kept of somebody, for themselves: who they are in clear, what they agreed to with its wording, how much of what is kept, and
 * what they asked. Restricted or not: it is theirs.
 *
 * @throws AftershowError not_found
 * @example const { purposes } = await readMyData(ctx, customer);
 */
export async function readMyData(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'secrets'>,
  customer: string,
): Promise<MyData> {
  const { organisation, records } = ctx;
  const person = await samePerson(ctx, records, customer);
  const row = await records
    .selectFrom('customers')
    .select([...CORRECTED_FIELDS, 'birth_day', 'created'])
    .where('organisation', '=', organisation)
    .where('id', '=', customer)
    .executeTakeFirst();
  if (row === undefined) throw new AftershowError('not_found', 'no such customer');
  const key = await loadSubjectKey(ctx, customer);
  const open = (column: CorrectedField) => {
    const sealed = row[column];
    return sealed === null || key === undefined ? null : openColumn(key, organisation, customer, column, sealed);
  };
  const standing = await standingOf(ctx, person);
  return {
    identity: {
      ...{ name: open('name'), first_name: open('first_name'), last_name: open('last_name'), sex: open('sex') },
      birth_date: open('birth_date') ?? row.birth_day,
      ...{ email: open('email'), phone: open('phone'), address: open('address') },
    },
    offered: [...(await rectifiable(ctx, customer)).fields],
    since: row.created,
    purposes: await purposesOf(ctx, customer),
    preferences: await loadPreferences(ctx, customer),
    kept: await keptOf(ctx, person),
    ...standing,
    requests: await records
      .selectFrom('requests')
      .select(['id', 'kind', 'scope', 'state', 'received', 'due'])
      .where('organisation', '=', organisation)
      .where('customer', 'in', person)
      .orderBy('received', 'desc')
      .limit(20)
      .execute(),
  };
}

/** On each consent's channels: those we ask on, and any on which they said something. Other purposes show only what they said. */
async function purposesOf(
  ctx: Pick<Context, 'organisation' | 'records'>,
  customer: string,
): Promise<MyData['purposes']> {
  const said = await loadConsent(ctx, customer);
  const declared = await ctx.records
    .selectFrom('purposes')
    .select(['id', 'title', 'basis', 'declared', 'retention_days'])
    .where('organisation', '=', ctx.organisation)
    .where('retired', 'is', null)
    .orderBy('basis')
    .orderBy('id')
    .execute();
  return declared.map(({ id, title, basis, declared: at, retention_days }) => {
    const own = said.filter(({ purpose }) => purpose === id);
    const asked = basis === 'consent' ? CONSENT_CHANNELS : [];
    const channels = [...new Set([...asked, ...own.map(({ channel }) => channel)])];
    return {
      ...{ id, title, basis, declared: at, retentionDays: retention_days },
      choices: channels.map((channel) => {
        const last = own.find((one) => one.channel === channel);
        const shown = last === undefined || last.source === 'import' ? null : last.wording;
        return { channel, given: last?.given ?? null, at: last?.at ?? null, wording: shown };
      }),
    };
  });
}

async function standingOf(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  person: readonly string[],
): Promise<Pick<MyData, 'restricted' | 'objected'>> {
  const { rows } = await sql<{ scope: string }>`
    SELECT DISTINCT s.scope FROM suppressions s JOIN identities i ON i.organisation = s.organisation AND i.value = s.hash
      WHERE s.organisation = ${organisation} AND i.customer = any(${[...person]}::text[])
    UNION SELECT 'restricted' FROM restrictions
      WHERE organisation = ${organisation} AND customer = any(${[...person]}::text[])`.execute(records);
  const has = new Set(rows.map(({ scope }) => scope));
  return {
    restricted: has.has('restricted'),
    objected: { marketing: has.has('marketing'), profiling: has.has('profiling') },
  };
}

/** Of the person's own ids and the visitors they were linked to. */
async function keptOf(
  ctx: Pick<Context, 'organisation' | 'records' | 'events'>,
  person: readonly string[],
): Promise<MyData['kept']> {
  const { organisation, records } = ctx;
  const linked = await records
    .selectFrom('identities')
    .select('value')
    .where('organisation', '=', organisation)
    .where('kind', '=', 'visitor')
    .where('customer', 'in', person)
    .execute();
  const subjects = [...person, ...linked.map(({ value }) => value)];
  const lists = inLists(subjects);
  const asked = { organisation, ...lists.params };
  // Each column by itself, so that the table's order helps with the one and its look-up with the other; several copies of a row are one ref.
  const ofOne = (column: 'visitor' | 'customer') =>
    `SELECT type, ref, session FROM touchpoints WHERE organisation = {organisation:String} AND ${anyOf(column, lists.names)}`;
  const [touched] = await ctx.events.ask(
    `SELECT uniqIf(ref, type = 'order') AS orders, uniqIf(session, session != '') AS visits
     FROM (${ofOne('visitor')} UNION ALL ${ofOne('customer')})`,
    asked,
    z.object({ orders: z.number(), visits: z.number() }),
  );
  const [said] = await ctx.events.ask(
    `SELECT uniq(session, time, id) AS texts FROM voices WHERE ${ofSubjects('voices', lists.names)}`,
    asked,
    z.object({ texts: z.number() }),
  );
  const count = async (table: 'survey_responses' | 'cases') =>
    Number(
      (
        await records
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<string>().as('n'))
          .where('organisation', '=', organisation)
          .where(sql<boolean>`author = any(${subjects}::text[])`)
          .executeTakeFirstOrThrow()
      ).n,
    );
  return {
    orders: touched?.orders ?? 0,
    visits: touched?.visits ?? 0,
    texts: said?.texts ?? 0,
    surveys: await count('survey_responses'),
    cases: await count('cases'),
  };
}
