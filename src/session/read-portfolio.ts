import { sql } from 'kysely';
import type { OwnOrganisation } from '#src/account/list-memberships.ts';
import { listMemberships } from '#src/account/list-memberships.ts';
import { mayRole } from '#src/contract/permission.ts';
import type { PortfolioClient } from '#src/contract/portfolio.ts';
import { wallTimeOf } from '#src/contract/zoned-time.ts';
import type { Context } from '#src/store/context.ts';
import { riskOf } from './risk-of.ts';
import { type KeptFigures, trendOf } from './trend-of.ts';

const DAY_MS = 86_400_000;
const RECENT_DAYS = 90;

/**
 * How the organisations somebody works in are doing: each asked in turn, through their membership, those most in need first. An
 * organisation where their role may not read sessions is left out.
 *
 * @example const clients = await readPortfolio(ctx, person.id);
 */
export async function readPortfolio(ctx: Pick<Context, 'records' | 'now'>, person: string): Promise<PortfolioClient[]> {
  const clients: PortfolioClient[] = [];
  for (const membership of await listMemberships(ctx, person)) {
    if (mayRole(membership.role, 'session.read')) clients.push(await clientOf(ctx, membership));
  }
  const weight = ({ risks }: PortfolioClient) =>
    risks.reduce((sum, { level }) => sum + (level === 'high' ? 100 : 1), 0);
  return clients.sort((a, b) => weight(b) - weight(a));
}

async function clientOf(ctx: Pick<Context, 'records' | 'now'>, membership: OwnOrganisation): Promise<PortfolioClient> {
  const { id, name, zone, role, generated } = membership;
  const now = ctx.now();
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const sessions = ctx.records
    .selectFrom('sessions as s')
    .where('s.organisation', '=', id)
    .where('s.removed', 'is', null);
  const last = await sessions
    .select(['s.id', 's.title', 's.start'])
    .where('s.state', 'in', ['ended', 'reviewed'])
    .orderBy(sql`coalesce(s.start, s.planned_start, s.created) DESC`)
    .limit(1)
    .executeTakeFirst();
  const next = await sessions
    .select(['s.id', 's.title', 's.planned_start'])
    .select(
      sql<string>`(SELECT count(*) FROM segments g WHERE g.organisation = s.organisation AND g.session = s.id)`.as(
        'segments',
      ),
    )
    .where('s.state', '=', 'planned')
    .where('s.planned_start', '>=', now)
    .orderBy('s.planned_start')
    .limit(1)
    .executeTakeFirst();
  const counts = await sessions
    .select(sql<string>`count(*) FILTER (WHERE s.start >= ${before(RECENT_DAYS)} AND s.start <= ${now})`.as('recent'))
    .executeTakeFirstOrThrow();
  const late = await ctx.records
    .selectFrom('reviews')
    .select(({ fn }) => [fn.countAll<string>().as('n'), fn.min('due').as('oldest')])
    .where('organisation', '=', id)
    .where('phase', '!=', 'closed')
    .where('due', '<', now)
    .executeTakeFirstOrThrow();
  const today = wallTimeOf(now.getTime(), zone).date;
  const actions = await ctx.records
    .selectFrom('actions')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .select(sql<string>`count(*) FILTER (WHERE state IN ('open', 'doing') AND due < ${today})`.as('late'))
    .where('organisation', '=', id)
    .where('state', 'in', ['open', 'doing', 'measuring'])
    .executeTakeFirstOrThrow();
  const daysSince = (then: Date) => Math.floor((now.getTime() - then.getTime()) / DAY_MS);
  const trend = trendOf(await keptFigures(ctx, id));
  const client: Omit<PortfolioClient, 'risks'> = {
    organisation: { id, name, zone, role, generated },
    last: last === undefined ? null : { ...last, start: last.start?.toISOString() ?? null },
    next:
      next?.planned_start == null
        ? null
        : { id: next.id, title: next.title, start: next.planned_start.toISOString(), segments: Number(next.segments) },
    overdue: {
      count: Number(late.n),
      oldest_days: late.oldest === null ? null : daysSince(late.oldest),
    },
    actions: { open: Number(actions.n), overdue: Number(actions.late) },
    recent: Number(counts.recent),
    trend,
  };
  return { ...client, risks: riskOf(client, now) };
}

/** The headline figures that kept debriefs hold, oldest session first. */
async function keptFigures(ctx: Pick<Context, 'records'>, organisation: string): Promise<KeptFigures[]> {
  const { rows } = await sql<KeptFigures>`
    SELECT * FROM (
      SELECT DISTINCT ON (s.id) s.start, s.id,
        (f.debrief #>> '{revenue,net,amount}')::float8 AS net_revenue,
        f.debrief #>> '{revenue,net,currency}' AS currency,
        (f.debrief #>> '{revenue,direct,orders}')::float8 + (f.debrief #>> '{revenue,within_24h,orders}')::float8 AS orders,
        (f.debrief #>> '{audience,unique_viewers}')::float8 AS unique_viewers,
        (f.debrief #>> '{engagement,chatters}')::float8 AS chatters
      FROM session_facts f JOIN sessions s ON s.organisation = f.organisation AND s.id = f.session
      WHERE f.organisation = ${organisation} AND s.removed IS NULL AND s.start IS NOT NULL
      ORDER BY s.id, f.computed DESC) AS kept
    ORDER BY start DESC LIMIT 24`.execute(ctx.records);
  return rows.toReversed();
}
