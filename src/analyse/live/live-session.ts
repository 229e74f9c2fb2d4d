import type { SessionFacts } from '#src/contract/session.ts';
import type { SessionState } from '#src/contract/session-plan.ts';
import { stockOf } from '#src/session/catalogue-queries.ts';
import { loadSession } from '#src/session/load-session.ts';
import { ownSession } from '#src/session/own-session.ts';
import type { Context } from '#src/store/context.ts';

/** What a board needs to ask. */
export type LiveContext = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/** A client's clock may run ahead by so much: such events are there, too. */
const AHEAD_MS = 600_000;

/** The session a board looks at, and the instant it looks from. */
export interface LiveSession {
  facts: SessionFacts;
  state: SessionState;
  /** When anything of it was last changed. */
  updated: number;
  /** When the facts were read. */
  read: number;
  /** Pictures and stock as the catalogue says. */
  catalogue: ReadonlyMap<string, { image: string | null; stock: number | null }>;
}

/** Where a board stands in time, in milliseconds since the epoch. */
export interface Instant {
  /** Now; of a session that is over, its end. */
  at: number;
  /** Events up to here count as there at `at`. */
  until: number;
}

/** Names and pictures change rarely, but products that only events name turn up at any time. */
const FRESH_MS = 10_000;

/**
 * The session with everything a board needs to know of it that is no event. Asked again when it was changed, else every ten seconds.
 *
 * @throws AftershowError not_found
 * @example const looked = await readLiveSession(ctx, session, before);
 */
export async function readLiveSession(
  ctx: LiveContext,
  session: string,
  before: LiveSession | null,
): Promise<LiveSession> {
  const { organisation, records } = ctx;
  const row = await ownSession(records, organisation, session);
  const now = ctx.now().getTime();
  if (before !== null && before.updated === row.updated.getTime() && now - before.read < FRESH_MS) return before;
  const facts = await loadSession(ctx, session);
  const products = facts.products.map(({ id }) => id);
  const shown =
    products.length === 0
      ? []
      : await records
          .selectFrom('products')
          .select(['id', 'images'])
          .select((eb) => [stockOf(eb.ref('products.organisation'), eb.ref('products.id')).as('stock')])
          .where('organisation', '=', organisation)
          .where('id', 'in', products)
          .execute();
  const catalogue = new Map(
    shown.map(({ id, images, stock }) => [
      id,
      { image: images[0] ?? null, stock: stock === null ? null : Number(stock) },
    ]),
  );
  return { facts, state: row.state, updated: row.updated.getTime(), read: now, catalogue };
}

/**
 * The instant a board of this session looks from.
 *
 * @example instantOf({ state: 'live', facts }, Date.now()).at // now
 */
export function instantOf({ state, facts }: Pick<LiveSession, 'state' | 'facts'>, now: number): Instant {
  const over = state === 'ended' || state === 'reviewed';
  if (!over || facts.start === null) return { at: now, until: now + AHEAD_MS };
  const end = Date.parse(facts.start) + facts.duration_s * 1000;
  return { at: end, until: end };
}
