import type { KeyObject } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Person } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import { blindIndex } from '#src/privacy/blind-index.ts';
import { indexNames } from '#src/privacy/index-names.ts';
import { makeSubjectKey, openColumn, openSubjectKey, sealColumn } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import type { Matched } from './match-people.ts';

/**
 * A person as a source gives them, with the instant of their own contact. Where there was none (a list, an invitation, a parcel) nobody's
 * three years begin anew (G5); who was not known is known from now.
 */
export type Seen = Person & { seen?: Date };

const COLUMNS = {
  name: 'name',
  email: 'email',
  phone: 'phone',
  address: 'address',
  external_id: 'externalId',
  first_name: 'firstName',
  last_name: 'lastName',
  sex: 'sex',
} as const satisfies Record<string, keyof Person>;
type Column = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as Column[];
const NAMED = ['name', 'first_name', 'last_name'] as const;
/** How exactly the last contact is known: retention counts in years. */
const DAY_MS = 86_400_000;

/** `birth_date` is a whole date, or day and month. */
type Given = Partial<Record<Column | 'birth_date', string>>;
type Sealed = Partial<Record<Column | 'birth_date', Buffer>> & { birth_day?: string };
interface Draft {
  given: Given;
  /** When it was said: what is said later counts. */
  seen: Date;
  /** Their own last contact, where that is told. */
  contact: Date | undefined;
}

/**
 * Writes what matching decided: new customers with their keys, new links, and what was learnt about those already known. Returns
 * how many customers are concerned; with `dryRun` nothing is written.
 *
 * @throws AftershowError conflict when another transaction linked one of the identifiers first.
 */
export async function writeCustomers(
  ctx: Pick<Context, 'organisation' | 'secrets' | 'now'>,
  records: Kysely<Records>,
  people: readonly Seen[],
  matched: Matched,
  dryRun: boolean,
): Promise<number> {
  const drafts = draftsOf(people, matched, ctx.now());
  if (!dryRun) await insertCustomers(ctx, records, drafts, matched);
  const changes = await changesOf(ctx, records, drafts, matched.created);
  if (!dryRun) {
    for (const { id, set } of changes) {
      await records
        .updateTable('customers')
        .set(set)
        .where('organisation', '=', ctx.organisation)
        .where('id', '=', id)
        .execute();
    }
    await indexNames(ctx, records, calledAnew(drafts, matched.created, changes));
  }
  return changes.length + matched.created.size;
}

/** Whose name is told for the first time, or is another now. */
function calledAnew(
  drafts: ReadonlyMap<string, Draft>,
  created: ReadonlySet<string>,
  changes: readonly { id: string; set: Sealed }[],
): string[] {
  const named = (of: Given | Sealed | undefined) => NAMED.some((column) => of?.[column] !== undefined);
  return [
    ...[...created].filter((id) => named(drafts.get(id)?.given)),
    ...changes.flatMap(({ id, set }) => (named(set) ? [id] : [])),
  ];
}

/** What the list says of each customer, the newest contact last. */
function draftsOf(people: readonly Seen[], matched: Matched, now: Date): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  people.forEach((person, at) => {
    const customer = matched.customers[at];
    if (customer === null || customer === undefined) return;
    const seen = person.seen ?? now;
    const given: Given = {};
    for (const column of NAMES) {
      const value = person[COLUMNS[column]]?.trim();
      if (value) given[column] = value;
    }
    const before = drafts.get(customer);
    if (person.birthDate) given.birth_date = person.birthDate;
    const contacts = [before?.contact, person.seen].filter((one) => one !== undefined);
    const contact = contacts.sort((a, b) => a.getTime() - b.getTime()).at(-1);
    if (before === undefined) drafts.set(customer, { given, seen, contact });
    else if (seen >= before.seen) drafts.set(customer, { given: { ...before.given, ...given }, seen, contact });
    else Object.assign(before, { given: { ...given, ...before.given }, contact });
  });
  return drafts;
}

