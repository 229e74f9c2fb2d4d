import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, client, problemOf, queries } from '../../client.ts';
import { editable, type Order, saveable } from './order-model.ts';

/** How what is on the screen stands to what is kept. */
export type Saving = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict';

/** So long after the last change it is saved, in milliseconds. */
const REST_MS = 600;
const MOST_STEPS = 100;

interface Edited {
  past: Order[];
  now: Order;
  future: Order[];
  /** What the last change was of: letters typed one after the other are one step. */
  tag?: string | undefined;
}

/** What saving works with, whichever rendering is shown. */
interface Kept {
  version: number | undefined;
  edited: Edited | undefined;
  busy: boolean;
  timer: number;
}

/**
 * A session's running order that is kept as one edits it: every change is a step that can be undone, saved when one rests, one save at a
 * time, and never over somebody else's.
 *
 * @param untitled what a segment without a title is kept as
 */
export function useSavedOrder(session: string, untitled: string) {
  const asked = api.sessions.order.queryOptions({ input: { id: session }, staleTime: Number.POSITIVE_INFINITY });
  const query = useQuery(asked);
  const [edited, setEdited] = useState<Edited>();
  const [saving, setSaving] = useState<Saving>('saved');
  const kept = useRef<Kept>({ version: 0, edited: undefined, busy: false, timer: 0 });

  useEffect(() => {
    if (query.data === undefined) return;
    const fresh = { past: [], now: editable(query.data), future: [] };
    Object.assign(kept.current, { version: query.data.version, edited: fresh, timer: 0 });
    setEdited(fresh);
    setSaving('saved');
  }, [query.data]);

  const save = useCallback(async () => {
    const state = kept.current;
    clearTimeout(state.timer);
    if (state.busy) return;
    state.busy = true;
    setSaving('saving');
    try {
      for (let sent: Order | undefined; state.edited !== undefined && sent !== state.edited.now; ) {
        sent = state.edited.now;
        const { segments, pins } = saveable(sent);
        const titled = segments.map((one) => ({ ...one, title: one.title.trim() || untitled }));
        const { version } = await client.sessions.saveOrder({
          id: session,
          version: state.version,
          segments: titled,
          pins,
        });
        state.version = version;
      }
      setSaving('saved');
      void queries.invalidateQueries({ queryKey: api.sessions.plan.key() });
    } catch (error) {
      setSaving(problemOf(error)?.field === 'order' ? 'conflict' : 'failed');
    } finally {
      state.busy = false;
    }
  }, [session, untitled]);

  const put = useCallback(
    (next: Edited) => {
      const state = kept.current;
      state.edited = next;
      setEdited(next);
      setSaving('unsaved');
      clearTimeout(state.timer);
      state.timer = window.setTimeout(() => void save(), REST_MS);
    },
    [save],
  );

  // Who leaves the page has still changed what they changed.
  useEffect(() => {
    const state = kept.current;
    const warn = (event: BeforeUnloadEvent) => {
      if (state.timer !== 0 && saving !== 'saved') event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [saving]);
  useEffect(
    () => () => {
      const { timer, busy } = kept.current;
      if (timer === 0) return;
      if (!busy) void save();
      // What is read when one comes back is what was saved.
      queries.removeQueries({ queryKey: api.sessions.order.key() });
    },
    [save],
  );

  return {
    query,
    order: edited?.now,
    saving,
    canUndo: (edited?.past.length ?? 0) > 0,
    canRedo: (edited?.future.length ?? 0) > 0,
    /** Another step, from what is there now; steps with the same tag are one. */
    change(step: (now: Order) => Order, tag?: string) {
      const { edited: before } = kept.current;
      if (before === undefined) return;
      const past =
        tag !== undefined && tag === before.tag ? before.past : [...before.past.slice(-MOST_STEPS), before.now];
      put({ past, now: step(before.now), future: [], tag });
    },
    undo() {
      const before = kept.current.edited;
      const last = before?.past.at(-1);
      if (before === undefined || last === undefined) return;
      put({ past: before.past.slice(0, -1), now: last, future: [before.now, ...before.future] });
    },
    redo() {
      const before = kept.current.edited;
      const [after, ...future] = before?.future ?? [];
      if (before === undefined || after === undefined) return;
      put({ past: [...before.past, before.now], now: after, future });
    },
    save,
    /** Theirs instead of mine. */
    async takeTheirs() {
      clearTimeout(kept.current.timer);
      await query.refetch();
    },
    /** Mine over theirs: knowingly, so without the version that was seen. */
    async keepMine() {
      kept.current.version = undefined;
      await save();
    },
  };
}
