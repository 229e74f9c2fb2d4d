import { z } from 'zod';
import { SECTOR_LEVELS } from './collection-plan.ts';
import {
  BOARD_ROLES,
  KPI_DIMENSIONS,
  KPI_GRAINS,
  KPI_IDS,
  KPI_METHODS,
  KPI_UNITS,
  kpiFilter,
  kpiSeries,
} from './kpi.ts';
import { byId, done } from './page.ts';
import { route } from './route.ts';

/** Figures over HTTP: series, targets, changes that were noticed, and boards of figures for each role. */

const kpi = z.enum(KPI_IDS);
const day = z.iso.date();
const store = z.string().trim().min(1).max(100);
const tags = ['KPIs'];
const byKpi = z.object({ kpi });

/** How far back a board looks, in weeks that are over. */
export const BOARD_SPANS = ['4w', '13w', '52w'] as const;
export type BoardSpan = (typeof BOARD_SPANS)[number];

const figure = z.object({
  id: kpi,
  unit: z.enum(KPI_UNITS),
  good: z.enum(['up', 'down', 'none']),
  method: z.enum(KPI_METHODS),
  dimensions: z.array(z.enum(KPI_DIMENSIONS)),
  /** Whether the asker is written to when it really changes (the whole house, or the stores they are bound to). */
  watched: z.boolean(),
});
export type KpiFigure = z.infer<typeof figure>;

export const TARGET_STATES = ['reached', 'on_course', 'behind', 'missed', 'not_begun', 'not_measured'] as const;

const target = z.object({
  id: z.string(),
  kpi,
  unit: z.enum(KPI_UNITS),
  currency: z.string().nullable(),
  /** Null is the whole house. */
  store: z.object({ id: z.string(), name: z.string() }).nullable(),
  begins: day,
  due: day,
  value: z.number(),
  /** What it was when the target was set; null for sums, which begin at nothing, and where it was not measured. */
  baseline: z.number().nullable(),
  owner: z.object({ id: z.string(), name: z.string() }),
  version: z.int(),
  /** Sums since it began; other figures over the last 28 days. */
  now: z.object({ value: z.number().nullable(), interval: z.tuple([z.number(), z.number()]).nullable() }),
  /** Share of the way from the baseline to the target that is gone, and that should be by now; may pass 1 or fall below 0. */
  progress: z.number().nullable(),
  elapsed: z.number(),
  state: z.enum(TARGET_STATES),
  /** The whole interval lies beyond the target. */
  sure: z.boolean(),
});
export type KpiTarget = z.infer<typeof target>;

const alert = z.object({
  id: z.string(),
  kpi,
  unit: z.enum(KPI_UNITS),
  currency: z.string().nullable(),
  store: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The Monday its week began. */
  week: day,
  value: z.number(),
  /** Mean of the weeks before. */
  usual: z.number(),
  difference: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  q: z.number(),
  /** How many figures were looked at together. */
  watched: z.int(),
  better: z.boolean().nullable(),
  raised: z.iso.datetime(),
});
export type KpiAlert = z.infer<typeof alert>;

const tile = z.object({ kpi });
export type BoardTile = z.infer<typeof tile>;
export const boardTiles = z.array(tile).max(24);

const board = z.object({
  id: z.string(),
  role: z.enum(BOARD_ROLES),
  /** Null: named after its role. */
  title: z.string().nullable(),
  /** One's own. */
  mine: z.boolean(),
  /** Not as shipped any more. */
  edited: z.boolean(),
  /** May the asker change it. */
  editable: z.boolean(),
  /** The sector whose figures come first; null where none is said, or somebody chose the figures. */
  sector: z.enum(SECTOR_LEVELS).nullable(),
  tiles: boardTiles,
  version: z.int(),
});
export type Board = z.infer<typeof board>;

const shown = board.extend({
  from: day,
  to: day,
  span: z.enum(BOARD_SPANS),
  /** The stores that may be chosen; of a store manager only their own. */
  stores: z.array(z.object({ id: z.string(), name: z.string() })),
  store: z.string().nullable(),
  tiles: z.array(tile.extend({ series: kpiSeries, target: target.nullable() })),
});
export type ShownBoard = z.infer<typeof shown>;

const targetSaid = z.object({
  kpi,
  store: store.nullable().default(null),
  begins: day,
  due: day,
  value: z.number(),
  owner: z.string().min(1).max(200),
});

