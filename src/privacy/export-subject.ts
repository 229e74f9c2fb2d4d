import { sql } from 'kysely';
import { z } from 'zod';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Declaration } from '#src/store/records/declare-personal.ts';
import { PERSONAL_EVENTS, PERSONAL_RECORDS, SUBJECT_COLUMNS } from '#src/store/records/personal.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { theirsIn } from './left-in-records.ts';
import { loadSubjectKey } from './load-subject-key.ts';
import { EVENT_TABLES, inLists, visitorsActingAs, whoseIs } from './queries.ts';
import { samePerson } from './same-person.ts';
import { openColumn } from './subject-key.ts';
import { walkRows } from './walk-rows.ts';

/** One row of what is kept of somebody, in clear. */
export interface ExportedRow {
  table: string;
  row: Record<string, unknown>;
}

/** All that is kept of a person, with what article 15 wants said beside it. */
export interface SubjectExport {
  about: {
    organisation: string;
    generated: string;
    /** The random ids that are this person. */
    subjects: string[];
    purposes: {
      id: string;
      title: string;
      basis: string;
      recipients: string[];
      retention_days: number;
    }[];
    /** How long rows stay: `contact` three years after the person's last own contact, `expires` until the day they carry. */
    retention: Record<string, string[]>;
    /** Which sources their data came from. */
    sources: string[];
  };
  /** A row at a time, so that a person with a million events fits in memory. */
  rows: AsyncIterable<ExportedRow>;
}

/** Columns that say nothing of the person, without which a row would say nothing to them either. */
const CONTEXT: Partial<Record<keyof typeof SUBJECT_COLUMNS, readonly string[]>> = {
  cases: ['id', 'kind', 'state', 'opened', 'closed', 'currency'],
  survey_responses: ['survey', 'state'],
  survey_invitations: ['survey', 'channel', 'purpose', 'language'],
  identities: ['kind'],
};

type Exporting = Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'secrets' | 'now'>;

/**
 * Everything that is kept of a customer and of the visitors they are, from both stores: it walks the columns declared personal (G6), so
 * that a column added tomorrow is in it (G7). That it was made, by whom, in which role and why, is noted before the first row is read.
 *
 * @throws AftershowError not_found
 * @example const { about, rows } = await exportSubject(ctx, { customer, reason: 'request 17' }); for await (const { table, row } of rows) …
 */
export async function exportSubject(
  ctx: Exporting,
  { customer, reason, role }: { customer: string; reason: string; role?: string | undefined },
): Promise<SubjectExport> {
  const act = { action: 'customer.export', target: customer, detail: { reason, role } };
  const person = await changeRecords(ctx, act, async (trx) => {
    const known = await trx
      .selectFrom('customers')
      .select('id')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', customer)
      .executeTakeFirst();
    if (known === undefined) throw new AftershowError('not_found', 'no such customer');
    return samePerson(ctx, trx, customer);
  });
  const subjects = [
    ...new Set([...person, ...(await linkedVisitors(ctx, person)), ...(await visitorsActingAs(ctx, person))]),
  ];
  return {
    about: {
      organisation: ctx.organisation,
      generated: ctx.now().toISOString(),
      subjects,
      purposes: await ctx.records
        .selectFrom('purposes')
        .select(['id', 'title', 'basis', 'recipients', 'retention_days'])
        .where('organisation', '=', ctx.organisation)
        .where('retired', 'is', null)
        .orderBy('id')
        .execute(),
      retention: retentionOf(),
      sources: await sourcesOf(ctx, subjects),
    },
    rows: rowsOf(ctx, subjects),
  };
}

async function linkedVisitors({ organisation, records }: Exporting, person: readonly string[]): Promise<string[]> {
  const linked = await records
    .selectFrom('identities')
    .select('value')
    .where('organisation', '=', organisation)
    .where('kind', '=', 'visitor')
    .where('customer', 'in', person)
    .execute();
  return linked.map(({ value }) => value);
}

