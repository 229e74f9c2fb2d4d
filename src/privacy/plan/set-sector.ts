import type { Sector, SectorLevel } from '#src/contract/collection-plan.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { SECTOR_SETTING } from './read-sector.ts';
import { SECTOR_PRESETS } from './sector-presets.ts';

/**
 * Says how dear what the organisation sells is; what begins from a preset begins from this one from now on.
 *
 * @example const { tone } = await setSector(ctx, { level: 'luxury' }); // 'formal'
 */
export async function setSector(ctx: Writing, { level }: { level: SectorLevel }): Promise<Sector> {
  const value = { value: JSON.stringify(level), updated: ctx.now() };
  await changeRecords(ctx, { action: 'sector.set', target: ctx.organisation, detail: { level } }, (trx) =>
    trx
      .insertInto('settings')
      .values({ organisation: ctx.organisation, name: SECTOR_SETTING, ...value })
      .onConflict((conflict) => conflict.columns(['organisation', 'name']).doUpdateSet(value))
      .execute(),
  );
  return { level, ...SECTOR_PRESETS[level] };
}
