import type { Generated } from 'kysely';
import type { OwnQuestion } from '../../contract/kept-question.ts';
import type { BoardRole, KpiId } from '../../contract/kpi.ts';
import type { Json, Owned } from './column-types.ts';

/** What a store had on a day, as it was counted then: products it keeps, and those of which nothing was left to sell. */
interface KpiStockDaysTable extends Owned {
  store: string;
  day: Date | string;
  lines: number;
  empty: number;
}

/** A tile of a board: a figure, and how it is cut. */
export interface KpiTile {
  kpi: KpiId;
}

/** A role's board that somebody changed, or one's own; until then the shipped one is shown. */
interface KpiBoardsTable extends Owned {
  id: string;
  role: BoardRole;
  /** Whose own it is; null for everybody of the role. */
  owner: string | null;
  title: string | null;
  tiles: Json<KpiTile[]>;
  version: Generated<number>;
  updated: Date;
}

interface KpiTargetsTable extends Owned {
  id: string;
  kpi: KpiId;
  /** The store it is for; null is the whole house. */
  store: string | null;
  begins: Date | string;
  due: Date | string;
  /** In the figure's unit: minor units of money, shares of 1. */
  value: number;
  /** What the figure was when the target was set; null where it was not measured. */
  baseline: number | null;
  /** The member who answers for it. */
  owner: string;
  actor: string;
  version: Generated<number>;
  created: Date;
  updated: Date;
  dropped: Date | null;
}

/** Who wants to be written to when a figure really changes. */
interface KpiWatchesTable extends Owned {
  person: string;
  kpi: KpiId;
  /** '' is the whole house. */
  store: string;
  created: Date;
}

/** A real change of a week against what was usual. */
interface KpiAlertsTable extends Owned {
  id: string;
  kpi: KpiId;
  store: string;
  week: Date | string;
  value: number;
  usual: number;
  difference: number;
  low: number;
  high: number;
  p: number;
  q: number;
  /** How many figures were looked at together. */
  watched: number;
  raised: Date;
  /** When those who wanted to know were written to; null where nobody did. */
  told: Date | null;
}

/** A question that somebody put to the figures and kept. */
interface KpiQuestionsTable extends Owned {
  id: string;
  owner: string;
  name: string;
  asked: Json<OwnQuestion>;
  /** For everybody who may read figures. */
  shared: Generated<boolean>;
  version: Generated<number>;
  updated: Date;
}

/** Who gets which board by mail, and the Monday of the last week they were written to of. */
interface BoardMailsTable extends Owned {
  person: string;
  board: string;
  week: Date | string | null;
}

export interface KpiTables {
  kpi_stock_days: KpiStockDaysTable;
  kpi_boards: KpiBoardsTable;
  kpi_targets: KpiTargetsTable;
  kpi_watches: KpiWatchesTable;
  kpi_alerts: KpiAlertsTable;
  kpi_questions: KpiQuestionsTable;
  board_mails: BoardMailsTable;
}
