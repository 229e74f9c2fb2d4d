import { listMembers } from '#src/account/list-members.ts';
import { createAction } from '#src/act/create-action.ts';
import { dropAction } from '#src/act/drop-action.ts';
import { listActions } from '#src/act/list-actions.ts';
import { proposePlan } from '#src/act/propose-plan.ts';
import { savePlan } from '#src/act/save-plan.ts';
import { sealPlan } from '#src/act/seal-plan.ts';
import type { PlanSaid } from '#src/contract/action-plan.ts';
import { DEMO, type DemoApp } from './demo-app.ts';

const SEALED = 'Say the price aloud with the first look at each product';
const DRAFT = 'Leave two products fewer in each hour';
const DAY_MS = 86_400_000;

/**
 * A few actions in the demo organisation, made once: one sealed, one with a plan that is not, one that is overdue, one dropped.
 *
 * @example const { sealed, draft } = await demoActions(app);
 */
export async function demoActions({ running }: DemoApp): Promise<{ sealed: string; draft: string }> {
  const ctx = running.contextOf(DEMO, { kind: 'system', id: 'test' });
  const there = (await listActions(ctx, {}, { limit: 200 })).actions;
  const [old, unsealed] = [SEALED, DRAFT].map((wanted) => there.find(({ verb }) => verb === wanted)?.id);
  if (old !== undefined && unsealed !== undefined) return { sealed: old, draft: unsealed };

  const { show } = await ctx.records
    .selectFrom('sessions')
    .select(['show', (eb) => eb.fn.countAll().as('sessions')])
    .where('organisation', '=', DEMO)
    .where('show', 'is not', null)
    .groupBy('show')
    .orderBy('sessions', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const owner = (await listMembers(ctx))[0]?.id ?? null;
  const why = 'Many leave before the price is said, and those who stay ask for it in the chat.';
  const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

  async function planned(verb: string, change: Partial<PlanSaid> = {}): Promise<string> {
    const { id } = await createAction(ctx, { verb, kind: 'content', why, owner, due: day(30) });
    await proposePlan(ctx, {
      ...{ id, show: show ?? '', metric: 'net_revenue', reversible: true, within_session: false, by_viewer: false },
      days: 84,
    });
    await savePlan(ctx, {
      id,
      plan: {
        ...{ show: show ?? '', metric: 'net_revenue', direction: 'more', expected: 0.1, smallest: 0.05 },
        ...{ guardrails: [{ metric: 'average_viewers', worst: 0.1 }], design: 'pairs', horizon: 12, reversible: true },
        ...{ starts: new Date(Date.now() + 60_000).toISOString(), trigger: null, controls: [], block_s: null },
        ...{ washout_s: null, variant: null },
        explanations: [
          { kind: 'own', text: why },
          { kind: 'chance', text: 'Two good evenings in a row happen one week in four.' },
        ],
        ...change,
      },
    });
    return id;
  }
  const sealed = await planned(SEALED);
  await sealPlan(ctx, sealed);
  const draft = await planned(DRAFT, { smallest: null });
  await createAction(ctx, { verb: 'Answer three questions after each product', kind: 'format', owner, due: day(-9) });
  const { id: dropped } = await createAction(ctx, { verb: 'Hire a second host for the chat', kind: 'training' });
  await dropAction(ctx, { id: dropped, reason: 'No budget before summer.' });
  return { sealed, draft };
}
