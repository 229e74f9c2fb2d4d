import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReplayCurves } from '#src/contract/replay.ts';
import { api } from '../../../client.ts';
import { tileOf, type View } from './view.ts';

/** Nearer than this share of the session finer curves are asked for. */
const NEAR = 0.6;
const LONG = 10 * 60_000;

/**
 * The curves for a view: those of the whole session at once, and finer ones of the stretch around the view a moment after it stands
 * still. What is there is drawn meanwhile, so that zooming never waits.
 */
export function useCurves(session: string, view: View, whole: View) {
  const all = useQuery({
    ...api.replay.curves.queryOptions({ input: { id: session, from: whole.from_s, to: whole.to_s, points: 1200 } }),
    staleTime: LONG,
  });
  const near = (view.to_s - view.from_s) / (whole.to_s - whole.from_s) < NEAR;
  const wanted = tileOf(view, whole);
  const [{ from, to }] = useDebouncedValue(
    useMemo(() => ({ from: wanted.from_s, to: wanted.to_s }), [wanted.from_s, wanted.to_s]),
    90,
  );
  const tile = useQuery({
    ...api.replay.curves.queryOptions({ input: { id: session, from, to, points: 2000 } }),
    enabled: near,
    staleTime: LONG,
    placeholderData: keepPreviousData,
  });
  const covers = (curves: ReplayCurves | undefined): curves is ReplayCurves =>
    curves !== undefined && curves.from_s <= view.from_s && curves.to_s >= view.to_s;
  const fine = near && covers(tile.data) && tile.data.step_s < (all.data?.step_s ?? Number.POSITIVE_INFINITY);
  return {
    curves: fine ? tile.data : all.data,
    all: all.data,
    isPending: all.isPending,
    error: all.error,
    refetch: all.refetch,
  };
}
