import type { Context } from '#src/store/context.ts';

/** An ended session as it is looked for among others. */
export interface EndedSession {
  id: string;
  title: string;
  start: Date | null;
  show: string | null;
  host: string | null;
}

/** How far back comparisons look. */
const MOST = 500;

/**
 * The organisation's ended sessions, the newest first.
 *
 * @example const [last] = await endedSessions(ctx);
 */
export function endedSessions(ctx: Pick<Context, 'organisation' | 'records'>): Promise<EndedSession[]> {
  return ctx.records
    .selectFrom('sessions')
    .select(['id', 'title', 'start', 'show', 'host'])
    .where('organisation', '=', ctx.organisation)
    .where('state', 'in', ['ended', 'reviewed'])
    .where('removed', 'is', null)
    .where('start', 'is not', null)
    .orderBy('start', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute();
}
