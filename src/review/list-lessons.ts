import { sql } from 'kysely';
import type { Lesson, LessonFilter } from '#src/contract/lesson.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { compareLessons } from './compare-lessons.ts';
import { verdictsOfLessons } from './lesson-verdicts.ts';
import { wordsMatch } from './words-match.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'now'>;

const CONDITIONS = ['show', 'format', 'host', 'slot', 'category', 'audience', 'platform'] as const;
/** As many are compared with each other. */
const MOST_COMPARED = 5000;

/**
 * Lessons, the newest first, a page at a time; with words to search for, in any of the three languages and whatever their accents.
 * Retired ones only when they are asked for. A condition finds the lessons that say it and those that hold for all.
 *
 * @throws AftershowError bad_input when the cursor is none of ours
 * @example const { lessons } = await listLessons(ctx, { search: 'présentation', due: true }, { limit: 50 });
 */
export async function listLessons(
  ctx: Asking,
  filter: LessonFilter & { ids?: readonly string[] },
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ lessons: Lesson[]; next: string | null }> {
  const { organisation, records } = ctx;
  const today = ctx.now().toISOString().slice(0, 10);
  const evidence = (side: string) =>
    sql<string>`(SELECT count(*) FROM lesson_evidence e WHERE e.organisation = l.organisation AND e.lesson = l.id AND e.side = ${side})`;
  const uses = (answer: string) =>
    sql<string>`(SELECT count(*) FROM lesson_uses u WHERE u.organisation = l.organisation AND u.lesson = l.id AND u.answer = ${answer})`;
  let query = records
    .selectFrom('lessons as l')
    .leftJoin('reviews as r', (on) => on.onRef('r.organisation', '=', 'l.organisation').onRef('r.id', '=', 'l.review'))
    .selectAll('l')
    .select(['r.title as review_title'])
    .select([evidence('for').as('pro'), evidence('against').as('contra')])
    .select([uses('applied').as('applied'), uses('adapted').as('adapted'), uses('declined').as('declined')])
    .select(
      sql<string>`(SELECT count(*) FROM lesson_uses u WHERE u.organisation = l.organisation AND u.lesson = l.id)`.as(
        'shown',
      ),
    )
    .where('l.organisation', '=', organisation)
    .orderBy('l.created', 'desc')
    .orderBy('l.id', 'desc')
    .limit(limit + 1);
  if (filter.ids !== undefined) query = query.where(sql<boolean>`l.id = any(${[...filter.ids]}::text[])`);
  else query = query.where('l.state', filter.state === undefined ? '!=' : '=', filter.state ?? 'retired');
  if (filter.kind !== undefined) query = query.where('l.kind', '=', filter.kind);
  if (filter.due === true) query = query.where('l.review_on', '<=', today);
  for (const name of CONDITIONS) {
    const value = filter[name];
    if (value !== undefined)
      query = query.where(sql<boolean>`lower(coalesce(l.conditions ->> ${name}, ${value})) = lower(${value})`);
  }
  if (filter.search !== undefined && filter.search !== '') query = query.where(wordsMatch(filter.search));
  if (filter.verdict !== undefined) {
    const { verdict } = filter;
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('actions as a')
          .innerJoin('verdicts as v', (on) =>
            on.onRef('v.organisation', '=', 'a.organisation').onRef('v.action', '=', 'a.id'),
          )
          .select('a.id')
          .whereRef('a.organisation', '=', 'l.organisation')
          .whereRef('a.lesson', '=', 'l.id')
          .where('v.stage', '=', 'final')
          .where('v.verdict', '=', verdict),
      ),
    );
  }
  if (cursor !== undefined) {
    const { created, id } = placeOf(cursor);
    query = query.where(sql<boolean>`(l.created, l.id) < (${created}, ${id})`);
  }
  const [rows, all] = await Promise.all([
    query.execute(),
    records
      .selectFrom('lessons')
      .select(['id', 'statement', 'kind', 'conditions'])
      .where('organisation', '=', organisation)
      .where('state', '!=', 'retired')
      .orderBy('created', 'desc')
      .limit(MOST_COMPARED)
      .execute(),
  ]);
  const near = compareLessons(all);
  const shown = rows.slice(0, limit);
  const verdicts = await verdictsOfLessons(
    ctx,
    shown.map(({ id }) => id),
  );
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    lessons: shown.map((row) => {
      const { id, statement, kind, confidence, conditions, review_on, why, state, version } = row;
      return {
        ...{ id, statement, kind, confidence, conditions, review_on, why, state, version, ...near(id) },
        review: row.review === null ? null : { id: row.review, title: row.review_title ?? row.review },
        due: state !== 'retired' && review_on <= today,
        evidence: { for: Number(row.pro), against: Number(row.contra) },
        uses: {
          ...{ shown: Number(row.shown), applied: Number(row.applied) },
          ...{ adapted: Number(row.adapted), declined: Number(row.declined) },
        },
        verdicts: verdicts.get(id) ?? [],
        // Whose it was is said by `load-lesson`, to who belongs there.
        origin: row.origin_lesson === null ? null : { organisation: null },
        merged_into: row.merged_into,
        created: row.created.toISOString(),
        updated: row.updated.toISOString(),
      };
    }),
    next: last === undefined ? null : Buffer.from(`${last.created.toISOString()} ${last.id}`).toString('base64url'),
  };
}

function placeOf(cursor: string): { created: Date; id: string } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const created = new Date(at);
  if (Number.isNaN(created.getTime()) || id === '')
    throw new AftershowError('bad_input', 'not the end of one of our pages', { field: 'cursor' });
  return { created, id };
}
