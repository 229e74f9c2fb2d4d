import { sql } from 'kysely';
import { mayRole, ROLES } from '#src/contract/permission.ts';
import { addDays, instantOf, wallTimeOf } from '#src/contract/zoned-time.ts';
import { sendMail } from '#src/mail/send-mail.ts';
import { formatOf, type Lang } from '#src/message/format.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { LESSON_WORDS } from './lesson-words.ts';

type System = Omit<Context, 'organisation'>;

/** A month is told of in the first days of the next, from this hour on; whoever comes later waits for the next one. */
const LAST_DAY = 7;
const FROM_HOUR = 8;
const MOST_NAMED = 5;

/**
 * Writes the digest of last month's lessons to everybody who may read them and has not asked for none, each in their own language, once a
 * month however many processes run; nothing where nothing happened.
 *
 * @returns how many mails were written
 * @example const written = await sendLessonDigests(system, origin);
 */
export async function sendLessonDigests(system: System, origin: string): Promise<number> {
  const now = system.now();
  const organisations = await system.records
    .selectFrom('organisations')
    .select(['id', 'name', 'zone'])
    .where('generated', '=', false)
    .where(sql<boolean>`EXISTS (SELECT 1 FROM lessons l WHERE l.organisation = organisations.id)`)
    .execute();
  let written = 0;
  for (const { id, name, zone } of organisations) {
    const { date, time } = wallTimeOf(now.toISOString(), zone);
    if (Number(date.slice(8)) > LAST_DAY || Number(time.slice(0, 2)) < FROM_HOUR) continue;
    const first = `${date.slice(0, 8)}01`;
    const before = `${addDays(first, -1).slice(0, 8)}01`;
    const month = before.slice(0, 7);
    const span = [before, first].map((day) => instantOf({ date: day, time: '00:00' }, zone).instant) as [
      string,
      string,
    ];
    const ctx = { ...system, organisation: id };
    const readers = await readersOf(ctx, month);
    if (readers.length === 0) continue;
    const news = await newsOf(ctx, span, date);
    for (const reader of readers)
      written += await tell(ctx, { ...reader, month, news, brand: name, span, zone, origin });
  }
  return written;
}

function readersOf({ records, organisation }: Context, month: string) {
  return records
    .selectFrom('members as m')
    .innerJoin('people as p', 'p.id', 'm.id')
    .leftJoin('lesson_digests as d', (on) =>
      on.onRef('d.organisation', '=', 'm.organisation').onRef('d.person', '=', 'm.id'),
    )
    .select(['m.id', 'p.email', 'p.name', 'p.language'])
    .where('m.organisation', '=', organisation)
    .where('m.removed', 'is', null)
    .where(
      'm.role',
      'in',
      ROLES.filter((role) => mayRole(role, 'lesson.read')),
    )
    .where(sql<boolean>`coalesce(d.wanted, true) AND d.month IS DISTINCT FROM ${month}`)
    .execute();
}

type News = Awaited<ReturnType<typeof newsOf>>;

/** What happened to the library within a month. */
async function newsOf({ records, organisation }: Context, [from, to]: [string, string], today: string) {
  const [fresh, moved, due, uses] = await Promise.all([
    records
      .selectFrom('lessons')
      .select('statement')
      .where('organisation', '=', organisation)
      .where('state', '!=', 'retired')
      .where('created', '>=', new Date(from))
      .where('created', '<', new Date(to))
      .orderBy('created', 'desc')
      .execute(),
    records
      .selectFrom('lesson_states')
      .select((eb) => ['state', eb.fn.countAll<string>().as('n')])
      .where('organisation', '=', organisation)
      .where('state', '!=', 'identified')
      .where('at', '>=', new Date(from))
      .where('at', '<', new Date(to))
      .groupBy('state')
      .execute(),
    records
      .selectFrom('lessons')
      .select('statement')
      .where('organisation', '=', organisation)
      .where('state', '!=', 'retired')
      .where('review_on', '<=', today)
      .orderBy('review_on')
      .execute(),
    records
      .selectFrom('lesson_uses')
      .select((eb) => ['answer', eb.fn.countAll<string>().as('n')])
      .where('organisation', '=', organisation)
      .where('answered', '>=', new Date(from))
      .where('answered', '<', new Date(to))
      .groupBy('answer')
      .execute(),
  ]);
  const of = (answer: string) => Number(uses.find((one) => one.answer === answer)?.n ?? 0);
  return {
    fresh: fresh.map(({ statement }) => statement),
    moved: Object.fromEntries(moved.map(({ state, n }) => [state, Number(n)])) as Partial<Record<string, number>>,
    due: due.map(({ statement }) => statement),
    uses: { applied: of('applied') + of('adapted'), declined: of('declined') },
  };
}

async function tell(
  ctx: Context,
  to: {
    id: string;
    email: string;
    name: string;
    language: Lang;
    month: string;
    news: News;
    brand: string;
    span: [string, string];
    zone: string;
    origin: string;
  },
): Promise<number> {
  const { organisation } = ctx;
  const { news, month } = to;
  return changeRecords(ctx, { action: 'lesson.digest_sent', target: to.id }, async (trx) => {
    const claimed = await trx
      .insertInto('lesson_digests')
      .values({ organisation, person: to.id, month })
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'person'])
          .doUpdateSet({ month })
          .where('lesson_digests.wanted', '=', true)
          .where(sql<boolean>`lesson_digests.month IS DISTINCT FROM ${month}`),
      )
      .executeTakeFirst();
    if (claimed.numInsertedOrUpdatedRows !== 1n) return 0;
    const told = news.fresh.length + news.due.length + news.uses.applied + news.uses.declined;
    if (told + Object.keys(news.moved).length === 0) return 0;
    const { letter } = LESSON_WORDS[to.language];
    const format = formatOf(to.language);
    const named = (list: readonly string[]) => list.slice(0, MOST_NAMED).map(format.quote);
    const rest = (list: readonly string[]) => Math.max(0, list.length - MOST_NAMED);
    const when = new Intl.DateTimeFormat(format.locale, { month: 'long', year: 'numeric', timeZone: to.zone });
    await sendMail(
      { ...ctx, records: trx },
      {
        ...{ to: to.email, kind: 'lessons', language: to.language, name: to.name },
        subject: letter.subject(to.brand, when.format(new Date(to.span[0]))),
        paragraphs: [
          ...(news.fresh.length > 0 ? [letter.fresh(news.fresh.length), ...named(news.fresh)] : []),
          ...(rest(news.fresh) > 0 ? [letter.more(rest(news.fresh))] : []),
          ...(Object.keys(news.moved).length > 0
            ? [letter.moved(news.moved['validated'] ?? 0, news.moved['learned'] ?? 0, news.moved['retired'] ?? 0)]
            : []),
          ...(news.uses.applied + news.uses.declined > 0 ? [letter.used(news.uses.applied, news.uses.declined)] : []),
          ...(news.due.length > 0 ? [letter.due(news.due.length), ...named(news.due)] : []),
          ...(rest(news.due) > 0 ? [letter.more(rest(news.due))] : []),
        ],
        button: { label: letter.button, url: `${to.origin}/o/${organisation}/lessons` },
        why: letter.why,
      },
    );
    return 1;
  });
}
