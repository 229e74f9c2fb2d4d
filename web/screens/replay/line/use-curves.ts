import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { ReplayCurves } from '#src/contract/replay.ts';
import { api } from '../../../client.ts';
import { type Clock, useClock } from '../clock.ts';
import { tileOf, type View } from './view.ts';

/** Nearer than this share of the session finer curves are asked for. */
const NEAR = 0.6;
const LONG = 10 * 60_000;
/** A view stands still for so long before finer curves are asked for: whoever zooms in passes many. */
const STILL_MS = 90;

/**
 * The curves for a view: those of the whole session at once, and finer ones of the stretch around the view a moment after it stands
 * still. What is there is drawn meanwhile, so that zooming never waits. Who calls is drawn again when other curves are to be seen, not
 * with every move of the view.
 */
export function useCurves(session: string, view: Clock<View>, whole: View) {
  const all = useQuery({
    ...api.replay.curves.queryOptions({ input: { id: session, from: whole.from_s, to: whole.to_s, points: 1200 } }),
    staleTime: LONG,
  });
  const isNear = useCallback(({ from_s, to_s }: View) => (to_s - from_s) / (whole.to_s - whole.from_s) < NEAR, [whole]);
  const pick = useCallback(
    (now: View) => {
      const { from_s, to_s } = tileOf(now, whole);
      return isNear(now) ? `${from_s} ${to_s}` : '';
    },
    [whole, isNear],
  );
  const still = useSettled(view, pick);
  const [from = 0, to = 0] = still.split(' ').map(Number);
  const tile = useQuery({
    ...api.replay.curves.queryOptions({ input: { id: session, from, to, points: 2000 } }),
    enabled: still !== '',
    staleTime: LONG,
    placeholderData: keepPreviousData,
  });
  const coarse = all.data?.step_s ?? Number.POSITIVE_INFINITY;
  const holds = (curves: ReplayCurves | undefined, now: View) =>
    curves !== undefined && curves.from_s <= now.from_s && curves.to_s >= now.to_s && curves.step_s < coarse;
  const fine = useClock(view, (now) => isNear(now) && holds(tile.data, now));
  return {
    ...{ curves: fine ? tile.data : all.data, all: all.data },
    ...{ isPending: all.isPending, error: all.error, refetch: all.refetch },
  };
}

/** What is picked from a view once it stands still: until then nothing is drawn again for it. */
function useSettled(view: Clock<View>, pick: (view: View) => string): string {
  const [value, setValue] = useState(() => pick(view.get()));
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const leave = view.listen(() => {
      clearTimeout(waiting);
      waiting = setTimeout(() => setValue(pick(view.get())), STILL_MS);
    });
    return () => {
      leave();
      clearTimeout(waiting);
    };
  }, [view, pick]);
  return value;
}
