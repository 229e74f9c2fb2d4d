import { z } from 'zod';
import type { LiveCurve } from '#src/contract/live.ts';
import { CHAT_CURVE_SQL, CURVE_SQL } from './live.sql.ts';
import type { Instant, LiveContext } from './live-session.ts';

const STEPS_S = [5, 10, 15, 30, 60, 120, 300, 600];
const MOST_STEPS = 360;
/** Asked in stretches, so that no answer holds the signs of life of a whole evening. */
const STRETCH_MS = 20 * 60_000;
/** What came late is looked for so far back, and everywhere now and then. */
const LATE_MS = 60_000;
const AGAIN_MS = 5 * 60_000;

export interface CurveMemory {
  origin: number;
  step_ms: number;
  viewers: number[];
  messages: number[];
  whole: number;
  gone_ms: number | null;
}

const row = z.object({ cell: z.number(), change: z.number() });

/**
 * How many were present at the end of each step since `origin`, and how much they wrote in it. After the first time only the newest
 * minutes are asked for.
 *
 * @param gone_ms as `readPulse` found it
 * @example const { curve, memory } = await readCurve(ctx, session, instant, { origin, gone_ms: 45_000 }, null);
 */
export async function readCurve(
  ctx: LiveContext,
  session: string,
  { at, until }: Instant,
  { origin, gone_ms }: { origin: number; gone_ms: number | null },
  before: CurveMemory | null,
): Promise<{ curve: LiveCurve; memory: CurveMemory }> {
  const length = Math.max(0, at - origin);
  const step_ms = (STEPS_S.find((step) => length / (step * 1000) <= MOST_STEPS) ?? 600) * 1000;
  const cells = Math.floor(length / step_ms);
  const now = ctx.now().getTime();
  const same = before !== null && before.origin === origin && before.step_ms === step_ms && before.gone_ms === gone_ms;
  const kept = same && now - before.whole < AGAIN_MS ? before : null;
  const known = kept === null ? 0 : Math.min(kept.viewers.length, Math.floor((length - LATE_MS) / step_ms));
  const memory = {
    ...{ origin, step_ms, gone_ms, whole: kept?.whole ?? now },
    viewers: kept?.viewers.slice(0, Math.max(0, known)) ?? [],
    messages: kept?.messages.slice(0, Math.max(0, known)) ?? [],
  };
  const of = { organisation: ctx.organisation, session, origin, step: step_ms };
  // Without heartbeats only the beginning says who is there.
  const stretch = gone_ms === null ? cells : Math.max(1, Math.floor(STRETCH_MS / step_ms));
  for (let first = memory.viewers.length; first < cells; first += stretch) {
    const last = Math.min(cells, first + stretch);
    const from = origin + first * step_ms;
    const to = last === cells ? until : origin + last * step_ms;
    const [changes, said] = await Promise.all([
      ctx.events.ask(
        CURVE_SQL,
        {
          ...of,
          first,
          gone: gone_ms ?? 1_000_000_000_000,
          from: gone_ms === null ? 0 : from - gone_ms,
          until: to,
        },
        row,
      ),
      ctx.events.ask(CHAT_CURVE_SQL, { ...of, from: from - 1, until: to - 1 }, row),
    ]);
    const change = new Map(changes.map(({ cell, change }) => [cell, change]));
    const wrote = new Map(said.map(({ cell, change }) => [cell, change]));
    let present = 0;
    for (let cell = first; cell < last; cell++) {
      present += change.get(cell) ?? 0;
      memory.viewers.push(present);
      memory.messages.push(wrote.get(cell) ?? 0);
    }
  }
  return {
    memory,
    curve: {
      start: new Date(origin).toISOString(),
      step_s: step_ms / 1000,
      viewers: memory.viewers,
      messages: memory.messages,
    },
  };
}
