import { sendMail } from '#src/mail/send-mail.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { drawSessions } from './draw-sessions.ts';
import { isSealed } from './own-action.ts';
import { readProgress } from './read-progress.ts';
import { settleVerdict } from './settle-verdict.ts';
import { ACTION_WORDS } from './words.ts';

/** What was done of what is due. */
export interface Settled {
  drawn: number;
  verdicts: number;
}

/**
 * Sees to everything that is measured: draws what has come into the calendar, and computes the verdicts whose sessions are over, one after
 * the other; the owner of the action is told by mail. What fails for one action is told, and the others go on.
 *
 * @example const { drawn, verdicts } = await settleDue(system, origin, (error) => log.error({ err: error }));
 */
export async function settleDue(
  system: Omit<Context, 'organisation'>,
  origin: string,
  failed: (error: unknown) => void,
): Promise<Settled> {
  const plans = await system.records
    .selectFrom('action_plans as p')
    .innerJoin('actions as a', (on) => on.onRef('a.organisation', '=', 'p.organisation').onRef('a.id', '=', 'p.action'))
    .selectAll('p')
    .where('a.state', '=', 'measuring')
    .where('p.sealed_at', 'is not', null)
    .execute();
  const done: Settled = { drawn: 0, verdicts: 0 };
  for (const [organisation, own] of Map.groupBy(plans, (plan) => plan.organisation)) {
    const ctx = { ...system, organisation };
    for (const plan of own) {
      try {
        done.drawn += await drawSessions(ctx, plan.action);
        const reached = (await readProgress(ctx, [plan])).get(plan.action)?.reached ?? 0;
        if (reached < plan.horizon || !isSealed(plan)) continue;
        await settleVerdict(ctx, plan);
        await tellOwner(ctx, plan.action, origin);
        done.verdicts += 1;
      } catch (error) {
        failed(error);
      }
    }
  }
  return done;
}

async function tellOwner(ctx: Context, id: string, origin: string): Promise<void> {
  const { organisation } = ctx;
  const owner = await ctx.records
    .selectFrom('actions as a')
    .innerJoin('members as m', (on) => on.onRef('m.organisation', '=', 'a.organisation').onRef('m.id', '=', 'a.owner'))
    .innerJoin('people as p', 'p.id', 'm.id')
    .select(['a.verb', 'p.email', 'p.name', 'p.language'])
    .where('a.organisation', '=', organisation)
    .where('a.id', '=', id)
    .where('m.removed', 'is', null)
    .executeTakeFirst();
  if (owner === undefined) return;
  const { email, name, language, verb } = owner;
  const { letter } = ACTION_WORDS[language];
  await changeRecords(ctx, { action: 'action.tell', target: id }, (trx) =>
    sendMail(
      { ...ctx, records: trx },
      {
        ...{ to: email, kind: 'action', language, name, subject: letter.verdict.subject(verb) },
        paragraphs: [letter.verdict.body(verb)],
        button: { label: letter.button, url: `${origin}/o/${organisation}/actions/${id}` },
        why: letter.whyVerdict,
      },
    ),
  );
}
