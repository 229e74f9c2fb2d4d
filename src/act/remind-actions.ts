import { sendMail } from '#src/mail/send-mail.ts';
import { formatOf } from '#src/message/format.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { ACTION_WORDS } from './words.ts';

const DAY_MS = 86_400_000;
/** The first reminder comes so many days before the day, the second once it is over. */
const AHEAD_DAYS = 2;
const MOST = 200;

/**
 * Reminds owners of what is due: once shortly before, once when the day is over, and never again. Each mail is in the outbox if and only if
 * it is noted as sent, however many processes run. What is measured waits for its sessions, not for a person.
 *
 * @returns how many mails were written
 * @example const written = await remindActions(system, origin);
 */
export async function remindActions(system: Omit<Context, 'organisation'>, origin: string): Promise<number> {
  const now = system.now();
  const today = now.toISOString().slice(0, 10);
  const soon = new Date(now.getTime() + AHEAD_DAYS * DAY_MS).toISOString().slice(0, 10);
  const due = await system.records
    .selectFrom('actions as a')
    .innerJoin('members as m', (on) => on.onRef('m.organisation', '=', 'a.organisation').onRef('m.id', '=', 'a.owner'))
    .innerJoin('people as p', 'p.id', 'm.id')
    .innerJoin('organisations as o', 'o.id', 'a.organisation')
    .select(['a.organisation', 'a.id', 'a.verb', 'a.due', 'a.reminded', 'p.email', 'p.name', 'p.language', 'o.zone'])
    .where('a.state', 'in', ['open', 'doing'])
    .where('m.removed', 'is', null)
    .where((is) =>
      is.or([
        is.and([is('a.due', '<', today), is('a.reminded', '<', 2)]),
        is.and([is('a.due', '<=', soon), is('a.due', '>=', today), is('a.reminded', '=', 0)]),
      ]),
    )
    .limit(MOST)
    .execute();
  let written = 0;
  for (const { organisation, id, verb, due: day, reminded, email, name, language, zone } of due) {
    if (day === null) continue;
    const over = day < today;
    const { letter } = ACTION_WORDS[language];
    const words = over ? letter.overdue : letter.due;
    const ctx = { ...system, organisation };
    const first = await changeRecords(ctx, { action: 'action.remind', target: id }, async (trx) => {
      const claimed = await trx
        .updateTable('actions')
        .set({ reminded: over ? 2 : 1 })
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .where('reminded', '=', reminded)
        .where('state', 'in', ['open', 'doing'])
        .executeTakeFirst();
      if (claimed.numUpdatedRows !== 1n) return false;
      await sendMail(
        { ...ctx, records: trx },
        {
          ...{ to: email, kind: 'action', language, name, subject: words.subject(verb) },
          paragraphs: [words.body(verb, formatOf(language).date(`${day}T12:00:00Z`, zone))],
          button: { label: letter.button, url: `${origin}/o/${organisation}/actions/${id}` },
          why: letter.why,
        },
      );
      return true;
    });
    if (first) written += 1;
  }
  return written;
}
