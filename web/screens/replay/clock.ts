import { useSyncExternalStore } from 'react';

/** A number that changes often and that few parts of the page follow: where the replay is, or where the pointer is. */
export interface Clock<Value> {
  get(): Value;
  /** @param by who says so: the video does not follow itself. */
  set(value: Value, by?: string): void;
  listen(heard: (value: Value, by: string) => void): () => void;
}

/**
 * A value outside React's state, so that sixty changes a second draw the time line's upper layer and nothing else.
 *
 * @example const playhead = makeClock(0); playhead.listen((at) => draw(at)); playhead.set(12.5, 'video');
 */
export function makeClock<Value>(first: Value): Clock<Value> {
  let now = first;
  const ears = new Set<(value: Value, by: string) => void>();
  return {
    get: () => now,
    set(value, by = 'person') {
      if (Object.is(now, value)) return;
      now = value;
      for (const heard of ears) heard(value, by);
    },
    listen(heard) {
      ears.add(heard);
      return () => ears.delete(heard);
    },
  };
}

/** Follows such a value, as coarsely as wanted: whole seconds do for text. */
export function useClock<Value, Seen>(clock: Clock<Value>, see: (value: Value) => Seen): Seen {
  return useSyncExternalStore(clock.listen, () => see(clock.get()));
}
