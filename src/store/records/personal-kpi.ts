import { type Declaration, no, staff } from './declare-personal.ts';
import type { KpiTables } from './kpi-tables.ts';

/** Boards, targets, watches and alerts name members of the team and nobody else: their part of what is declared personal (personal.ts). */
export const PERSONAL_KPI: { [T in keyof KpiTables]: { [C in keyof KpiTables[T]]: Declaration } } = {
  kpi_stock_days: { organisation: no, store: no, day: no, lines: no, empty: no },
  kpi_boards: {
    ...{ organisation: no, id: no, role: no, title: no, tiles: no, version: no, updated: no },
    owner: staff('whose own board it is'),
  },
  kpi_targets: {
    ...{ organisation: no, id: no, kpi: no, store: no, begins: no, due: no, value: no, baseline: no },
    owner: staff('who answers for the target'),
    actor: staff('who set it'),
    ...{ version: no, created: no, updated: no, dropped: no },
  },
  kpi_watches: { organisation: no, person: staff('whom to write to'), kpi: no, store: no, created: no },
  board_mails: { organisation: no, person: staff('whom to write to'), board: no, week: no },
  kpi_questions: {
    ...{ organisation: no, id: no, name: no, asked: no, shared: no, version: no, updated: no },
    owner: staff('whose own question it is'),
  },
  kpi_alerts: {
    ...{ organisation: no, id: no, kpi: no, store: no, week: no, value: no, usual: no, difference: no, low: no },
    ...{ high: no, p: no, q: no, watched: no, raised: no, told: no },
  },
};