async function insertCustomers(
  ctx: Pick<Context, 'organisation' | 'secrets'>,
  records: Kysely<Records>,
  drafts: ReadonlyMap<string, Draft>,
  matched: Matched,
): Promise<void> {
  const { organisation } = ctx;
  const made = [...matched.created].flatMap((id) => {
    const draft = drafts.get(id);
    if (draft === undefined) return [];
    const { key, wrapped } = makeSubjectKey(ctx.secrets, organisation, id);
    return [
      { id, wrapped, last_contact: draft.contact ?? draft.seen, sealed: sealAll(key, organisation, id, draft.given) },
    ];
  });
  if (made.length > 0) {
    const names = Object.fromEntries(NAMES.map((name) => [name, null])) as Record<Column, null>;
    const nothing = { ...names, birth_date: null, birth_day: null };
    const rows = made.map(({ id, last_contact, sealed }) => ({
      organisation,
      id,
      last_contact,
      ...nothing,
      ...sealed,
    }));
    await records.insertInto('customers').values(rows).execute();
    const keys = made.map(({ id, wrapped }) => ({ organisation, subject: id, wrapped }));
    await records.insertInto('subject_keys').values(keys).execute();
  }
  if (matched.links.length === 0) return;
  // In one order everywhere, so that two processes with the same people wait for one another instead of for each other.
  const links = matched.links
    .map((link) => ({ organisation, ...link }))
    .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  const written = await records
    .insertInto('identities')
    .values(links)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (Number(written.numInsertedOrUpdatedRows) !== links.length) {
    throw new AftershowError('conflict', 'another process linked one of these identifiers first');
  }
}

async function changesOf(
  ctx: Pick<Context, 'organisation' | 'secrets'>,
  records: Kysely<Records>,
  drafts: ReadonlyMap<string, Draft>,
  created: ReadonlySet<string>,
): Promise<{ id: string; set: Sealed & { last_contact?: Date } }[]> {
  const { organisation } = ctx;
  const known = [...drafts.keys()].filter((id) => !created.has(id));
  if (known.length === 0) return [];
  const rows = await records
    .selectFrom('customers')
    .innerJoin('subject_keys', (join) =>
      join
        .onRef('subject_keys.organisation', '=', 'customers.organisation')
        .onRef('subject_keys.subject', '=', 'customers.id'),
    )
    .select(['id', 'last_contact', 'wrapped', 'birth_date', 'birth_day', ...NAMES])
    .where('customers.organisation', '=', organisation)
    .where(sql<boolean>`customers.id = any(${known}::text[])`)
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => {
    const draft = drafts.get(row.id);
    if (draft === undefined) return [];
    const key = openSubjectKey(ctx.secrets, organisation, row.id, row.wrapped);
    const newer = draft.seen >= row.last_contact;
    const fresh: Given = {};
    for (const column of NAMES) {
      const value = draft.given[column];
      const sealed = row[column];
      if (value === undefined || (sealed !== null && !newer)) continue;
      const known = sealed === null ? undefined : openColumn(key, organisation, row.id, column, sealed);
      if (known === undefined || !isSame(ctx, column, known, value)) fresh[column] = value;
    }
    const born = draft.given.birth_date;
    if (born !== undefined && isNews(born, row, newer)) fresh.birth_date = born;
    const { contact = new Date(0) } = draft;
    const later = contact.getTime() - row.last_contact.getTime() >= DAY_MS;
    if (Object.keys(fresh).length === 0 && !later) return [];
    const set = {
      ...sealAll(key, organisation, row.id, fresh),
      ...(contact >= row.last_contact ? { last_contact: contact } : {}),
    };
    return [{ id: row.id, set }];
  });
}

/** Another day, or the year beside the day that is known; whoever is known by the whole date is not asked again. */
function isNews(born: string, known: { birth_day: string | null; birth_date: Buffer | null }, newer: boolean): boolean {
  if (known.birth_day === null) return true;
  if (born.slice(-5) !== known.birth_day) return newer;
  return born.length > 5 && known.birth_date === null;
}

/** The same mail in capitals is no news. */
function isSame(ctx: Pick<Context, 'organisation' | 'secrets'>, column: Column, known: string, value: string): boolean {
  if (known === value) return true;
  if (column !== 'email' && column !== 'phone') return false;
  const index = blindIndex(ctx.secrets, ctx.organisation, column, value);
  return index !== undefined && index === blindIndex(ctx.secrets, ctx.organisation, column, known);
}

function sealAll(key: KeyObject, organisation: string, id: string, given: Given): Sealed {
  const sealed: Sealed = {};
  for (const column of NAMES) {
    const value = given[column];
    if (value !== undefined) sealed[column] = sealColumn(key, organisation, id, column, value);
  }
  const born = given.birth_date;
  if (born === undefined) return sealed;
  sealed.birth_day = born.slice(-5);
  if (born.length > 5) sealed.birth_date = sealColumn(key, organisation, id, 'birth_date', born);
  return sealed;
}