async function* rowsOf(ctx: Exporting, subjects: readonly string[]): AsyncGenerator<ExportedRow> {
  for (const [table, subject] of Object.entries(SUBJECT_COLUMNS)) {
    yield* recordRows(ctx, table as keyof typeof SUBJECT_COLUMNS, subject, subjects);
  }
  for (const table of EVENT_TABLES) {
    // The same facts in another order.
    if (table !== 'touchpoints') yield* eventRows(ctx, table, subjects);
  }
}

async function* recordRows(
  ctx: Exporting,
  table: keyof typeof SUBJECT_COLUMNS,
  subject: string,
  subjects: readonly string[],
): AsyncGenerator<ExportedRow> {
  const columns = exported(PERSONAL_RECORDS[table]);
  const { rows } = await sql<Record<string, unknown>>`
    SELECT * FROM ${sql.table(table)}
    WHERE organisation = ${ctx.organisation} AND ${theirsIn(table, subjects)}`.execute(ctx.records);
  for (const kept of rows) {
    const row: Record<string, unknown> = {};
    for (const name of [...(CONTEXT[table] ?? []), ...columns.map((column) => column.name)]) row[name] = kept[name];
    const sealed = columns.filter(({ name, opens }) => opens && row[name] !== null);
    const key = sealed.length > 0 ? await loadSubjectKey(ctx, String(kept[subject])) : undefined;
    for (const { name } of sealed) {
      row[name] = key && openColumn(key, ctx.organisation, String(kept[subject]), name, kept[name] as Buffer);
    }
    yield { table, row };
    if (table === 'cases') yield* caseNotes(ctx, String(kept['id']));
  }
}

/** What was noted on a case of theirs; goes with its case. */
async function* caseNotes({ organisation, records }: Exporting, of: string): AsyncGenerator<ExportedRow> {
  const notes = await records
    .selectFrom('case_notes')
    .select(['case', 'at', 'text'])
    .where('organisation', '=', organisation)
    .where('case', '=', of)
    .orderBy('at')
    .execute();
  for (const row of notes) yield { table: 'case_notes', row };
}

async function* eventRows(
  ctx: Exporting,
  table: (typeof EVENT_TABLES)[number],
  subjects: readonly string[],
): AsyncGenerator<ExportedRow> {
  const columns = exported(PERSONAL_EVENTS[table]).map(({ name }) => name);
  for await (const page of walkRows(ctx, table, subjects, { columns: columns.join(', ') }))
    for (const row of page) yield { table, row };
}

/** Columns of a customer or visitor that they may have, and whether they must be opened first. */
function exported(columns: Record<string, Declaration>): { name: string; opens: boolean }[] {
  return Object.entries(columns).flatMap(([name, is]) =>
    is === 'impersonal' || is.exporter === 'none' || (is.subject !== 'customer' && is.subject !== 'visitor')
      ? []
      : [{ name, opens: is.exporter === 'decrypt' }],
  );
}

/** Tables by how long their rows stay. */
function retentionOf(): Record<string, string[]> {
  const classes: Record<string, string[]> = {};
  for (const [table, columns] of [...Object.entries(PERSONAL_RECORDS), ...Object.entries(PERSONAL_EVENTS)]) {
    for (const is of Object.values<Declaration>(columns)) {
      if (is === 'impersonal' || (is.subject !== 'customer' && is.subject !== 'visitor')) continue;
      const tables = classes[is.retention] ?? [];
      if (!tables.includes(table)) tables.push(table);
      classes[is.retention] = tables;
    }
  }
  return classes;
}

async function sourcesOf(ctx: Exporting, subjects: readonly string[]): Promise<string[]> {
  const { names, params } = inLists(subjects);
  const found = await ctx.events.ask(
    `SELECT DISTINCT origin FROM touchpoints PREWHERE ${whoseIs('touchpoints', names)}
     WHERE organisation = {organisation:String} ORDER BY origin`,
    { organisation: ctx.organisation, ...params },
    z.object({ origin: z.string() }),
  );
  return found.map(({ origin }) => origin).filter((origin) => origin !== '');
}
