import { findMember } from '#src/account/find-member.ts';
import type { KpiAlert } from '#src/contract/board.ts';
import { mayRole } from '#src/contract/permission.ts';
import { sendMail } from '#src/mail/send-mail.ts';
import { formatOf } from '#src/message/format.ts';
import { writeKpi, writeKpiDifference } from '#src/message/write-kpi.ts';
import type { Context } from '#src/store/context.ts';
import { listAlerts } from './list-alerts.ts';
import { KPI_WORDS } from './words.ts';

/**
 * Writes of real changes to who watches the figure or answers for a target on it: one mail a person for all that is new, and of each
 * change never more than once, however many processes run. Membership and stores are asked now: who has left, or is bound to other
 * stores since, is not told.
 *
 * @returns how many mails were put into the outbox
 * @example await tellAlerts(ctx, { origin: () => 'https://live.example.com' })
 */
export async function tellAlerts(ctx: Context, { origin }: { origin: () => string }): Promise<number> {
  const { organisation } = ctx;
  return ctx.records.transaction().execute(async (trx) => {
    const claimed = await trx
      .updateTable('kpi_alerts')
      .set({ told: ctx.now() })
      .where('organisation', '=', organisation)
      .where('told', 'is', null)
      .returning(['id', 'kpi', 'store'])
      .execute();
    if (claimed.length === 0) return 0;
    const watches = await trx
      .selectFrom('kpi_watches')
      .select(['person', 'kpi', 'store'])
      .where('organisation', '=', organisation)
      .unionAll((union) =>
        union
          .selectFrom('kpi_targets')
          .select(({ fn, val }) => ['owner as person', 'kpi', fn.coalesce('store', val('')).as('store')])
          .where('organisation', '=', organisation)
          .where('dropped', 'is', null)
          .where('due', '>=', ctx.now()),
      )
      .execute();
    let sent = 0;
    for (const person of new Set(watches.map((one) => one.person))) {
      const own = watches.filter((one) => one.person === person);
      const due = claimed.filter(({ kpi, store }) => own.some((one) => one.kpi === kpi && one.store === store));
      if (
        due.length > 0 &&
        (await writeTo({ ...ctx, records: trx }, person, new Set(due.map(({ id }) => id)), origin()))
      )
        sent += 1;
    }
    return sent;
  });
}

async function writeTo(ctx: Context, person: string, ids: ReadonlySet<string>, origin: string): Promise<boolean> {
  const member = await findMember(ctx, person);
  if (member === undefined || !mayRole(member.role, 'kpi.read')) return false;
  const alerts = (await listAlerts(ctx, member)).filter(({ id }) => ids.has(id));
  const who = await ctx.records
    .selectFrom('people')
    .select(['name', 'email', 'language'])
    .where('id', '=', person)
    .executeTakeFirst();
  if (who === undefined || alerts.length === 0) return false;
  const { name, email, language } = who;
  const { mail, kpi } = KPI_WORDS[language];
  const { change } = mail;
  const format = formatOf(language);
  const lines = alerts.map((one) => {
    const about = one.store === null ? kpi.names[one.kpi] : `${kpi.names[one.kpi]} (${one.store.name})`;
    const [value, usual] = [one.value, one.usual].map((said) => writeKpi(one, said, kpi, format)) as [string, string];
    const difference = (of: [number] | [number, number]) => writeKpiDifference(one, of, kpi, format);
    return change.said(about, value, usual, difference([one.difference]), difference(one.interval));
  });
  const [{ week }] = alerts as [KpiAlert];
  await sendMail(
    { organisation: ctx.organisation, records: ctx.records, now: ctx.now },
    {
      ...{ to: email, kind: 'kpi-alert', language, name, subject: format.plural(alerts.length, change.subject) },
      paragraphs: [change.lead(format.date(`${week}T00:00:00Z`, 'UTC')), ...lines],
      button: { label: change.button, url: `${origin}/o/${ctx.organisation}/boards` },
      why: change.why,
    },
  );
  return true;
}
