import { z } from 'zod';
import type { Pulse } from '#src/contract/live.ts';
import { BEATS_SQL, PRESENT_SQL, RATES_SQL, REPORTED_SQL, RHYTHM_SQL, TALLY_SQL } from './live.sql.ts';
import type { Instant, LiveContext } from './live-session.ts';

const MINUTE_MS = 60_000;
/** How far back the rhythm of heartbeats is looked for. */
const RHYTHM_MS = 10 * MINUTE_MS;
/** The rhythm, and what is older than the newest two minutes, are asked again this often. */
const SETTLED_MS = 30_000;
const NEWEST_MS = 2 * MINUTE_MS;
/** A player that is late by half a beat has not gone. */
const GRACE = 1.5;
/** Without a sign from any player's rhythm, the usual one. */
const USUAL_BEAT_MS = 30_000;

/** What was done since the session's first event. */
export interface Tally {
  totals: Pulse['total'];
  products: Map<string, { clicks: number; carts: number }>;
}

/** What is carried from one asking to the next. */
export interface PulseMemory {
  settled: number;
  /** Null where players send no heartbeats. */
  gone_ms: number | null;
  before: TallyRow[];
  cut: number;
}

const counted = z.object({ n: z.number() });
const rhythmRow = z.object({ beat_ms: z.number(), n: z.number() });
const presentRow = z.object({ people: z.number(), present: z.number(), arrived: z.number(), went: z.number() });
const rateRow = z.object({ type: z.string(), n: z.number(), quantity: z.number(), people: z.number() });
const tallyRow = z.object({ type: z.string(), product: z.string(), n: z.number(), quantity: z.number() });
type TallyRow = z.infer<typeof tallyRow>;

/**
 * Who is there and what they do in the minute before `at`. A viewer is there until they leave, or until one and a half beats after their
 * last sign of life (the debrief, which knows what came later, counts one); where no player sends heartbeats, until they leave.
 *
 * @example const { pulse, next } = await readPulse(ctx, session, instant, null); memory = await next;
 */
export async function readPulse(
  ctx: LiveContext,
  session: string,
  { at, until }: Instant,
  before: PulseMemory | null,
): Promise<{ pulse: Pulse; tally: Tally; next: Promise<PulseMemory> }> {
  const of = { organisation: ctx.organisation, session };
  const ask = <Row>(sql: string, params: Record<string, number>, row: z.ZodType<Row>) =>
    ctx.events.ask(sql, { until, ...of, ...params }, row);
  const now = ctx.now().getTime();
  const settle = async (): Promise<PulseMemory> => {
    const cut = at - NEWEST_MS;
    const [gone_ms, older] = await Promise.all([goneAfter(ask, at), ask(TALLY_SQL, { from: 0, until: cut }, tallyRow)]);
    return { settled: now, gone_ms, cut, before: older };
  };
  const due = before === null || now - before.settled >= SETTLED_MS;
  const memory = before ?? (await settle());
  // Nobody waits for what is settled: a later asking begins with it, and none asks for it twice.
  if (due) memory.settled = now;
  const next = due && before !== null ? settle().catch(() => memory) : Promise.resolve(memory);
  const { gone_ms } = memory;
  const minute = at - MINUTE_MS;
  const gone = gone_ms === null ? 0 : at - gone_ms;
  const [[present], rates, newest] = await Promise.all([
    ask(PRESENT_SQL, { from: gone_ms === null ? 0 : gone - MINUTE_MS, gone, minute }, presentRow),
    ask(RATES_SQL, { from: minute }, rateRow),
    ask(TALLY_SQL, { from: memory.cut }, tallyRow),
  ]);
  const known = (present?.people ?? 0) > 0;
  const [reported] = known
    ? []
    : await ask(REPORTED_SQL, { from: at - 5 * MINUTE_MS }, z.object({ viewers: z.number() }));
  const rate = (type: string) => rates.find((row) => row.type === type);
  const tally = tallyOf([...memory.before, ...newest]);
  return {
    next,
    tally,
    pulse: {
      at: new Date(at).toISOString(),
      viewers: known ? (present?.present ?? 0) : (reported?.viewers ?? (tally.totals.joins > 0 ? 0 : null)),
      viewers_from: known || tally.totals.joins > 0 ? 'counted' : reported === undefined ? 'unknown' : 'reported',
      gone_after_s: gone_ms === null ? null : gone_ms / 1000,
      arrivals: present?.arrived ?? 0,
      leavings: present?.went ?? 0,
      messages: rate('chat')?.n ?? 0,
      chatters: rate('chat')?.people ?? 0,
      reactions: rate('reaction')?.quantity ?? 0,
      total: tally.totals,
    },
  };
}

type Ask = <Row>(sql: string, params: Record<string, number>, row: z.ZodType<Row>) => Promise<Row[]>;

/** Milliseconds of silence after which a viewer has gone; null where no player sends heartbeats. */
async function goneAfter(ask: Ask, at: number): Promise<number | null> {
  const from = at - RHYTHM_MS;
  const [beats] = await ask(BEATS_SQL, { from }, counted);
  if (beats === undefined || beats.n === 0) return null;
  const every = Math.max(1, Math.round(beats.n / 20_000));
  const [rhythm] = await ask(RHYTHM_SQL, { from, every }, rhythmRow);
  return Math.round(GRACE * (rhythm === undefined || rhythm.n === 0 ? USUAL_BEAT_MS : rhythm.beat_ms));
}

function tallyOf(rows: readonly TallyRow[]): Tally {
  const products = new Map<string, { clicks: number; carts: number }>();
  const totals = { messages: 0, reactions: 0, joins: 0, clicks: 0, carts: 0 };
  for (const { type, product, n, quantity } of rows) {
    if (type === 'chat') totals.messages += n;
    if (type === 'reaction') totals.reactions += quantity;
    if (type === 'join') totals.joins += n;
    if (type !== 'click' && type !== 'cart_add') continue;
    const name = type === 'click' ? 'clicks' : 'carts';
    totals[name] += n;
    const one = products.get(product) ?? { clicks: 0, carts: 0 };
    one[name] += n;
    products.set(product, one);
  }
  return { totals, products };
}
