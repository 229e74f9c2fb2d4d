import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords } from '#src/store/records/transaction.ts';

type State = Records['imports']['state'];

/** Notes that an import has begun, or begun again; returns how the run before ended, undefined for the first. */
export async function beginImport(
  ctx: Context,
  of: { id: string; kind: string; origin: string; session: string | null; name: string },
): Promise<State | undefined> {
  const { organisation } = ctx;
  return changeRecords(ctx, { action: 'import.begin', target: of.id, detail: { kind: of.kind } }, async (trx) => {
    const before = await trx
      .selectFrom('imports')
      .select('state')
      .where('organisation', '=', organisation)
      .where('id', '=', of.id)
      .forUpdate()
      .executeTakeFirst();
    const running = { state: 'running' as const, finished: null };
    await trx
      .insertInto('imports')
      .values({ organisation, ...of, ...running, accepted: 0, rejected: 0, reasons: '{}', actor: ctx.actor.id })
      .onConflict((conflict) => conflict.columns(['organisation', 'id']).doUpdateSet(running))
      .execute();
    return before?.state;
  });
}

/** Notes that an import which was finished before, and begun again, is as finished as it was. */
export async function restoreImport(ctx: Context, id: string): Promise<void> {
  await changeRecords(ctx, { action: 'import.cancelled', target: id, detail: { before: 'done' } }, (trx) =>
    trx
      .updateTable('imports')
      .set({ state: 'done', finished: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute(),
  );
}

/** Notes how an import ended and what it counted. */
export async function endImport(
  ctx: Context,
  of: { import: string; state: State; accepted: number; rejected: number; reasons: Record<string, number> },
): Promise<void> {
  const { import: id, state, accepted, rejected, reasons } = of;
  await changeRecords(ctx, { action: `import.${state}`, target: id, detail: { accepted, rejected } }, (trx) =>
    trx
      .updateTable('imports')
      .set({ state, accepted, rejected, reasons: JSON.stringify(reasons), finished: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute(),
  );
}
