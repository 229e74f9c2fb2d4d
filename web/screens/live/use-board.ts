import { useCallback, useEffect, useRef, useState } from 'react';
import type { Board } from '#src/contract/live.ts';
import { addressOf } from '../../client.ts';

const PARTS = ['stage', 'pulse', 'curve', 'shop', 'said', 'trouble', 'alerts'] as const;
const NOTHING: Board = {
  ...{ stage: null, pulse: null, curve: null, shop: null, said: null, trouble: null, alerts: null, mood: null },
};

/** A line that says nothing for so long is taken for dead: after a laptop's sleep it looks open and is not. */
const SILENT_MS = 12_000;
/** Waits between attempts, when the server refuses or is away. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** From here on it is said how old the data are. */
export const OLD_MS = 3_500;

/** The board as it is known here. */
export interface Followed {
  board: Board;
  /** How old the newest numbers are, in milliseconds; 0 while they follow, and for a session that is over. */
  old_ms: number;
  /** The server's clock, as far as known: countdowns run by it. */
  now(): number;
  /** Refused for good: no longer a member, no such session. */
  refused: boolean;
}

/**
 * Follows a session's live board by server-sent events. A lost line is taken up again, at once when the page is looked at again; the
 * server then sends what has changed meanwhile.
 *
 * @example const { board, old_ms } = useBoard(session);
 */
export function useBoard(session: string): Followed {
  const [board, setBoard] = useState(NOTHING);
  const [old_ms, setOld] = useState(0);
  const [refused, setRefused] = useState(false);
  const ahead = useRef(0);
  /** Where a session that is over stands: its end. */
  const ended = useRef<number | undefined>(undefined);
  const over = useRef(false);

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    let last = '';
    let heard = Date.now();
    let numbers = Date.now();
    let stopped = false;

    function open() {
      clearTimeout(timer);
      source?.close();
      const path = `/v1/sessions/${encodeURIComponent(session)}/live/feed`;
      const line = new EventSource(addressOf(path, last === '' ? {} : { last }));
      source = line;
      heard = Date.now();
      for (const part of PARTS) {
        line.addEventListener(part, (event: MessageEvent<string>) => {
          const value = JSON.parse(event.data);
          heard = Date.now();
          failures = 0;
          last = event.lastEventId;
          if (part === 'stage') over.current = value.state === 'ended' || value.state === 'reviewed';
          if (part === 'pulse') {
            numbers = heard;
            if (over.current) ended.current = Date.parse(value.at);
            else ahead.current = Date.parse(value.at) - heard;
          }
          setBoard((before) => ({ ...before, [part]: value }));
        });
      }
      line.onerror = () => {
        // While it is connecting again the browser does it by itself; closed means refused.
        if (line.readyState === EventSource.CLOSED && !stopped) void again();
      };
    }
    async function again() {
      const wait = WAITS_MS[Math.min(failures, WAITS_MS.length - 1)] ?? 15_000;
      failures += 1;
      clearTimeout(timer);
      timer = setTimeout(open, wait);
      const path = addressOf(`/v1/sessions/${encodeURIComponent(session)}/alert-rules`);
      const status = await fetch(path).then(
        (answer) => answer.status,
        () => 0,
      );
      if (stopped || ![401, 403, 404].includes(status)) return;
      clearTimeout(timer);
      setRefused(true);
    }
    function look() {
      if (document.visibilityState === 'visible' && Date.now() - heard > OLD_MS) open();
    }

    setBoard(NOTHING);
    setRefused(false);
    ended.current = undefined;
    open();
    const watch = setInterval(() => {
      const age = over.current ? 0 : Date.now() - numbers;
      setOld(age > OLD_MS ? age : 0);
      if (!over.current && source?.readyState === EventSource.OPEN && Date.now() - heard > SILENT_MS) open();
    }, 1_000);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', open);
    return () => {
      stopped = true;
      clearInterval(watch);
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', open);
      source?.close();
    };
  }, [session]);

  const now = useCallback(() => ended.current ?? Date.now() + ahead.current, []);
  return { board, old_ms, now, refused };
}
