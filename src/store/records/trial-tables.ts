import type { ColumnType } from 'kysely';
import type { TrialBlock, TrialKind } from '../../contract/trial.ts';
import type { Json, Owned } from './column-types.ts';

/** An idea or a product that is tried in a session: which segments of the running order are it, these say themselves. */
interface TrialsTable extends Owned {
  id: string;
  session: string;
  kind: TrialKind;
  title: string;
  /** What the team hopes to see. */
  hope: ColumnType<string, string | undefined, string>;
  product: string | null;
  /** Drawn on and off within the session; `seed` draws them again. */
  blocks: Json<TrialBlock[]> | null;
  seed: string | null;
  version: ColumnType<number, number | undefined, number>;
  actor: string;
  created: Date;
}

/** Who gets the monthly digest of lessons, and the month it was last written for. */
interface LessonDigestsTable extends Owned {
  person: string;
  wanted: ColumnType<boolean, boolean | undefined, boolean>;
  month: string | null;
}

export interface TrialTables {
  trials: TrialsTable;
  lesson_digests: LessonDigestsTable;
}
