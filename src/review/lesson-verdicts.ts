import type { LessonVerdict } from '#src/contract/lesson.ts';
import type { Context } from '#src/store/context.ts';

/**
 * The actions that lessons led to, with their final verdicts, by lesson; dropped ones included, since they count.
 *
 * @example (await verdictsOfLessons(ctx, ['l1'])).get('l1')?.[0]?.verdict // 'worked'
 */
export async function verdictsOfLessons(
  { records, organisation }: Pick<Context, 'records' | 'organisation'>,
  lessons: readonly string[],
): Promise<Map<string, LessonVerdict[]>> {
  const found = new Map<string, LessonVerdict[]>();
  if (lessons.length === 0) return found;
  const rows = await records
    .selectFrom('actions as a')
    .leftJoin('verdicts as v', (on) =>
      on.onRef('v.organisation', '=', 'a.organisation').onRef('v.action', '=', 'a.id').on('v.stage', '=', 'final'),
    )
    .select(['a.lesson', 'a.id as action', 'a.verb', 'a.state', 'v.verdict'])
    .where('a.organisation', '=', organisation)
    .where('a.lesson', 'in', lessons)
    .orderBy('a.created', 'desc')
    .execute();
  for (const { lesson, ...one } of rows) {
    if (lesson === null) continue;
    found.set(lesson, [...(found.get(lesson) ?? []), one]);
  }
  return found;
}
