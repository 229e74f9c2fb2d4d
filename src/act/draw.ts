import { createHash } from 'node:crypto';
import type { ShowSession } from './sessions-of-show.ts';

/** What was drawn for one session. */
export interface Drawn {
  session: string;
  pair: number;
  /** Of a pair, which of both was drawn first. */
  place: 1 | 2;
  /** What the partner has to have in common with it. */
  alike: string;
  treated: boolean | null;
  blocks: { start_s: number; end_s: number; on: boolean }[];
}

/**
 * The commitment to a seed: anybody can check afterwards that the seed told with the verdict is the one that was committed to.
 *
 * @example commitmentOf(seed) // 64 hexadecimal digits
 */
export function commitmentOf(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

/** The first byte decides: odd is heads. */
function coin(seed: string, what: string): boolean {
  const [first = 0] = createHash('sha256').update(`${seed}:${what}`).digest();
  return first % 2 === 1;
}

/**
 * Whether the first session of a pair has the action; the second has the opposite. SHA-256 of `SEED:pair:NUMBER`, odd first byte.
 *
 * @example firstIsOn(seed, 1)
 */
export function firstIsOn(seed: string, pair: number): boolean {
  return coin(seed, `pair:${pair}`);
}

/**
 * What sessions have to have in common to be compared as a pair: the same format, and promotion or none.
 *
 * @example alikeAs(session) // 'Demo live|no promotion'
 */
export function alikeAs({ format, promotion }: Pick<ShowSession, 'format' | 'promotion'>): string {
  return `${format ?? ''}|${promotion ? 'promotion' : 'no promotion'}`;
}

/**
 * Draws sessions, in order of time, into pairs of comparable neighbours: a half that waits takes the next one alike, and the coin of the
 * pair says which of both has the action. No more pairs than asked for are begun; once all are, the halves that still wait take whatever
 * comes next: the coin keeps such a pair fair, it is only noisier, and a rare kind of session does not hold up the verdict for good.
 *
 * A half that was cancelled takes none: the pair is lost, and a session is not drawn for nothing.
 *
 * @param before what was drawn until now
 * @param cancelled sessions that did not take place
 * @example drawPairs(seed, 8, [], sessions)[0]?.treated
 */
export function drawPairs(
  seed: string,
  most: number,
  before: readonly Pick<Drawn, 'session' | 'pair' | 'alike' | 'treated'>[],
  sessions: readonly ShowSession[],
  cancelled: ReadonlySet<string> = new Set(),
): Drawn[] {
  const known = new Set(before.map(({ session }) => session));
  const byPair = Map.groupBy(before, ({ pair }) => pair);
  const waiting = new Map<string, { pair: number; treated: boolean }>();
  for (const [pair, [only, second]] of byPair) {
    if (only !== undefined && second === undefined && !cancelled.has(only.session))
      waiting.set(only.alike, { pair, treated: only.treated === true });
  }
  let begun = Math.max(0, ...byPair.keys());
  const drawn: Drawn[] = [];
  for (const session of sessions) {
    if (known.has(session.id)) continue;
    const own = alikeAs(session);
    const [left] = begun >= most ? waiting.keys() : [];
    const alike = waiting.has(own) ? own : (left ?? own);
    const half = waiting.get(alike);
    if (half !== undefined) {
      waiting.delete(alike);
      drawn.push({ session: session.id, pair: half.pair, place: 2, alike, treated: !half.treated, blocks: [] });
    } else if (begun < most) {
      begun += 1;
      const treated = firstIsOn(seed, begun);
      waiting.set(alike, { pair: begun, treated });
      drawn.push({ session: session.id, pair: begun, place: 1, alike, treated, blocks: [] });
    }
  }
  return drawn;
}

/**
 * Cuts a session into blocks and draws half of them on: blocks in the order of SHA-256 of `SEED:session:NUMBER:block:INDEX`, the first
 * half on; of an odd number the coin of `SEED:session:NUMBER` says whether the larger half is on. Fewer than two whole blocks are none.
 *
 * @param place the session's number among those drawn, from 1
 * @example drawBlocks(seed, 1, 3600, 600).filter(({ on }) => on).length // 3
 */
export function drawBlocks(
  seed: string,
  place: number,
  durationS: number,
  blockS: number,
): { start_s: number; end_s: number; on: boolean }[] {
  const n = Math.floor(durationS / blockS);
  if (n < 2) return [];
  const lots = Array.from({ length: n }, (_, index) => ({
    index,
    lot: createHash('sha256').update(`${seed}:session:${place}:block:${index}`).digest('hex'),
  })).sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const more = n % 2 === 1 && coin(seed, `session:${place}`) ? 1 : 0;
  const on = new Set(lots.slice(0, Math.floor(n / 2) + more).map(({ index }) => index));
  return Array.from({ length: n }, (_, index) => ({
    start_s: index * blockS,
    end_s: index === n - 1 ? durationS : (index + 1) * blockS,
    on: on.has(index),
  }));
}
