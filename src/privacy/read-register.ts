import type { Controller, DataCategory, ProcessedPeople } from '#src/contract/processing.ts';
import type { Context } from '#src/store/context.ts';
import type { Declaration } from '#src/store/records/declare-personal.ts';
import { PERSONAL_EVENTS, PERSONAL_RECORDS } from '#src/store/records/personal.ts';
import type { LegalBasis, Records } from '#src/store/records/schema.ts';
import { whatIsProcessed } from './what-is-processed.ts';

/** One processing activity as article 30 wants it written down. */
export interface Processing {
  purpose: string;
  title: string;
  basis: LegalBasis;
  /** Event types it covers; none: what is kept in records under it. */
  collects: string[];
  people: ProcessedPeople[];
  categories: DataCategory[];
  recipients: string[];
  retention_days: number;
  /** From the collection plan; null where it has no line for it. */
  plan: {
    question: string;
    whom: string;
    source: string;
    frequency: Records['plan_lines']['frequency'];
    fields: string[];
  } | null;
  declared: string;
  retired: string | null;
}

/** What is kept of whom, from the columns themselves. */
export interface KeptData {
  subject: string;
  category: string;
  retention: string;
  /** 'table.column'; sealed ones can be read with the subject's own key only. */
  columns: string[];
  sealed: string[];
}

/**
 * The register of processing (article 30), made from the declared purposes with their lines of the collection plan and from the columns that were declared personal: nobody
 * keeps it up by hand, but for what only the organisation can say of itself (`saveController`). Retired purposes stay in it.
 *
 * @example const { activities, data } = await readRegister(ctx);
 */
export async function readRegister({ organisation, records }: Pick<Context, 'organisation' | 'records'>): Promise<{
  controller: Controller | null;
  activities: Processing[];
  data: KeptData[];
}> {
  const controller = await records
    .selectFrom('controllers')
    .select(['name', 'address', 'contact', 'representative', 'officer', 'transfers', 'measures'])
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  const purposes = await records
    .selectFrom('purposes as p')
    .leftJoin('plan_lines as l', (join) =>
      join.onRef('l.organisation', '=', 'p.organisation').onRef('l.purpose', '=', 'p.id'),
    )
    .selectAll('p')
    .select(['l.question', 'l.whom', 'l.source', 'l.frequency', 'l.fields'])
    .where('p.organisation', '=', organisation)
    .orderBy('p.retired', (order) => order.asc().nullsFirst())
    .orderBy('p.id')
    .execute();
  return {
    controller: controller ?? null,
    activities: purposes.map(
      ({ id, title, basis, event_types, recipients, retention_days, declared, retired, ...line }) => ({
        ...{ purpose: id, title, basis, collects: event_types, recipients, retention_days },
        ...whatIsProcessed(id, event_types, line.fields ?? []),
        plan: planOf(line),
        declared: declared.toISOString(),
        retired: retired?.toISOString() ?? null,
      }),
    ),
    data: keptData(),
  };
}

function planOf({
  question,
  whom,
  source,
  frequency,
  fields,
}: {
  [Name in keyof NonNullable<Processing['plan']>]: NonNullable<Processing['plan']>[Name] | null;
}): Processing['plan'] {
  if (question === null || whom === null || source === null || frequency === null || fields === null) return null;
  return { question, whom, source, frequency, fields };
}

function keptData(): KeptData[] {
  const kept = new Map<string, KeptData>();
  for (const [table, columns] of [...Object.entries(PERSONAL_RECORDS), ...Object.entries(PERSONAL_EVENTS)]) {
    for (const [column, is] of Object.entries<Declaration>(columns)) {
      if (is === 'impersonal') continue;
      const { subject, category, retention } = is;
      const key = `${subject} ${category} ${retention}`;
      const row = kept.get(key) ?? { subject, category, retention, columns: [], sealed: [] };
      row.columns.push(`${table}.${column}`);
      if (is.eraser === 'key') row.sealed.push(`${table}.${column}`);
      kept.set(key, row);
    }
  }
  return [...kept.values()].sort((a, b) => (`${a.subject} ${a.category}` < `${b.subject} ${b.category}` ? -1 : 1));
}
