/** When something was on, in seconds from the start. */
export interface On {
  start_s: number;
  end_s: number;
}

/** What of a running order can be corrected. */
export interface Times {
  segments: readonly On[];
  pins: readonly On[];
}

/** One stretch of the running order, by its list and its place in it. */
export interface Stretched {
  list: 'segments' | 'pins';
  at: number;
}

/** One end of it. */
export interface Edge extends Stretched {
  edge: 'start' | 'end';
}

/** Nothing is shorter than this. */
const SHORTEST_S = 1;
/** Segments whose ends are so close follow one another: they share that edge. */
const SHARED_S = 0.5;

/** Where the segment begins or ends that shares an edge with another one; pins share none, since several are on at once. */
function sharing(times: Times, { list, at, edge }: Edge): number {
  const here = times[list][at]?.[`${edge}_s`];
  if (list === 'pins' || here === undefined) return -1;
  const other = edge === 'start' ? 'end_s' : 'start_s';
  return times.segments.findIndex((one, index) => index !== at && Math.abs(one[other] - here) <= SHARED_S);
}

/**
 * How far an edge can go: a stretch keeps a second, a neighbour that shares the edge too, and a segment stays out of the next one.
 *
 * @example limitsOf({ segments: [{ start_s: 0, end_s: 60 }, { start_s: 60, end_s: 90 }], pins: [] }, { list: 'segments', at: 0, edge: 'end' }, { from_s: 0, to_s: 600 })
 * // { from_s: 1, to_s: 89 }
 */
export function limitsOf(times: Times, which: Edge, whole: { from_s: number; to_s: number }) {
  const own = times[which.list][which.at];
  if (own === undefined) return whole;
  const beside = times.segments[sharing(times, which)];
  const others = which.list === 'pins' ? [] : times.segments.filter((one) => one !== own && one !== beside);
  if (which.edge === 'start') {
    const before = others.map(({ end_s }) => end_s).filter((end_s) => end_s <= own.start_s);
    const free = Math.max(Math.min(whole.from_s, own.start_s), ...before);
    return { from_s: beside === undefined ? free : beside.start_s + SHORTEST_S, to_s: own.end_s - SHORTEST_S };
  }
  const after = others.map(({ start_s }) => start_s).filter((start_s) => start_s >= own.end_s);
  const free = Math.min(Math.max(whole.to_s, own.end_s), ...after);
  return { from_s: own.start_s + SHORTEST_S, to_s: beside === undefined ? free : beside.end_s - SHORTEST_S };
}

/**
 * A running order with one edge elsewhere, as far as it can go; a neighbour that shares it follows. The same one where nothing moves.
 *
 * @example moveEdge(order, { list: 'pins', at: 0, edge: 'end' }, 75, whole).pins[0]?.end_s // 75
 */
export function moveEdge<Order extends Times>(
  order: Order,
  which: Edge,
  to_s: number,
  whole: { from_s: number; to_s: number },
): Order {
  const { list, at, edge } = which;
  const own = order[list][at];
  const limits = limitsOf(order, which, whole);
  if (own === undefined || limits.to_s < limits.from_s) return order;
  const moved = Math.min(limits.to_s, Math.max(limits.from_s, to_s));
  if (moved === own[`${edge}_s`]) return order;
  const beside = sharing(order, which);
  const placed = order[list].map((one, index) => {
    if (index === at) return { ...one, [`${edge}_s`]: moved };
    if (index === beside) return { ...one, [edge === 'start' ? 'end_s' : 'start_s']: moved };
    return one;
  });
  return { ...order, [list]: placed };
}

/**
 * What is on at a time, segments first.
 *
 * @example onAt(order, 75)[0] // { list: 'segments', at: 1 }
 */
export function onAt(times: Times, at_s: number): Stretched[] {
  return (['segments', 'pins'] as const).flatMap((list) =>
    times[list].flatMap(({ start_s, end_s }, at) => (at_s >= start_s && at_s < end_s ? [{ list, at }] : [])),
  );
}
