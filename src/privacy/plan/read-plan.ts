import { sql } from 'kysely';
import { PLAN_FIELDS, type PlanField, type PlanLine, type Sector } from '#src/contract/collection-plan.ts';
import type { EventType } from '#src/contract/event.ts';
import type { Context } from '#src/store/context.ts';
import { FIELD_REPORTS } from './field-reports.ts';
import { readSector } from './read-sector.ts';

/** Fields that nothing read for so long are proposed for removal. */
const UNUSED_DAYS = 90;
const DAY_MS = 86_400_000;

interface PlannedField {
  name: PlanField;
  purposes: string[];
  since: string | null;
  reports: string[];
  used: string | null;
  unused: boolean;
}

interface Plan {
  lines: PlanLine[];
  plain: { purpose: string; title: string; event_types: string[] }[];
  fields: PlannedField[];
  dropped: { name: string; times: number; since: string; latest: string; plannable: boolean }[];
  sector: Sector | null;
}

/**
 * The collection plan: its lines, declared purposes that have none, every field with who names it and when a report last read it, and what
 * was dropped. A field is unused when it stood on the plan for ninety days and no report that reads it was opened within them.
 *
 * @example const proposals = (await readPlan(ctx)).fields.filter(({ unused }) => unused);
 */
export async function readPlan(ctx: Pick<Context, 'organisation' | 'records' | 'now'>): Promise<Plan> {
  const { organisation, records } = ctx;
  const [rows, dropped, uses, sector] = await Promise.all([
    records
      .selectFrom('purposes as p')
      .leftJoin('plan_lines as l', (join) =>
        join.onRef('l.organisation', '=', 'p.organisation').onRef('l.purpose', '=', 'p.id'),
      )
      .select(['p.id as purpose', 'p.title', 'p.basis', 'p.event_types', 'p.recipients', 'p.retention_days'])
      .select(['l.question', 'l.whom', 'l.source', 'l.frequency', 'l.fields', 'l.since'])
      .where('p.organisation', '=', organisation)
      .where('p.retired', 'is', null)
      .orderBy('p.id')
      .execute(),
    records
      .selectFrom('dropped_fields')
      .selectAll()
      .where('organisation', '=', organisation)
      .orderBy('latest', 'desc')
      .orderBy('name')
      .limit(200)
      .execute(),
    records
      .selectFrom('report_uses')
      .select(['report', sql<string>`to_char(latest, 'YYYY-MM-DD')`.as('latest')])
      .where('organisation', '=', organisation)
      .execute(),
    readSector(ctx),
  ]);
  const lines = rows.flatMap(({ since: _, question, whom, source, frequency, fields, event_types, ...declared }) =>
    question === null || whom === null || source === null || frequency === null || fields === null
      ? []
      : [
          {
            ...{ ...declared, question, whom, source, frequency },
            event_types: event_types as EventType[],
            fields: PLAN_FIELDS.filter((name) => fields.includes(name)),
          },
        ],
  );
  const early = new Date(ctx.now().getTime() - UNUSED_DAYS * DAY_MS).toISOString();
  const fields = PLAN_FIELDS.map((name): PlannedField => {
    const on = rows.filter((one) => one.fields?.includes(name));
    const since = on.flatMap((one) => one.since?.[name] ?? []).sort()[0] ?? null;
    const reports = [...FIELD_REPORTS[name]];
    const used =
      uses
        .flatMap(({ report, latest }) => (reports.includes(report) ? latest : []))
        .sort()
        .at(-1) ?? null;
    const unused = since !== null && since < early && (used === null || used < early.slice(0, 10));
    return { name, purposes: on.map(({ purpose }) => purpose), since, reports, used, unused };
  });
  return {
    lines,
    plain: rows
      .filter(({ fields: named }) => named === null)
      .map(({ purpose, title, event_types }) => ({
        ...{ purpose, title, event_types },
      })),
    fields,
    dropped: dropped.map(({ name, times, since, latest }) => ({
      ...{ name, times: Number(times), since: since.toISOString(), latest: latest.toISOString() },
      plannable: PLAN_FIELDS.some((one) => one === name),
    })),
    sector,
  };
}
