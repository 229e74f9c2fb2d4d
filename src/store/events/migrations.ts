import { addColumns, addLookUps, createTable, modifySettings, type Placement } from './statements.ts';
import { TABLES } from './tables.ts';

/**
 * One step of the events store's schema. Steps are only ever added. The tables are created as TABLES declares them today, so
 * a step that adds a column says `ADD COLUMN IF NOT EXISTS`, and a step after every change of their settings says `modifySettings`
 * (and `RESET SETTING` for one that is no longer declared): new stores and old ones meet in the same shape.
 */
export interface EventsMigration {
  version: number;
  name: string;
  statements: (placement: Placement) => string[];
}

const HEARD = ['certainty', 'emotion', 'aspects', 'products', 'motivations', 'barriers', 'toxicity'];

export const EVENTS_MIGRATIONS: readonly EventsMigration[] = [
  {
    version: 1,
    name: 'the four tables',
    statements: (placement) => Object.values(TABLES).flatMap((table) => createTable(table, placement)),
  },
  {
    version: 2,
    name: 'settings of tables made before',
    statements: (placement) => Object.values(TABLES).map((table) => modifySettings(table, placement)),
  },
  {
    version: 3,
    name: 'what is understood of a voice item',
    statements: (placement) => addColumns(TABLES.voices, HEARD, placement),
  },
  {
    version: 4,
    name: 'negative, neutral or positive',
    statements: (placement) => addColumns(TABLES.voices, ['label'], placement),
  },
  {
    version: 5,
    name: 'one person is found without reading everybody',
    statements: (placement) => [
      ...addLookUps(TABLES.touchpoints, placement, ['customer']),
      ...addLookUps(TABLES.voices, placement, ['author']),
    ],
  },
  {
    version: 6,
    name: 'what was replaced leaves the disk within half a minute',
    statements: (placement) => Object.values(TABLES).map((table) => modifySettings(table, placement)),
  },
  {
    version: 7,
    name: 'what became of one order is found without reading everybody',
    statements: (placement) => addLookUps(TABLES.touchpoints, placement, ['ref']),
  },
];

/** This release's schema: the number of its last step. */
export const EVENTS_SCHEMA = EVENTS_MIGRATIONS.at(-1)?.version ?? 0;
