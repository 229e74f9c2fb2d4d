import type { Context } from '#src/store/context.ts';
import type { IcsEvent } from './write-ics.ts';

const DAY_MS = 86_400_000;
/** What a calendar program still shows of the past. */
const PAST_DAYS = 90;
/** What a session without a planned length is shown to last. */
const USUAL_S = 3600;

/**
 * The organisation's sessions for a calendar program: those to come, and those of the last three months. A session that was taken away is
 * told as cancelled, since a program forgets nothing by itself.
 *
 * @param origin where the application is reached: 'https://live.example.com'
 * @example const { name, events } = await feedEvents(ctx, 'https://live.example.com');
 */
export async function feedEvents(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  origin: string,
): Promise<{ name: string; events: IcsEvent[] }> {
  const { organisation, records } = ctx;
  const { name } = await records
    .selectFrom('organisations')
    .select('name')
    .where('id', '=', organisation)
    .executeTakeFirstOrThrow();
  const since = new Date(ctx.now().getTime() - PAST_DAYS * DAY_MS);
  const rows = await records
    .selectFrom('sessions as s')
    .leftJoin('hosts as h', (join) => join.onRef('h.organisation', '=', 's.organisation').onRef('h.id', '=', 's.host'))
    .leftJoin('shows as w', (join) => join.onRef('w.organisation', '=', 's.organisation').onRef('w.id', '=', 's.show'))
    .select(['s.id', 's.title', 's.duration_s', 's.planned_duration_s', 's.updated', 's.removed'])
    .select(['h.name as host', 'w.name as show'])
    .select((eb) => eb.fn.coalesce('s.start', 's.planned_start').as('at'))
    .where('s.organisation', '=', organisation)
    .where((eb) => eb(eb.fn.coalesce('s.start', 's.planned_start'), '>=', since))
    .orderBy('at')
    .orderBy('s.id')
    .limit(5000)
    .execute();
  const events = rows.flatMap(({ at, id, title, host, show, ...row }): IcsEvent[] =>
    at === null
      ? []
      : [
          {
            uid: `${organisation}.${id}@aftershow`,
            title,
            start: at.toISOString(),
            duration_s: Math.max(60, row.duration_s ?? row.planned_duration_s ?? USUAL_S),
            changed: row.updated.toISOString(),
            // A removal and a return are changes, too, and move `updated` alone: seconds only ever grow.
            sequence: Math.floor(row.updated.getTime() / 1000) - 1_600_000_000,
            description: [show, host].filter((part) => part !== null).join(' · '),
            url: `${origin}/o/${encodeURIComponent(organisation)}/sessions/${encodeURIComponent(id)}/plan`,
            cancelled: row.removed !== null,
          },
        ],
  );
  return { name, events };
}
