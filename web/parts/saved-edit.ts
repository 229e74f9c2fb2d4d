import { useCallback, useEffect, useRef, useState } from 'react';

/** How what is on the screen stands to what is kept. */
export type Saving = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict';

/** So long after the last change it is saved, in milliseconds. */
const REST_MS = 600;
const MOST_STEPS = 100;

interface Edited<Value> {
  past: Value[];
  now: Value;
  future: Value[];
  /** What the last change was of: letters typed one after the other are one step. */
  tag?: string | undefined;
}

/** What saving works with, whichever rendering is shown. */
interface Kept<Value> {
  version: number | undefined;
  edited: Edited<Value> | undefined;
  /** The save that is under way: it takes along what is changed meanwhile. */
  running: Promise<boolean> | undefined;
  timer: number;
}

/**
 * Something that is kept as one edits it: every change is a step that can be undone, saved when one rests, one save at a time, and never
 * over somebody else's.
 *
 * @param of.loaded what is kept and its version; another object begins anew
 * @param of.send keeps it and gives the next version; without a version it is kept over whatever there is
 * @param of.reload asks for what is kept again
 * @param of.left called when who has changed something leaves the page: what is held of it is no longer true
 * @example const edit = useSavedEdit({ loaded, send, isConflict, reload, left }); edit.change((now) => ({ ...now, title }), 'title');
 */
export function useSavedEdit<Value>(of: {
  loaded: { value: Value; version: number } | undefined;
  send(value: Value, version: number | undefined): Promise<number>;
  isConflict(error: unknown): boolean;
  reload(): Promise<unknown>;
  left(): void;
}) {
  const { loaded } = of;
  const [edited, setEdited] = useState<Edited<Value>>();
  const [saving, setSaving] = useState<Saving>('saved');
  const kept = useRef<Kept<Value>>({ version: 0, edited: undefined, running: undefined, timer: 0 });
  const told = useRef(of);
  told.current = of;

  useEffect(() => {
    if (loaded === undefined) return;
    const fresh = { past: [], now: loaded.value, future: [] };
    Object.assign(kept.current, { version: loaded.version, edited: fresh, timer: 0 });
    setEdited(fresh);
    setSaving('saved');
  }, [loaded]);

  const send = useCallback(async (): Promise<boolean> => {
    const state = kept.current;
    setSaving('saving');
    try {
      for (let sent: Value | undefined; state.edited !== undefined && sent !== state.edited.now; ) {
        sent = state.edited.now;
        state.version = await told.current.send(sent, state.version);
      }
      setSaving('saved');
      return true;
    } catch (error) {
      setSaving(told.current.isConflict(error) ? 'conflict' : 'failed');
      return false;
    } finally {
      state.running = undefined;
    }
  }, []);
  const save = useCallback((): Promise<boolean> => {
    const state = kept.current;
    clearTimeout(state.timer);
    if (state.edited === undefined) return Promise.resolve(true);
    state.running ??= send();
    return state.running;
  }, [send]);

  const put = useCallback(
    (next: Edited<Value>) => {
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
      if (kept.current.timer === 0) return;
      void save();
      told.current.left();
    },
    [save],
  );

  return {
    now: edited?.now,
    saving,
    canUndo: (edited?.past.length ?? 0) > 0,
    canRedo: (edited?.future.length ?? 0) > 0,
    /** Another step, from what is there now; steps with the same tag are one. */
    change(step: (now: Value) => Value, tag?: string) {
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
      await told.current.reload();
    },
    /** Mine over theirs: knowingly, so without the version that was seen. */
    async keepMine() {
      kept.current.version = undefined;
      await save();
    },
  };
}
