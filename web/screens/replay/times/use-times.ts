import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { RunningOrder } from '#src/contract/session-plan.ts';
import { api, problemOf } from '../../../client.ts';
import { saidDone } from '../../../parts/undo.tsx';
import { useWords } from '../../../words.tsx';
import { type Clock, makeClock } from '../clock.ts';
import type { View } from '../line/view.ts';
import { type Edge, moveEdge } from './edges.ts';

/** Keys come one after another: what they moved is kept this long after the last. */
const SETTLE_MS = 900;

type Kept = Pick<RunningOrder, 'segments' | 'pins'>;

/** The running order while somebody corrects its times. */
export interface TimesEditor {
  /** As it is moved; undefined where it stands as it was kept. */
  draft: Clock<RunningOrder | undefined>;
  move(edge: Edge, to_s: number): void;
  /** Keeps what was moved, at once or when nothing has moved for a moment. */
  keep(when: 'now' | 'soon'): void;
  /** Back to what is kept. */
  forget(): void;
  /** Keeps other times, with a way back. */
  save(next: Kept): void;
  saving: boolean;
  error: Error | null;
  reset(): void;
}

/**
 * The running order of a session and how its times are corrected from the replay: moved as a draft that the time line draws, then kept
 * as a whole by its route, with a way back.
 */
export function useTimes(session: string, whole: View, may: boolean) {
  const { replay, common } = useWords();
  const queries = useQueryClient();
  const asked = useMemo(() => api.sessions.order.queryOptions({ input: { id: session } }), [session]);
  const order = useQuery({ ...asked, enabled: may });
  const [draft] = useState(() => makeClock<RunningOrder | undefined>(undefined));

  const put = useMutation(
    api.sessions.saveOrder.mutationOptions({
      onSuccess({ version }, { segments, pins }) {
        const placed = segments.map((one) => ({ ...one, trial: one.trial ?? null }));
        queries.setQueryData(asked.queryKey, (before) => before && { ...before, segments: placed, pins, version });
        draft.set(undefined);
        void queries.invalidateQueries({ queryKey: api.sessions.order.key() });
        // One question computes the debrief anew; the others then find it kept.
        void queries.invalidateQueries({ queryKey: api.replay.overview.key() }).then(() => {
          for (const of of [api.replay.curves, api.replay.stretch])
            void queries.invalidateQueries({ queryKey: of.key() });
        });
      },
      onError(error) {
        draft.set(undefined);
        if (problemOf(error)?.code === 'conflict')
          void queries.invalidateQueries({ queryKey: api.sessions.order.key() });
      },
    }),
  );

  const now = useRef({ put, replay, common, whole });
  now.current = { put, replay, common, whole };
  const editor = useMemo(() => {
    const known = () => queries.getQueryData(asked.queryKey);
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const save = (next: Kept, undo = true) => {
      const before = known();
      if (before === undefined) return;
      const { put: send, replay: words, common: usual } = now.current;
      const back = { label: usual.undo, back: () => save(before, false) };
      const given = { segments: [...next.segments], pins: [...next.pins] };
      send.mutate(
        { id: session, version: before.version, ...given },
        {
          onSuccess: () => saidDone(words.order.saved, undo ? back : undefined),
          onError: (error) =>
            saidDone(problemOf(error)?.code === 'conflict' ? words.order.conflict : words.order.notKept),
        },
      );
    };
    const keepNow = () => {
      const [moved, kept] = [draft.get(), known()];
      if (moved === undefined || kept === undefined || now.current.put.isPending) return;
      const same = JSON.stringify([moved.segments, moved.pins]) === JSON.stringify([kept.segments, kept.pins]);
      if (same) draft.set(undefined);
      else save(moved);
    };
    return {
      draft,
      move(edge: Edge, to_s: number) {
        const from = draft.get() ?? known();
        // While it is being kept nothing moves: the answer takes the draft's place.
        if (from !== undefined && !now.current.put.isPending) draft.set(moveEdge(from, edge, to_s, now.current.whole));
      },
      keep(when: 'now' | 'soon') {
        clearTimeout(waiting);
        if (when === 'now') keepNow();
        else waiting = setTimeout(keepNow, SETTLE_MS);
      },
      forget() {
        clearTimeout(waiting);
        if (!now.current.put.isPending) draft.set(undefined);
      },
      save: (next: Kept) => save(next),
    };
  }, [session, draft, queries, asked]);

  const { isPending: saving, error, reset } = put;
  // It keeps its identity, so that the panel stands still while the time line moves.
  const times = useMemo<TimesEditor>(() => ({ ...editor, saving, error, reset }), [editor, saving, error, reset]);
  return { order, times };
}
