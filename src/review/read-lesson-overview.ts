import { sql } from 'kysely';
import type { z } from 'zod';
import { LESSON_STATES, type LessonState, type lessons } from '#src/contract/lesson.ts';
import type { Context } from '#src/store/context.ts';
import { compareLessons } from './compare-lessons.ts';

type Overview = z.infer<NonNullable<(typeof lessons.overview)['~orpc']['outputSchema']>>;
type Pairs = Overview['duplicates'];

/** As many are compared with each other, and so many pairs and reasons are shown. */
const MOST_COMPARED = 5000;
const MOST_PAIRS = 20;
const MOST_REASONS = 20;
const MOST_VALUES = 100;

/**
 * What the library holds: how many lessons in each state, the values its conditions have, how often lessons were shown and what was made
 * of them, and pairs that say the same or the opposite where both apply, the nearest first.
 *
 * @example const { due, contradictions } = await readLessonOverview(ctx);
 */
export async function readLessonOverview(ctx: Pick<Context, 'organisation' | 'records' | 'now'>): Promise<Overview> {
  const { organisation, records } = ctx;
  const today = ctx.now().toISOString().slice(0, 10);
  const [states, all, uses, reasons, hosts] = await Promise.all([
    records
      .selectFrom('lessons')
      .select((eb) => [
        'state',
        eb.fn.countAll<string>().as('n'),
        eb.fn.countAll<string>().filterWhere('review_on', '<=', today).as('due'),
      ])
      .where('organisation', '=', organisation)
      .groupBy('state')
      .execute(),
    records
      .selectFrom('lessons')
      .select(['id', 'statement', 'kind', 'conditions'])
      .where('organisation', '=', organisation)
      .where('state', '!=', 'retired')
      .orderBy('created', 'desc')
      .limit(MOST_COMPARED)
      .execute(),
    records
      .selectFrom('lesson_uses')
      .select((eb) => ['answer', eb.fn.countAll<string>().as('n')])
      .where('organisation', '=', organisation)
      .groupBy('answer')
      .execute(),
    records
      .selectFrom('lesson_uses as u')
      .innerJoin('lessons as l', (on) =>
        on.onRef('l.organisation', '=', 'u.organisation').onRef('l.id', '=', 'u.lesson'),
      )
      .select(['l.id as lesson', 'l.statement', sql<string>`u.reason`.as('reason')])
      .where('u.organisation', '=', organisation)
      .where('u.answer', '=', 'declined')
      .where('u.reason', 'is not', null)
      .orderBy('u.answered', 'desc')
      .limit(MOST_REASONS)
      .execute(),
    records.selectFrom('hosts').select(['id', 'name']).where('organisation', '=', organisation).execute(),
  ]);
  const near = compareLessons(all);
  const statements = new Map(all.map(({ id, statement }) => [id, statement]));
  const [duplicates, contradictions]: [Pairs, Pairs] = [[], []];
  for (const { id: a } of all) {
    const found = near(a);
    // Each pair once.
    for (const { id: b, similarity } of found.duplicates) if (a < b) duplicates.push({ a, b, similarity });
    for (const { id: b, similarity } of found.contradictions) if (a < b) contradictions.push({ a, b, similarity });
  }
  const nearest = (pairs: Pairs) => pairs.sort((x, y) => y.similarity - x.similarity).slice(0, MOST_PAIRS);
  const shown = { duplicates: nearest(duplicates), contradictions: nearest(contradictions) };
  const named = [...shown.duplicates, ...shown.contradictions].flatMap(({ a, b }) => [a, b]);
  const counted = (answer: string) => Number(uses.find((row) => row.answer === answer)?.n ?? 0);
  const names = new Map(hosts.map(({ id, name }) => [id, name]));
  const valuesOf = (name: 'format' | 'host' | 'category' | 'platform' | 'audience') =>
    [...new Set(all.flatMap(({ conditions }) => conditions[name] ?? []))].sort().slice(0, MOST_VALUES);
  const zero = Object.fromEntries(LESSON_STATES.map((state) => [state, 0])) as Record<LessonState, number>;
  return {
    states: { ...zero, ...Object.fromEntries(states.map(({ state, n }) => [state, Number(n)])) },
    due: states.filter(({ state }) => state !== 'retired').reduce((sum, { due }) => sum + Number(due), 0),
    values: {
      format: valuesOf('format'),
      host: valuesOf('host').map((id) => ({ id, name: names.get(id) ?? id })),
      category: valuesOf('category'),
      platform: valuesOf('platform'),
      audience: valuesOf('audience'),
    },
    uses: {
      shown: uses.reduce((sum, { n }) => sum + Number(n), 0),
      ...{ applied: counted('applied'), adapted: counted('adapted'), declined: counted('declined') },
      reasons,
    },
    ...shown,
    statements: Object.fromEntries(named.map((id) => [id, statements.get(id) ?? id])),
  };
}
