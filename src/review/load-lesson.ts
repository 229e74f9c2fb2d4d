import { sql } from 'kysely';
import type { z } from 'zod';
import { listMemberships } from '#src/account/list-memberships.ts';
import type { lessons } from '#src/contract/lesson.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { listLessons } from './list-lessons.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'now' | 'actor'>;
type LoadedLesson = z.infer<NonNullable<(typeof lessons.get)['~orpc']['outputSchema']>>;

const MOST_USES = 50;

/**
 * A lesson with what became of it, who said so and why, and the facts it rests on, those against it first.
 *
 * @throws AftershowError not_found
 * @example const { history, refs } = await loadLesson(ctx, id);
 */
export async function loadLesson(ctx: Asking, id: string): Promise<LoadedLesson> {
  const { records, organisation } = ctx;
  const { lessons: found } = await listLessons(ctx, { ids: [id] }, { limit: 1 });
  const [lesson] = found;
  if (lesson === undefined) throw new AftershowError('not_found', 'no such lesson');
  const [own, history, refs, used] = await Promise.all([
    records
      .selectFrom('lessons')
      .select(['against_searched', 'origin_organisation'])
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .executeTakeFirst(),
    records
      .selectFrom('lesson_states as s')
      .leftJoin('members as m', (on) => on.onRef('m.organisation', '=', 's.organisation').onRef('m.id', '=', 's.actor'))
      .select(['s.state', 's.why', 's.at', 'm.name as by'])
      .where('s.organisation', '=', organisation)
      .where('s.lesson', '=', id)
      .orderBy('s.at')
      .orderBy('s.id')
      .execute(),
    records
      .selectFrom('lesson_evidence as e')
      .leftJoin('sessions as s', (on) =>
        on
          .onRef('s.organisation', '=', 'e.organisation')
          .on('s.removed', 'is', null)
          .on(
            sql<boolean>`e.ref ~ '^(session|finding|moment|figure):' AND s.id = split_part(substr(e.ref, strpos(e.ref, ':') + 1), '/', 1)`,
          ),
      )
      .select(['e.id', 'e.side', 'e.ref', 'e.note', 'e.at', 's.id as session', 's.title'])
      .where('e.organisation', '=', organisation)
      .where('e.lesson', '=', id)
      .orderBy('e.side')
      .orderBy('e.at')
      .execute(),
    records
      .selectFrom('lesson_uses as u')
      .innerJoin('sessions as s', (on) =>
        on.onRef('s.organisation', '=', 'u.organisation').onRef('s.id', '=', 'u.session'),
      )
      .leftJoin('members as m', (on) => on.onRef('m.organisation', '=', 'u.organisation').onRef('m.id', '=', 'u.actor'))
      .select([
        's.id',
        's.title',
        's.planned_start',
        's.start',
        'u.answer',
        'u.reason',
        'u.answered',
        'u.shown',
        'm.name as by',
      ])
      .where('u.organisation', '=', organisation)
      .where('u.lesson', '=', id)
      .orderBy(sql`coalesce(u.answered, u.shown) DESC`)
      .limit(MOST_USES)
      .execute(),
  ]);
  return {
    ...lesson,
    origin: lesson.origin === null ? null : { organisation: await nameOf(ctx, own?.origin_organisation ?? '') },
    against_searched: own?.against_searched?.toISOString() ?? null,
    history: history.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
    refs: refs.map(({ at, session, title, ...one }) => ({
      ...{ ...one, at: at.toISOString() },
      session: session === null ? null : { id: session, title: title ?? session },
    })),
    used: used.map(({ id: session, title, planned_start, start, answered, shown, ...one }) => ({
      ...one,
      session: { id: session, title, start: (start ?? planned_start)?.toISOString() ?? null },
      at: (answered ?? shown).toISOString(),
    })),
  };
}

/** Another organisation is named to who works there, too, and to nobody else. */
async function nameOf({ records, actor, now }: Asking, organisation: string): Promise<string | null> {
  if (actor.kind !== 'person') return null;
  const own = await listMemberships({ records, now }, actor.id);
  return own.find(({ id }) => id === organisation)?.name ?? null;
}
