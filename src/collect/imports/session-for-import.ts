import type { SourceEvent } from '#src/contract/event.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';
import { createSession } from '#src/session/create-session.ts';
import { findSession } from '#src/session/find-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import { linkSession } from '#src/session/link-session.ts';
import { saveFigures } from '#src/session/save-figures.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import { updateSession } from '#src/session/update-session.ts';
import type { Context } from '#src/store/context.ts';
import type { Reading } from '../files/read-file.ts';

/** First and last time among the events read, in milliseconds. */
export interface Span {
  first: number;
  last: number;
  /** True when they count from the session's start. */
  replay?: boolean;
}

/** The id of the session that an import makes for itself. */
export function madeSession(id: string): string {
  return `s_${id}`;
}

/**
 * The session an import's events belong to: the one that is told, one made of what the file says of it, or null where
 * events name their own or belong to none, as a shop's orders.
 *
 * @throws AftershowError not_found for a told session that the organisation does not have
 */
export async function sessionForImport(
  ctx: Context,
  of: { id: string; kind: string; told: string | undefined; reading: Reading; dryRun: boolean },
): Promise<string | null> {
  const { facts, source } = of.reading;
  // A chat is nothing without its session, and our own events may say what theirs was.
  const tells = source.kind === 'chat' || (of.kind === 'events' && Object.keys(facts).length > 0);
  const external = facts.id;
  // Another export of the same session: the one that is known by the file's own id goes on.
  const named = external === undefined ? undefined : await findSession(ctx, { source: source.adapter, external });
  const session = of.told ?? (tells ? (named ?? madeSession(of.id)) : undefined);
  if (session === undefined) return null;
  const known = await ctx.records
    .selectFrom('sessions')
    .select('id')
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', session)
    .executeTakeFirst();
  if (known !== undefined || (of.dryRun && of.told === undefined)) return session;
  if (of.told !== undefined)
    throw new AftershowError('not_found', `the organisation has no session ${session}`, { field: 'session' });
  const name = (source.file.split('/').at(-1) ?? '').replace(/\.[a-z0-9_.]+$/i, '');
  await make(ctx, session, { ...facts, title: (facts.title ?? name).trim().slice(0, 300) || of.id }, source.adapter);
  return session;
}

/** A session with all that its file says of it. */
async function make(
  ctx: Context,
  id: string,
  facts: Partial<SessionFacts> & { title: string },
  adapter: string,
): Promise<void> {
  const { title, currency = null, language = null, host = null, format = null, promotion, generated, targets } = facts;
  await createSession(ctx, {
    ...{ id, title, state: 'ended', currency, language, host, format },
    ...(promotion === undefined ? {} : { promotion }),
    ...(generated === undefined ? {} : { generated }),
    ...(targets === undefined ? {} : { targets }),
    ...(facts.start == null ? {} : { start: new Date(facts.start) }),
    ...(facts.planned_start == null ? {} : { plannedStart: new Date(facts.planned_start) }),
    ...(facts.lag_s == null ? {} : { lag: facts.lag_s }),
  });
  const { products = [], segments = [], pins = [], figures = [] } = facts;
  if (products.length > 0) await importProducts(ctx, { products, currency, session: id });
  if (segments.length + pins.length > 0) await saveRunningOrder(ctx, { session: id, segments, pins });
  if (figures.length > 0) await saveFigures(ctx, { session: id, figures });
  // Events that name their session by the file's own id then find it.
  if (facts.id !== undefined) await linkSession(ctx, { session: id, source: adapter, external: facts.id });
}

/** Takes in the times of a batch. */
export function widen(span: Span, batch: readonly SourceEvent[]): void {
  for (const { time, replay } of batch) {
    span.first = Math.min(span.first, time);
    span.last = Math.max(span.last, time);
    span.replay = replay === true;
  }
}

/** A session made for its chat starts and ends as the file says, else with its first and last message. */
export async function timeSession(ctx: Context, of: { session: string; reading: Reading; seen: Span }): Promise<void> {
  const { session, reading, seen } = of;
  if (!Number.isFinite(seen.first)) return;
  const { start: told, duration_s } = reading.facts;
  const start = told != null ? Date.parse(told) : seen.replay === true ? null : seen.first;
  const end_ms = seen.replay === true ? seen.last : seen.last - (start ?? 0);
  const duration = duration_s ?? Math.max(1, Math.ceil(end_ms / 1000));
  await updateSession(ctx, {
    id: session,
    start: start === null ? null : new Date(start),
    duration: Math.min(duration, 7 * 86_400),
  });
}
