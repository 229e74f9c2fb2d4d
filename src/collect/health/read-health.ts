import { z } from 'zod';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { type DataHealth, LATE_S, SKEW_MS } from '#src/contract/data-health.ts';
import { EVENT_TYPES, REJECT_REASONS } from '#src/contract/event.ts';
import { checkPurposes } from '#src/privacy/check-purposes.ts';
import type { Context } from '#src/store/context.ts';
import {
  DAYS_SQL,
  ORDERS_SQL,
  REASONS_SQL,
  SAMPLES_SQL,
  SESSIONS_WITH_ORDERS_SQL,
  SOURCES_SQL,
  UNKNOWN_SQL,
} from './health.sql.ts';

const DAY_MS = 86_400_000;
/** As long as the attribution rule looks back (docs/method.md, Revenue). */
const BEFORE_MS = 7 * DAY_MS;

const instant = z.string().transform((text) => `${text.replace(' ', 'T')}Z`);
const sourceRow = z.object({
  ...{ origin: z.string(), live: z.number(), imported: z.number(), last: instant },
  ...{ timed: z.number(), median_s: z.number().nullable(), p95_s: z.number().nullable(), late: z.number() },
  ...{ told: z.number(), median_ms: z.number().nullable(), off: z.number() },
});
const dayRow = z.object({ origin: z.string(), day: z.string(), events: z.number(), rejected: z.number() });
const reasonRow = z.object({
  ...{ reason: z.enum(REJECT_REASONS), events: z.number() },
  ...{ origins: z.array(z.string()), fields: z.array(z.string()) },
});
const sampleRow = z.object({
  ...{ reason: z.enum(REJECT_REASONS), at: instant, origin: z.string(), field: z.string(), body: z.string() },
});
const unknownRow = z.object({ name: z.string(), origin: z.string(), events: z.number() });
const ordersRow = z.object({ all: z.number(), person: z.number(), linked: z.number() });

/**
 * How the data of the last days is doing: what came from where, how late, by how wrong clocks; what was refused and why, with masked
 * samples; which sessions have no orders, and how many orders can be linked to a session. Days are those of the organisation's zone.
 *
 * @example const { sources, rejected } = await readHealth(ctx, { days: 30 });
 */
export async function readHealth(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  { days }: { days: number },
): Promise<DataHealth> {
  const { organisation } = ctx;
  const { zone } = await loadOrganisation(ctx);
  const to = ctx.now().getTime() + 1;
  const from = to - days * DAY_MS;
  const params = { organisation, from, to };
  const [sources, volumes, reasons, samples, unknown, [orders], sessions, { refused }] = await Promise.all([
    ctx.events.ask(SOURCES_SQL, { ...params, late: LATE_S, skew: SKEW_MS }, sourceRow),
    ctx.events.ask(DAYS_SQL, { ...params, zone }, dayRow),
    ctx.events.ask(REASONS_SQL, params, reasonRow),
    ctx.events.ask(SAMPLES_SQL, params, sampleRow),
    ctx.events.ask(UNKNOWN_SQL, params, unknownRow),
    ctx.events.ask(ORDERS_SQL, { ...params, before: BEFORE_MS }, ordersRow),
    endedSessions(ctx, new Date(from)),
    checkPurposes(ctx, EVENT_TYPES),
  ]);
  const origins = [...new Set([...sources, ...volumes].map(({ origin }) => origin))];
  return {
    from: dayIn(from, zone),
    to: dayIn(to, zone),
    zone,
    sources: origins.map((origin) => {
      const of = sources.find((one) => one.origin === origin);
      return {
        ...{ origin, live: of?.live ?? 0, imported: of?.imported ?? 0, last: of?.last ?? null },
        days: volumes.filter((one) => one.origin === origin).map(({ origin: _, ...rest }) => rest),
        lateness:
          of === undefined || of.timed === 0
            ? null
            : { n: of.timed, median_s: of.median_s ?? 0, p95_s: of.p95_s ?? 0, late: of.late },
        skew: of === undefined || of.told === 0 ? null : { n: of.told, median_ms: of.median_ms ?? 0, off: of.off },
      };
    }),
    rejected: reasons.map((one) => ({
      ...one,
      samples: samples
        .filter(({ reason }) => reason === one.reason)
        .map(({ reason: _, at: received, ...sample }) => ({ received, ...sample })),
    })),
    unknown,
    sessions: sessions.length,
    without_orders: await withoutOrders(ctx, sessions, from),
    orders: orders ?? { all: 0, person: 0, linked: 0 },
    undeclared: refused,
  };
}

interface Ended {
  id: string;
  title: string;
  start: Date;
  duration_s: number | null;
}

async function endedSessions(ctx: Pick<Context, 'organisation' | 'records'>, since: Date): Promise<Ended[]> {
  const rows = await ctx.records
    .selectFrom('sessions')
    .select(['id', 'title', 'start', 'duration_s'])
    .where('organisation', '=', ctx.organisation)
    .where('state', 'in', ['ended', 'reviewed'])
    .where('removed', 'is', null)
    .where('start', '>=', since)
    .orderBy('start', 'desc')
    .limit(500)
    .execute();
  return rows.flatMap(({ start, ...row }) => (start === null ? [] : [{ ...row, start }]));
}

async function withoutOrders(
  ctx: Pick<Context, 'organisation' | 'events'>,
  sessions: readonly Ended[],
  from: number,
): Promise<DataHealth['without_orders']> {
  if (sessions.length === 0) return [];
  const sold = await ctx.events.ask(
    SESSIONS_WITH_ORDERS_SQL,
    {
      ...{ organisation: ctx.organisation, from, ids: sessions.map(({ id }) => id) },
      starts: sessions.map(({ start }) => start.getTime()),
      ends: sessions.map(({ start, duration_s }) => start.getTime() + (duration_s ?? 0) * 1000 + DAY_MS),
    },
    z.object({ session: z.string() }),
  );
  const known = new Set(sold.map(({ session }) => session));
  return sessions
    .filter(({ id }) => !known.has(id))
    .map(({ id, title, start }) => ({ id, title, start: start.toISOString() }));
}

/** An instant's day, as the zone counts days. */
function dayIn(ms: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(ms);
}
