import type { Confidence, LessonState, LessonVerdict } from '#src/contract/lesson.ts';

const STATES: Record<LessonState, number> = { learned: 3, validated: 2, identified: 1, retired: 0 };
const CONFIDENCES: Record<Confidence, number> = { high: 3, medium: 2, low: 1 };

/** What a lesson's strength is read from. */
interface Ranked {
  lesson: {
    state: LessonState;
    confidence: Confidence;
    verdicts: readonly LessonVerdict[];
    evidence: { for: number; against: number };
  };
  met: readonly unknown[];
  unknown: readonly unknown[];
}

/**
 * Which of two lessons is stronger, for sorting: first what verdicts say (each that worked is one more, each that was harmful or without
 * effect one less), then state, confidence, how many of its conditions this session is known to meet, and its evidence. A guess about
 * conditions nobody knows stands below what fits.
 *
 * @example lessons.sort(strongerFirst)
 */
export function strongerFirst(a: Ranked, b: Ranked): number {
  const order = strengthOf(b);
  for (const [at, value] of strengthOf(a).entries()) {
    const difference = (order[at] ?? 0) - value;
    if (difference !== 0) return difference;
  }
  return 0;
}

function strengthOf({ lesson, met, unknown }: Ranked): number[] {
  const told = lesson.verdicts.reduce(
    (sum, { verdict }) =>
      sum + (verdict === 'worked' ? 1 : verdict === 'harmful' || verdict === 'no meaningful effect' ? -1 : 0),
    0,
  );
  return [
    told,
    STATES[lesson.state],
    CONFIDENCES[lesson.confidence],
    met.length - unknown.length,
    lesson.evidence.for - lesson.evidence.against,
  ];
}
