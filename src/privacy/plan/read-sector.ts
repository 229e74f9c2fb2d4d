import { SECTOR_LEVELS, type Sector } from '#src/contract/collection-plan.ts';
import type { Context } from '#src/store/context.ts';
import { SECTOR_PRESETS } from './sector-presets.ts';

/** The setting that says how dear what the organisation sells is. */
export const SECTOR_SETTING = 'sector';

/**
 * How dear what an organisation sells is, with the tone, channels, figures and opportunities that go with it; null until somebody
 * said so.
 *
 * @example const tone = (await readSector(ctx))?.tone ?? 'neutral';
 */
export async function readSector({
  organisation,
  records,
}: Pick<Context, 'organisation' | 'records'>): Promise<Sector | null> {
  const found = await records
    .selectFrom('settings')
    .select('value')
    .where('organisation', '=', organisation)
    .where('name', '=', SECTOR_SETTING)
    .executeTakeFirst();
  const level = SECTOR_LEVELS.find((one) => one === found?.value);
  return level === undefined ? null : { level, ...SECTOR_PRESETS[level] };
}
