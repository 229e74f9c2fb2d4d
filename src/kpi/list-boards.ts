import type { Board } from '#src/contract/board.ts';
import { BOARD_ROLES } from '#src/contract/kpi.ts';
import { mayRole } from '#src/contract/permission.ts';
import { readSector } from '#src/privacy/plan/read-sector.ts';
import type { Context } from '#src/store/context.ts';
import type { Asker } from './asker.ts';
import { KPIS } from './catalogue.ts';
import { mayRead } from './narrow-to-reader.ts';
import { shippedTiles } from './shipped-boards.ts';

/**
 * The boards that somebody may see: one of each role, as shipped for the organisation's sector or as edited, and their own. Who is bound to stores sees the store manager's
 * and their own. Figures that somebody may not read stand on none.
 *
 * @example (await listBoards(ctx, asker)).find(({ id }) => id === 'marketing')?.tiles
 */
export async function listBoards(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  asker: Asker,
): Promise<Board[]> {
  const { person, role, stores } = asker;
  const rows = await records
    .selectFrom('kpi_boards')
    .select(['id', 'role', 'owner', 'title', 'tiles', 'version'])
    .where('organisation', '=', organisation)
    .where(({ or, eb }) => or([eb('owner', 'is', null), eb('owner', '=', person ?? '')]))
    .orderBy('title')
    .execute();
  const sector = await readSector({ organisation, records });
  const bound = stores.length > 0;
  const may = role === null || mayRole(role, 'kpi.write');
  const ofRoles = BOARD_ROLES.filter((one) => !bound || one === 'store_manager').map((one): Board => {
    const kept = rows.find(({ id }) => id === one);
    const { title = null, tiles = shippedTiles(one, sector), version = 0 } = kept ?? {};
    return {
      ...{ id: one, role: one, title, mine: false, edited: kept !== undefined, editable: may },
      ...{ sector: kept === undefined ? (sector?.level ?? null) : null, tiles, version },
    };
  });
  const own = rows
    .filter(({ owner }) => owner !== null)
    .map(
      ({ owner: _, ...one }): Board => ({
        ...one,
        ...{ mine: true, edited: true, editable: true, sector: null },
      }),
    );
  return [...ofRoles, ...own].map((one) => ({
    ...one,
    tiles: one.tiles.filter(({ kpi }) => Object.hasOwn(KPIS, kpi) && mayRead(KPIS[kpi], asker)),
  }));
}
