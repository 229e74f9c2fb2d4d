/** Anything that will happen at a time. */
export interface Due {
  at_ms: number;
}

/**
 * What is still to come, by the second: a ring of seconds up to `to_s`, and a heap for the days after. Filling and emptying
 * cost the same however long the session is, and only what is still to come takes memory.
 */
export interface Agenda<Item extends Due> {
  /** Refuses nothing: what is due in a second already opened comes with the next one, so add at least a second ahead. */
  add(item: Item): void;
  /** What is due in this second, in order of time. */
  open(second: number): Item[];
  /** After the last second: what is due next, or undefined when nothing is left. */
  next(): Item | undefined;
}

/**
 * @example const agenda = openAgenda(0, 60); agenda.add({ at_ms: 1500 }); agenda.open(1) // [{ at_ms: 1500 }]
 */
export function openAgenda<Item extends Due>(from_s: number, to_s: number): Agenda<Item> {
  const seconds: (Item[] | undefined)[] = new Array(to_s - from_s).fill(undefined);
  const later: Item[] = [];
  return {
    add: (item) => {
      const second = Math.floor(item.at_ms / 1000) - from_s;
      if (second >= seconds.length) {
        sink(later, item);
        return;
      }
      const slot = seconds[Math.max(0, second)];
      if (slot === undefined) seconds[Math.max(0, second)] = [item];
      else slot.push(item);
    },
    open: (second) => {
      const due = seconds[second - from_s];
      seconds[second - from_s] = undefined;
      return due === undefined ? [] : due.sort((a, b) => a.at_ms - b.at_ms);
    },
    next: () => lift(later),
  };
}

function sink<Item extends Due>(heap: Item[], item: Item): void {
  let i = heap.length;
  heap.push(item);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const above = heap[parent] as Item;
    if (above.at_ms <= item.at_ms) break;
    heap[i] = above;
    i = parent;
  }
  heap[i] = item;
}

function lift<Item extends Due>(heap: Item[]): Item | undefined {
  const first = heap[0];
  const moved = heap.pop();
  if (moved === undefined || heap.length === 0) return first;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as Item).at_ms < (heap[child] as Item).at_ms) child++;
    if ((heap[child] as Item).at_ms >= moved.at_ms) break;
    heap[i] = heap[child] as Item;
    i = child;
  }
  heap[i] = moved;
  return first;
}
