import type { RawBuilder } from 'kysely';
import type { EventType } from '#src/contract/event.ts';
import type { KpiDimension } from '#src/contract/kpi.ts';
import type { Stretches } from './stretches.ts';

/**
 * What a question yields: facts, one row each, with the columns `at` (when it counts), those of its dimensions, and what it measures. The
 * catalogue's expressions sum facts up to figures; one statement around it (ask-events.ts, ask-records.ts) cuts them by time and part.
 */
interface Asks {
  /** The dimensions it knows, each with the column (or expression) that holds it. */
  dimensions: Partial<Record<KpiDimension, string>>;
  /** Its facts say how things stand at the end of a day: only the last day of each stretch counts. */
  standing?: true;
  /**
   * Questions of one `facts` are read together. Where those yield several kinds of facts, told apart by a column `kind`, this is which of them
   * the question is about.
   */
  kinds?: readonly string[];
}

/** Asked of the events store: SQL that names `{organisation:String}` itself. */
export interface EventsQuestion extends Asks {
  store: 'events';
  /** The kinds of events without which it says nothing: it is asked only while a purpose is declared for each (G1). */
  reads: readonly EventType[];
  /**
   * @param uses the dimensions asked for, so that what nobody asked costs nothing
   * @param kinds the kinds of facts asked for; none where the question has none
   */
  facts(uses: ReadonlySet<KpiDimension>, kinds: readonly string[]): string;
}

/** Asked of the records. */
export interface RecordsQuestion extends Asks {
  store: 'records';
  facts(of: RecordsFacts): RawBuilder<unknown>;
}

interface RecordsFacts {
  organisation: string;
  currency: string;
  stretches: Stretches;
  kinds: readonly string[];
}

/** Rows of the stretches asked for, with a margin in days: the stretch with the one before it, and the year before. */
export function within(column: string, before = 0, after = 0): string {
  const edge = (name: string, sign: '-' | '+', days: number) =>
    `fromUnixTimestamp64Milli({${name}:Int64} ${sign} ${days * 86_400_000}, 'UTC')`;
  const part = (from: string, to: string) =>
    `${column} >= ${edge(from, '-', before)} AND ${column} < ${edge(to, '+', after)}`;
  return `(${part('lo', 'hi')} OR ${part('year_lo', 'year_hi')})`;
}

/** A declared property of an event, '' where it has none. */
export const property = (name: string): string => `JSONExtractString(properties, '${name}')`;

/** Who did it: the customer (whom the team merged is one), else the visitor. */
export const WHO =
  "if(customer != '', transform(toString(customer), {gone:Array(String)}, {kept:Array(String)}, toString(customer)), toString(visitor))";
