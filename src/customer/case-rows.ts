import { type Kysely, sql } from 'kysely';
import { CASE_ORIGINS, CASE_OUTCOMES, type ListedCase } from '#src/contract/case.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import type { Records } from '#src/store/records/schema.ts';

const HOUR_MS = 3_600_000;

/** Cases with the names that a list shows. */
export function caseRows(records: Kysely<Records>, organisation: string) {
  return records
    .selectFrom('cases as c')
    .leftJoin('people as p', 'p.id', 'c.owner')
    .leftJoin('sessions as s', (join) =>
      join.onRef('s.organisation', '=', 'c.organisation').onRef('s.id', '=', 'c.session'),
    )
    .leftJoin('survey_responses as r', (join) =>
      join.onRef('r.organisation', '=', 'c.organisation').onRef('r.id', '=', 'c.response'),
    )
    .leftJoin('surveys as v', (join) =>
      join.onRef('v.organisation', '=', 'c.organisation').onRef('v.id', '=', 'r.survey'),
    )
    .select(['c.id', 'c.kind', 'c.origin', 'c.reason', 'c.state', 'c.outcome', 'c.owner', 'c.customer', 'c.author'])
    .select(['c.session', 'c.response', 'c.voice', 'c.opened', 'c.due', 'c.closed', 'c.version'])
    .select(['c.compensation', 'c.currency', 'c.channel', 'c.order_ref', 'c.verified'])
    .select(['p.name as owner_name', 's.title as session_title', 'v.id as survey', 'v.name as survey_name'])
    .select(sql<Date>`coalesce(c.due, 'infinity')`.as('by_due'))
    .where('c.organisation', '=', organisation);
}

export type CaseRow = Awaited<ReturnType<ReturnType<typeof caseRows>['execute']>>[number];

/**
 * A case as the contract lists it.
 *
 * @example asListedCase(row, new Date()).overdue
 */
export function asListedCase(row: CaseRow, now: Date): ListedCase {
  const { id, kind, state, customer, version, opened, due, closed } = row;
  return {
    ...{ id, kind, state, customer, version },
    origin: CASE_ORIGINS.find((one) => one === row.origin) ?? 'team',
    reason: ASPECTS.find((one) => one === row.reason) ?? 'other',
    outcome: CASE_OUTCOMES.find((one) => one === row.outcome) ?? null,
    owner: row.owner === null ? null : { id: row.owner, name: row.owner_name ?? row.owner },
    session: row.session === null ? null : { id: row.session, title: row.session_title ?? row.session },
    survey: row.survey === null ? null : { id: row.survey, name: row.survey_name ?? row.survey },
    opened: opened.toISOString(),
    due: due?.toISOString() ?? null,
    overdue: due !== null && due < (closed ?? now),
    closed: closed?.toISOString() ?? null,
    asked: askedOf(row),
    age_hours: ((closed ?? now).getTime() - opened.getTime()) / HOUR_MS,
  };
}

function askedOf({ channel, order_ref: order, verified }: CaseRow): ListedCase['asked'] {
  return channel === null && order === null && verified === null ? null : { channel, order, verified };
}
