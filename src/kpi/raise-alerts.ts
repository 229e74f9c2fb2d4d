import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { BOARD_ROLES, type KpiId } from '#src/contract/kpi.ts';
import { addDays, wallTimeOf, weekdayOf } from '#src/contract/zoned-time.ts';
import { benjaminiHochberg } from '#src/statistics/multiple-testing.ts';
import type { Context } from '#src/store/context.ts';
import { EVERYTHING } from './asker.ts';
import { KPIS } from './catalogue.ts';
import { findChange } from './find-change.ts';
import { listBoards } from './list-boards.ts';
import { readKpis } from './read-kpis.ts';
import { undeclaredKpis } from './undeclared-kpis.ts';

/** Weeks that say what is usual, before the one that is judged. */
const WEEKS = 12;
/** Of the changes that are told, this share may be noise (Benjamini–Hochberg over all figures watched). */
export const FALSE_SHARE = 0.05;

interface Judged {
  kpi: KpiId;
  store: string;
  value: number | null;
  found: ReturnType<typeof findChange>;
}

type Raising = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/**
 * Judges the last whole week of every figure that is watched (on a role's board, under a target, or by somebody) and keeps the real changes,
 * once each: a change that was told makes the usual anew, so that its level is not told again the week after. docs/kpi.md has the
 * false-alarm rate.
 *
 * @returns how many figures were looked at, and how many changes were kept
 * @example await raiseAlerts(ctx) // { watched: 31, raised: 1 }
 */
export async function raiseAlerts(ctx: Raising): Promise<{ watched: number; raised: number }> {
  const { organisation, records } = ctx;
  const { zone } = await loadOrganisation(ctx);
  const today = wallTimeOf(ctx.now().getTime(), zone).date;
  const to = addDays(today, -weekdayOf(today));
  const week = addDays(to, -6);
  const from = addDays(week, -7 * WEEKS);
  const told = await lastTold(ctx, week);
  const judged: Judged[] = [];
  const undeclared = await undeclaredKpis(ctx);
  for (const [store, watched] of await watchedBy(ctx)) {
    const figures = watched.filter((kpi) => !undeclared.has(kpi));
    const filter = store === '' ? {} : { store: [store] };
    for (const { kpi, points } of await readKpis(ctx, figures, { from, to, grain: 'week', filter })) {
      const since = told.get(`${kpi} ${store}`);
      const found = findChange(points.filter(({ at }) => since === undefined || at >= since));
      judged.push({ kpi, store, value: points.at(-1)?.value ?? null, found });
    }
  }
  const qs = benjaminiHochberg(judged.map(({ found }) => found?.p ?? null));
  const looked = qs.filter((q) => q !== null).length;
  const rows = judged.flatMap(({ kpi, store, value, found }, at) => {
    const q = qs[at] ?? 1;
    if (found === null || value === null || q > FALSE_SHARE) return [];
    const { usual, difference, interval, p } = found;
    const is = { value, usual, difference, low: interval[0], high: interval[1], p, q, watched: looked };
    return [{ organisation, id: uuidv7(), kpi, store, week, ...is, raised: ctx.now(), told: null }];
  });
  if (rows.length === 0) return { watched: looked, raised: 0 };
  // No audit row: the system noticed something, nobody changed anything.
  const kept = await records
    .insertInto('kpi_alerts')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['organisation', 'kpi', 'store', 'week']).doNothing())
    .executeTakeFirst();
  return { watched: looked, raised: Number(kept.numInsertedOrUpdatedRows ?? 0) };
}

/** The week of the last change that was kept of each figure, before this one. */
async function lastTold({ organisation, records }: Raising, before: string): Promise<Map<string, string>> {
  const rows = await records
    .selectFrom('kpi_alerts')
    .select(['kpi', 'store', sql<string>`max(week)::text`.as('week')])
    .where('organisation', '=', organisation)
    .where('week', '<', before)
    .groupBy(['kpi', 'store'])
    .execute();
  return new Map(rows.map(({ kpi, store, week }) => [`${kpi} ${store}`, week]));
}

/** By store ('' is the house) the figures of all roles' boards, and those under a target or watched by somebody, each once. */
async function watchedBy(ctx: Raising): Promise<Map<string, KpiId[]>> {
  const { organisation, records } = ctx;
  const boards = await listBoards(ctx, { ...EVERYTHING, person: null });
  const targets = await records
    .selectFrom('kpi_targets')
    .select(['kpi', sql<string>`coalesce(store, '')`.as('store')])
    .where('organisation', '=', organisation)
    .where('dropped', 'is', null)
    .where('due', '>=', ctx.now())
    .execute();
  const watches = await records
    .selectFrom('kpi_watches')
    .select(['kpi', 'store'])
    .where('organisation', '=', organisation)
    .execute();
  const ofBoards = boards
    .filter(({ role, id }) => BOARD_ROLES.includes(role) && id === role)
    .flatMap(({ tiles }) => tiles.map(({ kpi }) => ({ kpi, store: '' })));
  const all = [...ofBoards, ...targets, ...watches].filter(({ kpi }) => Object.hasOwn(KPIS, kpi));
  return new Map(
    [...Map.groupBy(all, ({ store }) => store)].map(([store, some]) => [
      store,
      [...new Set(some.map(({ kpi }) => kpi))],
    ]),
  );
}
