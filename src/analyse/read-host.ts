import { z } from 'zod';
import type { HostPage } from '#src/contract/compare.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { endedSessions } from './ended-sessions.ts';
import { habitsOf, practiseOf } from './host-habits.ts';
import { type PastSession, readPast } from './past-sessions.ts';

const MOST_COMPUTED = 5;
const MOST_COMMENTS = 40;

/** Newest sessions first is the order of the parameter; a name is a word of its own. */
const COMMENTS_SQL = `
SELECT session, toInt64(toUnixTimestamp64Milli(time)) AS ms, replay, text, count() OVER () AS n
FROM voices FINAL
WHERE organisation = {organisation:String} AND session IN {sessions:Array(String)} AND channel IN ('chat', 'tip')
  AND positionCaseInsensitiveUTF8(text, {name:String}) > 0 AND match(lowerUTF8(text), {pattern:String})
ORDER BY indexOf({sessions:Array(String)}, session), time DESC, id LIMIT {most:UInt32}`;
const commentRow = z.object({
  session: z.string(),
  ms: z.number(),
  replay: z.number(),
  text: z.string(),
  n: z.number(),
});

/**
 * A host's page: habits beside other hosts', what people wrote of them, one thing to practise.
 *
 * @throws AftershowError not_found
 * @example (await readHost(ctx, hostId)).practise
 */
export async function readHost(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  id: string,
): Promise<HostPage> {
  const host = await ctx.records
    .selectFrom('hosts')
    .select(['id', 'name'])
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (host === undefined) throw new AftershowError('not_found', 'no such host');
  const ended = await endedSessions(ctx);
  const past = await readPast(ctx, { sessions: ended.map((one) => one.id), compute: MOST_COMPUTED });
  const of = (wanted: (host: string | null) => boolean): PastSession[] =>
    ended.filter((one) => wanted(one.host)).flatMap((one) => past.get(one.id) ?? []);
  const own = of((one) => one === id);
  const habits = habitsOf(
    own,
    of((one) => one !== null && one !== id),
  );
  const { comments, mentions } = await commentsOf(ctx, host.name, own);
  return {
    host,
    sessions: own.map(({ session: { id: one, title, start } }) => ({ id: one, title, start })),
    ...{ habits, comments, mentions, practise: practiseOf(habits) },
  };
}

async function commentsOf(
  ctx: Pick<Context, 'organisation' | 'events'>,
  name: string,
  own: readonly PastSession[],
): Promise<Pick<HostPage, 'comments' | 'mentions'>> {
  // People say the first name; a very short one would be found everywhere.
  const [first = name] = name.split(/\s+/);
  const called = [...first].length >= 3 ? first : name;
  if (own.length === 0 || called.trim() === '') return { comments: [], mentions: 0 };
  const rows = await ctx.events.ask(
    COMMENTS_SQL,
    {
      organisation: ctx.organisation,
      sessions: own.map(({ session }) => session.id),
      name: called,
      pattern: `(^|[^\\p{L}])${called.toLowerCase().replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}($|[^\\p{L}])`,
      most: MOST_COMMENTS,
    },
    commentRow,
  );
  const sessions = new Map(own.map(({ session }) => [session.id, session]));
  return {
    mentions: rows[0]?.n ?? 0,
    comments: rows.flatMap(({ session, ms, replay, text }) => {
      const known = sessions.get(session);
      if (known === undefined || (replay === 0 && known.start === null)) return [];
      const at_s = (replay === 1 ? ms : ms - Date.parse(known.start ?? '')) / 1000;
      return [{ session, title: known.title, at_s, text }];
    }),
  };
}
