import type { LessonConditions, LessonKind } from '#src/contract/lesson.ts';
import { textVectors } from './text-vectors.ts';

/** As much of the same words as makes two lessons one, and as makes them speak of the same thing. */
const SAME = 0.6;
const RELATED = 0.35;
/** What tells to do it, and what tells not to. */
const DO: ReadonlySet<LessonKind> = new Set(['keep', 'try']);

/** A lesson as others are compared with it. */
export interface Compared {
  id: string;
  statement: string;
  kind: LessonKind;
  conditions: LessonConditions;
}

interface Near {
  id: string;
  statement: string;
  similarity: number;
}

/**
 * Which lessons say nearly the same as one, and which tell to do the opposite where both apply. A suggestion from the words they share:
 * people decide.
 *
 * @example compareLessons(all)('l1').contradictions
 */
export function compareLessons(
  all: readonly Compared[],
): (id: string) => { duplicates: Near[]; contradictions: Near[] } {
  const { near } = textVectors(all.map(({ statement }) => statement));
  const places = new Map(all.map(({ id }, at) => [id, at]));
  return (id) => {
    const at = places.get(id);
    const one = at === undefined ? undefined : all[at];
    const [duplicates, contradictions]: [Near[], Near[]] = [[], []];
    if (at === undefined || one === undefined) return { duplicates, contradictions };
    for (const { at: place, similarity } of near(at, RELATED)) {
      const other = all[place];
      if (other === undefined || !overlap(one.conditions, other.conditions)) continue;
      const found = { id: other.id, statement: other.statement, similarity };
      if (DO.has(one.kind) !== DO.has(other.kind)) contradictions.push(found);
      else if (similarity >= SAME) duplicates.push(found);
    }
    const nearest = (a: Near, b: Near) => b.similarity - a.similarity;
    return { duplicates: duplicates.sort(nearest), contradictions: contradictions.sort(nearest) };
  };
}

/** Both may apply at once: nothing that both ask for differs. */
function overlap(a: LessonConditions, b: LessonConditions): boolean {
  const other: Record<string, string | undefined> = b;
  return Object.entries(a).every(([name, value]) => {
    const wanted = other[name];
    return wanted === undefined || value === undefined || wanted.toLowerCase() === value.toLowerCase();
  });
}
