import { sql } from 'kysely';
import { findMember } from '#src/account/find-member.ts';
import type { KpiAlert, ShownBoard } from '#src/contract/board.ts';
import { mayRole } from '#src/contract/permission.ts';
import { addDays, wallTimeOf, weekdayOf } from '#src/contract/zoned-time.ts';
import type { LetterFigure } from '#src/mail/letter-figures.ts';
import { sendMail } from '#src/mail/send-mail.ts';
import { formatOf, type Lang } from '#src/message/format.ts';
import { writeKpi } from '#src/message/write-kpi.ts';
import type { Context } from '#src/store/context.ts';
import type { Asker } from '../asker.ts';
import { listAlerts } from '../list-alerts.ts';
import { listBoards } from '../list-boards.ts';
import { readBoard } from '../read-board.ts';
import { KPI_WORDS } from '../words.ts';

type System = Omit<Context, 'organisation'>;

/** From this hour of Monday on, by the organisation's clocks. */
const FROM_HOUR = 7;

/**
 * Writes to everybody who wants their board of the week that is over: once a week and person, however many processes run; who comes late in
 * the week is written to then. Membership and stores are asked now. A board that is theirs no more, or without a figure, sends nothing.
 *
 * @returns how many mails were put into the outbox
 * @example await sendBoardMails(system, 'https://live.example.com')
 */
export async function sendBoardMails(system: System, origin: string): Promise<number> {
  const wanted = await system.records
    .selectFrom('board_mails as b')
    .innerJoin('organisations as o', 'o.id', 'b.organisation')
    .innerJoin('people as p', 'p.id', 'b.person')
    .select(['b.organisation', 'b.person', 'b.board', 'o.name as brand', 'o.zone', 'p.name', 'p.email', 'p.language'])
    .select(sql<string | null>`b.week::text`.as('week'))
    .execute();
  let sent = 0;
  for (const one of wanted) {
    const { date, time } = wallTimeOf(system.now().getTime(), one.zone);
    const monday = addDays(date, 1 - weekdayOf(date));
    if (date === monday && Number(time.slice(0, 2)) < FROM_HOUR) continue;
    const week = addDays(monday, -7);
    if (one.week === week) continue;
    if (await tell({ ...system, organisation: one.organisation }, { ...one, week, origin })) sent += 1;
  }
  return sent;
}

interface Wanted {
  person: string;
  board: string;
  week: string;
  origin: string;
  brand: string;
  name: string;
  email: string;
  language: Lang;
}

async function tell(ctx: Context, to: Wanted): Promise<boolean> {
  const { organisation, records } = ctx;
  const member = await findMember(ctx, to.person);
  const may = member !== undefined && mayRole(member.role, 'kpi.read');
  const asker: Asker | null = may ? { person: to.person, ...member } : null;
  const shown = asker === null ? undefined : await boardOf(ctx, asker, to.board);
  const alerts = asker === null ? [] : (await listAlerts(ctx, asker)).filter(({ week }) => week === to.week);
  return records.transaction().execute(async (trx) => {
    const claimed = await trx
      .updateTable('board_mails')
      .set({ week: to.week })
      .where('organisation', '=', organisation)
      .where('person', '=', to.person)
      .where('board', '=', to.board)
      .where(({ or, eb }) => or([eb('week', 'is', null), eb('week', '<', to.week)]))
      .executeTakeFirst();
    if (claimed.numUpdatedRows !== 1n || shown === undefined) return false;
    const { mail, boards } = KPI_WORDS[to.language];
    const format = formatOf(to.language);
    const figures = figuresOf(shown, alerts, to.language);
    if (figures.length === 0) return false;
    const on = (day: string) => format.date(`${day}T00:00:00Z`, 'UTC');
    const days = [on(to.week), on(addDays(to.week, 6))] as const;
    const unmeasured = shown.tiles.length - figures.length;
    await sendMail(
      { organisation, records: trx, now: ctx.now },
      {
        ...{ to: to.email, kind: 'board', language: to.language, name: to.name },
        subject: mail.week.subject(shown.title ?? boards.roles[shown.role], ...days),
        paragraphs: [
          mail.week.lead(to.brand, ...days),
          ...(unmeasured === 0 ? [] : [format.plural(unmeasured, mail.week.unmeasured)]),
        ],
        figures,
        button: {
          label: mail.week.button,
          url: `${to.origin}/o/${organisation}/boards?board=${encodeURIComponent(shown.id)}`,
        },
        why: mail.week.why,
      },
    );
    return true;
  });
}

async function boardOf(ctx: Context, asker: Asker, id: string): Promise<ShownBoard | undefined> {
  if (!(await listBoards(ctx, asker)).some((one) => one.id === id)) return undefined;
  return readBoard(ctx, asker, { id, span: '13w' });
}

/** Last week of each figure that was measured then, what really changed, its target, and thirteen weeks' course. */
function figuresOf(board: ShownBoard, alerts: readonly KpiAlert[], language: Lang): LetterFigure[] {
  const { mail, boards, kpi } = KPI_WORDS[language];
  const format = formatOf(language);
  return board.tiles.flatMap(({ series, target }) => {
    const last = series.points.at(-1);
    if (last === undefined || last.value === null) return [];
    const write = (value: number) => writeKpi(series, value, kpi, format);
    const course = series.points.map(({ value }) => value);
    const known = course.filter((value) => value !== null);
    const changed = alerts.find((one) => one.kpi === series.kpi && (one.store?.id ?? null) === board.store);
    return [
      {
        ...{ name: kpi.names[series.kpi], value: write(last.value) },
        notes: [
          ...(last.interval === null
            ? []
            : [boards.interval(format.range(write(last.interval[0]), write(last.interval[1])))]),
          ...(changed === undefined ? [] : [mail.week.changed(write(changed.usual))]),
          ...(target === null
            ? []
            : [
                mail.week.target(
                  write(target.value),
                  format.date(`${target.due}T00:00:00Z`, 'UTC'),
                  boards.targets.states[target.state],
                ),
              ]),
        ],
        course,
        courseSaid: mail.week.course(format.number(known.length), write(Math.min(...known)), write(Math.max(...known))),
      },
    ];
  });
}
