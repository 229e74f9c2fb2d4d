import { reportBreach } from '#src/privacy/breaches/report-breach.ts';
import { savePlanLine } from '#src/privacy/plan/save-plan-line.ts';
import { openRequest } from '#src/privacy/requests/open-request.ts';
import { verifyRequest } from '#src/privacy/requests/verify-request.ts';
import { DEMO, type DemoApp } from './demo-app.ts';

const MADE = new WeakMap<DemoApp, Promise<string>>();

/** The desk with something on it: a plan, a breach, and the id of a rectification whose asker is known. */
export function demoRights(app: DemoApp): Promise<string> {
  const made = MADE.get(app) ?? make(app);
  MADE.set(app, made);
  return made;
}

async function make({ running }: DemoApp): Promise<string> {
  const ctx = running.contextOf(DEMO, { kind: 'system', id: 'test' });
  await savePlanLine(ctx, {
    ...{ purpose: 'club', title: 'Ω-3', question: 'Ω-4', whom: 'Ω-5', source: 'Ω-6', frequency: 'once' },
    ...{ basis: 'consent', event_types: [], fields: ['first_name'], recipients: ['Ω-7'], retention_days: 1095 },
  });
  const discovered = new Date(ctx.now().getTime() - 4 * 86_400_000);
  await reportBreach(ctx, { what: 'Ω-1', categories: ['Ω-2'], discovered, affected: 'everybody' });
  const { id } = await openRequest(ctx, { kind: 'rectification', source: 'phone', received: discovered });
  const { id: who } = await ctx.records
    .selectFrom('customers')
    .select('id')
    .where('organisation', '=', DEMO)
    .orderBy('id')
    .executeTakeFirstOrThrow();
  await verifyRequest(ctx, { id, who, how: 'called_back' });
  return id;
}
