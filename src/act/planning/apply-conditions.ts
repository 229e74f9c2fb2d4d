import type { LessonConditions } from '#src/contract/lesson.ts';
import { LESSON_CONDITION_NAMES, type LessonConditionName } from '#src/contract/planning.ts';

/** What a session is, as far as conditions go; what is empty nobody knows. Categories and platforms are all that it has. */
export type Circumstances = Record<LessonConditionName, readonly string[]>;

/**
 * Whether a lesson's conditions allow it here: which are met, and which cannot be told. Null when one is not met. Case and accents do not
 * count; a slot within the hour does.
 *
 * @example applyConditions({ format: 'Talk', audience: 'newcomers' }, here) // { met: ['format'], unknown: ['audience'] }
 */
export function applyConditions(
  conditions: LessonConditions,
  here: Circumstances,
): { met: LessonConditionName[]; unknown: LessonConditionName[] } | null {
  const [met, unknown]: [LessonConditionName[], LessonConditionName[]] = [[], []];
  for (const name of LESSON_CONDITION_NAMES) {
    const wanted = conditions[name];
    if (wanted === undefined) continue;
    const known = here[name];
    if (known.length === 0) unknown.push(name);
    else if (known.some((one) => plain(one) === plain(wanted))) met.push(name);
    else return null;
  }
  return { met, unknown };
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase();
}
