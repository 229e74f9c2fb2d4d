import type { Owned } from './column-types.ts';

/** A moment somebody marked, or what somebody made of one that was found. */
interface MarkedMomentsTable extends Owned {
  session: string;
  /** Of a found moment `kind@seconds`, as the replay names it. */
  id: string;
  /** Of a found moment always what was found. */
  kind: 'high' | 'low' | 'note' | 'change';
  title: string;
  note: string;
  /** Seconds from the session's start; null in a row that only takes a found moment away. */
  start_s: number | null;
  peak_s: number | null;
  end_s: number | null;
  /** The peak of the found moment that this row takes the place of; null for one marked by hand. */
  found_s: number | null;
  /** Who had the last word. */
  actor: string;
  created: Date;
  updated: Date;
  /** Taken away; it can be brought back. */
  removed: Date | null;
}

export interface MomentTables {
  marked_moments: MarkedMomentsTable;
}
