import type { Moment } from '#src/contract/debrief.ts';
import type { ReplayMoment } from '#src/contract/replay.ts';
import { foundMomentId } from '#src/session/found-moment.ts';
import type { MarkedMoment } from '#src/session/list-moments.ts';

/** Late data move a found peak a little: what somebody made of a moment follows it this far, in seconds. */
const SAME_S = 15;

/**
 * The moments of a replay in order of time: those found, those somebody corrected in their place, those marked by hand. What was taken
 * away is left out. A correction whose moment is no longer found stands by itself, since somebody meant it.
 *
 * @example momentsOf(debrief.moments, await listMoments(ctx, session))[0]?.origin // 'found'
 */
export function momentsOf(found: readonly Moment[], marked: readonly MarkedMoment[]): ReplayMoment[] {
  const free = [...found];
  const shown: ReplayMoment[] = [];
  for (const mark of marked) {
    const { kind, found_s } = mark;
    const at =
      found_s === null ? -1 : free.findIndex((one) => one.kind === kind && Math.abs(one.peak_s - found_s) <= SAME_S);
    const [original] = at === -1 ? [] : free.splice(at, 1);
    if (mark.removed || mark.peak_s === null || mark.start_s === null || mark.end_s === null) continue;
    shown.push({
      id: mark.id,
      kind,
      origin: found_s === null ? 'marked' : 'corrected',
      title: mark.title,
      note: mark.note,
      ...{ start_s: mark.start_s, peak_s: mark.peak_s, end_s: mark.end_s },
      found: original ?? null,
      by: { name: mark.by.name, at: mark.by.at.toISOString() },
    });
  }
  for (const one of free) {
    shown.push({
      ...{ id: foundMomentId(one), kind: one.kind, origin: 'found', title: '', note: '' },
      ...{ start_s: one.start_s, peak_s: one.peak_s, end_s: one.end_s, found: one, by: null },
    });
  }
  return shown.sort((a, b) => a.peak_s - b.peak_s || (a.id < b.id ? -1 : 1));
}
