import type { KpiId } from '#src/contract/kpi.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import type { Asker } from './asker.ts';
import { KPIS } from './catalogue.ts';
import { narrowToReader } from './narrow-to-reader.ts';

/**
 * Writes to somebody, from now on, when a figure really changes: of the whole house, or of each of the stores they are bound to.
 *
 * @throws AftershowError forbidden (keys; a figure that knows no stores, for who is bound to some)
 * @example await watchKpi(ctx, asker, { kpi: 'revenue', on: true })
 */
export async function watchKpi(ctx: Writing, asker: Asker, { kpi, on }: { kpi: KpiId; on: boolean }): Promise<void> {
  const { person } = asker;
  if (person === null) throw new AftershowError('forbidden', 'this is for people, not for keys');
  const { store = [''] } = narrowToReader(KPIS[kpi], {}, asker);
  await changeRecords(ctx, { action: on ? 'kpi.watch' : 'kpi.unwatch', target: kpi }, async (trx) => {
    await trx
      .deleteFrom('kpi_watches')
      .where('organisation', '=', ctx.organisation)
      .where('person', '=', person)
      .where('kpi', '=', kpi)
      .execute();
    const rows = store.map((one) => ({ organisation: ctx.organisation, person, kpi, store: one, created: ctx.now() }));
    if (on) await trx.insertInto('kpi_watches').values(rows).execute();
  });
}
