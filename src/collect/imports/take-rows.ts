import { type PlannedFields, plannedFields } from '#src/privacy/plan/planned-fields.ts';
import { type Ordinals, saveCosts } from '#src/session/costs/save-costs.ts';
import { saveStock } from '#src/session/stores/save-stock.ts';
import { saveStores } from '#src/session/stores/save-stores.ts';
import type { Context } from '#src/store/context.ts';
import type { SourceRow } from '../adapter.ts';
import type { ColumnMap } from '../files/column-map.ts';
import type { ImportExample } from './import-file.ts';
import { saveCustomers } from './save-customers.ts';

type Row = SourceRow & { line?: number };

/** What became of a page of rows. */
export interface TakenRows {
  stored: number;
  /** Those of them that this file told of before. */
  already: number;
  refused: ImportExample[];
  left_out: Record<string, number>;
}

/** What consents of a list are for, where nobody says otherwise. */
const CONSENT_PURPOSE = 'newsletter';

/**
 * Takes rows of one import into the records, page by page: customers, stores, stock and costs. In a dry run nothing is written; what can be
 * known without writing (people who objected, fields that are not planned) is counted all the same.
 *
 * @example const take = makeRowTaker(ctx, { import: id, dryRun: false, map: null }); const { stored } = await take(rows);
 */
export function makeRowTaker(
  ctx: Context,
  of: { import: string; dryRun: boolean; map: ColumnMap | null },
): (rows: readonly Row[]) => Promise<TakenRows> {
  const seen = new Set<string>();
  const ordinals: Ordinals = new Map();
  let planned: Promise<PlannedFields> | undefined;

  async function customers(rows: readonly Row[]): Promise<TakenRows> {
    const said = rows.flatMap((row) => (row.kind === 'customers' ? [{ ...row.customer, line: row.line }] : []));
    planned ??= plannedFields(ctx);
    const purpose = of.map?.purpose ?? CONSENT_PURPOSE;
    const saved = await saveCustomers(ctx, said, { planned: (await planned).profile, purpose, dryRun: of.dryRun });
    let already = 0;
    for (const customer of saved.customers) {
      if (customer === undefined) continue;
      if (seen.has(customer)) already += 1;
      seen.add(customer);
    }
    const refused = saved.refused.map((at) => refusal(said[at]?.line, 'person', 'suppressed_subject'));
    return { stored: said.length - refused.length, already, refused, left_out: saved.left_out };
  }

  async function stores(rows: readonly Row[]): Promise<TakenRows> {
    const said = rows.flatMap((row) => (row.kind === 'stores' ? [row.store] : []));
    if (!of.dryRun) await saveStores(ctx, { stores: said });
    return { stored: said.length, already: 0, refused: [], left_out: {} };
  }

  async function stock(rows: readonly Row[]): Promise<TakenRows> {
    const said = rows.flatMap((row) => (row.kind === 'stock' ? [{ ...row.stock, line: row.line }] : []));
    if (of.dryRun) return { stored: said.length, already: 0, refused: [], left_out: {} };
    const { unknown, older } = await saveStock(ctx, { stock: said, import: of.import });
    return {
      stored: said.length - unknown.length,
      already: older,
      refused: unknown.map((at) => refusal(said[at]?.line, of.map?.columns.store ?? 'store', 'unknown_store')),
      left_out: older === 0 ? {} : { older_count: older },
    };
  }

  async function costs(rows: readonly Row[]): Promise<TakenRows> {
    const said = rows.flatMap((row) => (row.kind === 'costs' ? [{ ...row.cost, line: row.line }] : []));
    if (of.dryRun) return { stored: said.length, already: 0, refused: [], left_out: {} };
    const { kept, unknown } = await saveCosts(ctx, { costs: said, import: of.import }, ordinals);
    const refused = unknown.map(({ at, field }) =>
      refusal(said[at]?.line, of.map?.columns[field] ?? field, `unknown_${field}`),
    );
    return { stored: kept, already: 0, refused, left_out: {} };
  }

  return async (rows) => {
    switch (rows[0]?.kind) {
      case undefined:
        return { stored: 0, already: 0, refused: [], left_out: {} };
      case 'customers':
        return customers(rows);
      case 'stores':
        return stores(rows);
      case 'stock':
        return stock(rows);
      case 'costs':
        return costs(rows);
    }
  };
}

function refusal(line: number | undefined, field: string, reason: string): ImportExample {
  return { ...(line === undefined ? {} : { line }), field, reason };
}