export const kpis = {
  list: route('kpi.read')
    .route({
      method: 'GET',
      path: '/v1/kpis',
      summary: 'List the figures',
      description: 'Those that whoever asks may read: who is bound to stores, only figures that know stores.',
      tags,
    })
    .output(
      z.object({
        kpis: z.array(figure),
        /** That may be asked for; of who is bound to stores only theirs. */
        stores: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
  read: route('kpi.read')
    .route({
      method: 'GET',
      path: '/v1/kpis/{kpi}',
      summary: 'Read a figure over time',
      description:
        'With its 95% interval, the change to the stretch before and to the year before, and its trend. Null is “not measured”.',
      tags,
    })
    .input(
      byKpi.extend({
        from: day,
        to: day,
        grain: z.enum(KPI_GRAINS).default('week'),
        by: z.enum(KPI_DIMENSIONS).optional(),
        filter: kpiFilter.default({}),
      }),
    )
    .output(kpiSeries),
  watch: route('kpi.read')
    .route({
      method: 'PUT',
      path: '/v1/kpis/{kpi}/watch',
      summary: 'Be written to when a figure really changes',
      description: 'Once a change. Who is bound to stores watches it in each of them.',
      tags,
    })
    .input(byKpi.extend({ on: z.boolean() }))
    .output(done),
  alerts: route('kpi.read')
    .route({ method: 'GET', path: '/v1/kpi-alerts', summary: 'Real changes of the last 60 days', tags })
    .output(z.object({ alerts: z.array(alert) })),
  targets: route('kpi.read')
    .route({ method: 'GET', path: '/v1/kpi-targets', summary: 'List targets with their progress', tags })
    .input(z.object({ kpi: kpi.optional() }))
    .output(z.object({ targets: z.array(target) })),
  setTarget: route('kpi.write')
    .route({ method: 'POST', path: '/v1/kpi-targets', summary: 'Set a target', tags })
    .input(targetSaid)
    .output(z.object({ id: z.string() })),
  changeTarget: route('kpi.write')
    .route({ method: 'PATCH', path: '/v1/kpi-targets/{id}', summary: 'Change a target', tags })
    .input(byId.extend({ ...targetSaid.pick({ due: true, value: true, owner: true }).shape, version: z.int() }))
    .output(done),
  dropTarget: route('kpi.write')
    .route({ method: 'DELETE', path: '/v1/kpi-targets/{id}', summary: 'Drop a target', tags })
    .input(byId)
    .output(done),
  restoreTarget: route('kpi.write')
    .route({
      method: 'POST',
      path: '/v1/kpi-targets/{id}/restore',
      summary: 'Take the dropping of a target back',
      tags,
    })
    .input(byId)
    .output(done),
};

export const boards = {
  list: route('kpi.read')
    .route({
      method: 'GET',
      path: '/v1/boards',
      summary: 'List boards',
      description: 'One of each role, as shipped or as edited, and one’s own. Who is bound to stores: theirs.',
      tags,
    })
    .output(z.object({ boards: z.array(board), first: z.string() })),
  read: route('kpi.read')
    .route({
      method: 'GET',
      path: '/v1/boards/{id}',
      summary: 'Read a board',
      description: '`id` is a role, or the id of one’s own board. Whole weeks that are over.',
      tags,
    })
    .input(byId.extend({ span: z.enum(BOARD_SPANS).default('13w'), store: store.optional() }))
    .output(shown),
  save: route('kpi.read')
    .route({
      method: 'PUT',
      path: '/v1/boards/{id}',
      summary: 'Change a board',
      description:
        'A role’s board by who may write figures, one’s own by oneself. 409 when somebody else changed it meanwhile.',
      tags,
    })
    .input(
      byId.extend({
        title: z.string().trim().min(1).max(100).nullable().default(null),
        tiles: boardTiles,
        version: z.int(),
      }),
    )
    .output(z.object({ version: z.int() })),
  copy: route('kpi.read')
    .route({ method: 'POST', path: '/v1/boards', summary: 'Make a board of one’s own from another', tags })
    .input(z.object({ from: z.string().min(1).max(200), title: z.string().trim().min(1).max(100) }))
    .output(z.object({ id: z.string() })),
  remove: route('kpi.read')
    .route({
      method: 'DELETE',
      path: '/v1/boards/{id}',
      summary: 'Take away one’s own board, or put a role’s board back as it was shipped',
      tags,
    })
    .input(byId)
    .output(done),
};
