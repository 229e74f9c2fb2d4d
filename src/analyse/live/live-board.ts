import type { Board } from '#src/contract/live.ts';
import type { Context } from '#src/store/context.ts';
import { composeShop } from './compose-shop.ts';
import { composeStage } from './compose-stage.ts';
import { instantOf, type LiveContext, type LiveSession, readLiveSession } from './live-session.ts';
import { raiseAlerts } from './raise-alerts.ts';
import { type CurveMemory, readCurve } from './read-curve.ts';
import { type Desk, readDesk } from './read-desk.ts';
import { readMood } from './read-mood.ts';
import { type PulseMemory, readPulse, type Tally } from './read-pulse.ts';
import { readSaid, readTrouble } from './read-said.ts';
import { readSold, type Sold } from './read-sold.ts';
import { type Steady, steadily } from './steadily.ts';

/** A part of the board, sent when it has changed. */
export type Part = keyof Board;

const PARTS: readonly Part[] = ['stage', 'pulse', 'curve', 'shop', 'said', 'trouble', 'alerts', 'mood'];

/**
 * One session's board: asks each question at its own pace (never more than once a second, and never more than a quarter of the time),
 * keeps the answers, and says which parts have changed. What fails is asked again; the parts keep what they had, and `pulse.at` tells
 * how old they are.
 */
export function openBoard(ctx: LiveContext & Pick<Context, 'actor'>, session: string) {
  let looked: LiveSession | null = null;
  let desk: Desk | null = null;
  /** Undefined until it was asked: nothing sold is not the same as not known. */
  let sold: Sold | null | undefined;
  let tally: Tally | null = null;
  let pulseMemory: PulseMemory | null = null;
  let curveMemory: CurveMemory | null = null;
  let changes = 0;
  let waiting: (() => void)[] = [];
  let closed = false;
  const parts = new Map<Part, { value: unknown; changed: number; text: string }>();
  const instant = (of: LiveSession) => instantOf(of, ctx.now().getTime());

  function put(part: Part, value: Board[Part]): void {
    const text = JSON.stringify(value);
    if (closed || parts.get(part)?.text === text) return;
    changes += 1;
    parts.set(part, { value, text, changed: changes });
    wake();
  }
  function wake(): void {
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  }
  /** What follows from several answers, without asking anything. */
  function compose(of: LiveSession): void {
    put('stage', composeStage(of, instant(of), desk?.notes ?? []));
    if (sold !== undefined) put('shop', composeShop(of, instant(of), sold, tally));
    put('alerts', { alerts: desk?.alerts ?? [] });
  }

  const records = steadily(1_000, async () => {
    looked = await readLiveSession(ctx, session, looked);
    const before = desk?.answered.length;
    desk = await readDesk(ctx, session);
    compose(looked);
    // A question that was marked, here or elsewhere, leaves the list now and not at its next asking.
    if (before !== undefined && before !== desk.answered.length) saying.hurry();
  });
  records.begin();
  const ready = records.first.then(() => {
    for (const question of questions) question.begin();
  });
  // Whoever watches hears of it; nobody may.
  ready.catch(() => {});

  /** Asks once the session is known. */
  const of = (ask: (of: LiveSession) => Promise<void>) => async () => {
    if (looked !== null) await ask(looked);
  };
  const selling = steadily(
    1_000,
    of(async (it) => {
      sold = await readSold(ctx, it, instant(it));
      compose(it);
    }),
    300,
  );
  const saying = steadily(
    1_000,
    of(async (it) => put('said', await readSaid(ctx, session, instant(it), desk?.answered ?? []))),
    150,
  );
  // One after the other, so that the store is not asked everything at once.
  const questions: Steady[] = [
    steadily(
      1_000,
      of(async (it) => {
        const { pulse, next, ...rest } = await readPulse(ctx, session, instant(it), pulseMemory);
        if (pulseMemory === null) pulseMemory = await next;
        else void next.then((memory) => (pulseMemory = memory));
        tally = rest.tally;
        put('pulse', pulse);
        compose(it);
      }),
    ),
    selling,
    saying,
    steadily(
      2_000,
      of(async (it) => {
        const minutes = desk?.rules.find(({ kind }) => kind === 'stream_errors')?.minutes ?? 5;
        put('trouble', await readTrouble(ctx, session, instant(it), minutes));
      }),
      600,
    ),
    steadily(
      2_000,
      of(async (it) => put('mood', await readMood(ctx, session, instant(it)))),
      900,
    ),
    steadily(
      10_000,
      of(async (it) => {
        // Hangs on the rhythm of heartbeats, which the pulse finds.
        await questions[0]?.first;
        if (pulseMemory === null) return;
        const origin = Date.parse(it.facts.start ?? it.facts.planned_start ?? ctx.now().toISOString());
        const asked = { origin, gone_ms: pulseMemory.gone_ms };
        const { curve, memory } = await readCurve(ctx, session, instant(it), asked, curveMemory);
        curveMemory = memory;
        put('curve', curve);
      }),
    ),
    steadily(
      5_000,
      of(async (it) => {
        if (it.state !== 'live' || desk === null) return;
        if (await raiseAlerts(ctx, session, desk, board())) records.hurry();
      }),
      4_000,
    ),
  ];

  function board(): Board {
    const known = Object.fromEntries(PARTS.map((part) => [part, parts.get(part)?.value ?? null]));
    return known as Board;
  }

  return {
    ready,
    parts: () => parts as ReadonlyMap<Part, { value: unknown; changed: number }>,
    async change(seen: number): Promise<number | undefined> {
      while (!closed && changes <= seen) await new Promise<void>((resolve) => waiting.push(resolve));
      return closed ? undefined : changes;
    },
    async whole(): Promise<Board> {
      await Promise.all(questions.slice(0, -1).map(({ first }) => first.catch(() => {})));
      return board();
    },
    hurry() {
      records.hurry();
      selling.hurry();
    },
    close() {
      closed = true;
      records.stop();
      for (const question of questions) question.stop();
      wake();
    },
  };
}
