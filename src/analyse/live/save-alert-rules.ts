import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { ALERT_KINDS, alertRule } from '#src/contract/live.ts';
import { ownSession } from '#src/session/own-session.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

const input = z.object({
  session: z.string(),
  /** For all sessions that set none of their own; this session's own go. */
  everywhere: z.boolean().default(false),
  rules: z.array(alertRule).max(ALERT_KINDS.length),
});

/**
 * Sets the alert rules of one session, or of the organisation. None given brings back the organisation's, or those proposed.
 *
 * @throws AftershowError not_found · bad_input
 * @example await saveAlertRules(ctx, { session, rules: [{ kind: 'stock_low', active: true, threshold: 3, minutes: 1 }] });
 */
export async function saveAlertRules(ctx: Writing, given: z.input<typeof input>): Promise<void> {
  const { session, everywhere, rules } = checkInput(input, given);
  const { organisation } = ctx;
  const act = { action: 'alert_rules.save', target: session, detail: { everywhere, kinds: rules.map((r) => r.kind) } };
  await changeRecords(ctx, act, async (trx) => {
    await ownSession(trx, organisation, session);
    await trx
      .deleteFrom('alert_rules')
      .where('organisation', '=', organisation)
      .where('session', 'in', everywhere ? [session, ''] : [session])
      .execute();
    const unique = [...new Map(rules.map((rule) => [rule.kind, rule])).values()];
    if (unique.length === 0) return;
    await trx
      .insertInto('alert_rules')
      .values(
        unique.map((rule) => ({
          ...rule,
          ...{ organisation, session: everywhere ? '' : session, actor: ctx.actor.id, updated: ctx.now() },
        })),
      )
      .execute();
  });
}
