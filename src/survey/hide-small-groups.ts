import { LEAST_GROUP } from '#src/contract/survey-results.ts';
import { canBeWorkedOut } from './worked-out.ts';

/** What of a table of counts may be shown. */
export interface Shown {
  /** Whether a group's number of people may be. */
  groups: boolean[];
  /** Whether a group's count of an answer may be; never in a group that may not. */
  cells: boolean[][];
}

/**
 * Which groups may be shown beside their total: those of fewer than `least` are hidden, and with them the smallest others until at least two
 * groups and at least `least` people are hidden together, so that subtracting what is shown from the total tells of nobody. Empty groups
 * are hidden among them; where everybody is in the groups that are shown nothing is.
 *
 * @example showGroups([12, 3, 7]) // [true, false, false]: 22 in all less 12 and 7 would tell of the 3
 */
export function showGroups(sizes: readonly number[], least = LEAST_GROUP): boolean[] {
  const shown = sizes.map((size) => size >= least);
  const hidden = () => sizes.filter((_, at) => shown[at] === false);
  const people = () => hidden().reduce((sum, size) => sum + size, 0);
  if (people() === 0) return sizes.map(() => true);
  const bySize = sizes.map((size, at) => ({ size, at })).sort((a, b) => a.size - b.size);
  for (const { at } of bySize) {
    if (hidden().length >= 2 && people() >= least) break;
    shown[at] = false;
  }
  return shown;
}

/**
 * What of a table of groups by answers may be shown beside the totals of every answer and of the groups that are shown. Groups as in
 * `showGroups`; then cells below `least`, the empty ones too, since who answered what would be known of them; then, as long as a hidden cell
 * can be worked out from what is shown, or a line's hidden cells together are fewer than `least` people, the smallest cell that helps.
 * Groups that are hidden count as one, since together they are the total less the others. A group that has everybody is the totals themselves.
 *
 * @param counts by group, each by answer; everybody is in one group and one answer
 * @example hideSmallGroups([[9, 8], [2, 1], [7, 6]]).groups // [true, false, false]
 */
export function hideSmallGroups(counts: readonly (readonly number[])[], least = LEAST_GROUP): Shown {
  const answers = Math.max(0, ...counts.map((row) => row.length));
  const groups = showGroups(
    counts.map((row) => sum(row)),
    least,
  );
  const visible = counts.filter((_, at) => groups[at] === true);
  const rest = Array.from({ length: answers }, (_, answer) =>
    sum(counts.map((row, at) => (groups[at] === true ? 0 : (row[answer] ?? 0)))),
  );
  const table = groups.includes(false) ? [...visible, rest] : visible;
  const shown = showCells(table, least);
  let next = 0;
  return {
    groups,
    cells: counts.map((row, at) => (groups[at] === true ? (shown[next++] ?? []) : row.map(() => false))),
  };
}

function showCells(table: readonly (readonly number[])[], least: number): boolean[][] {
  const total = (column: number) => sum(table.map((row) => row[column] ?? 0));
  // Where a line's total is 0 every cell is known to be 0, whatever is hidden.
  const empty = (row: number, column: number) => sum(table[row] ?? []) === 0 || total(column) === 0;
  const shown = table.map((row, at) => row.map((count, column) => count >= least || empty(at, column)));
  if (!shown.flat().includes(false)) return shown;
  for (;;) {
    const weak = weakest(table, shown, least);
    if (weak === undefined) return shown;
    const help = candidates(table, shown, weak).find(({ row, column }) => !empty(row, column));
    if (help === undefined) {
      // The line is hidden as a whole and still too small: then so is everything.
      for (const [at, row] of shown.entries())
        for (const column of row.keys()) if (!empty(at, column)) row[column] = false;
      return shown;
    }
    (shown[help.row] as boolean[])[help.column] = false;
  }
}

/** A line whose hidden cells are too few, or a hidden cell that can be worked out. */
function weakest(
  table: readonly (readonly number[])[],
  shown: readonly (readonly boolean[])[],
  least: number,
): { row?: number; column?: number } | undefined {
  for (const [row, cells] of table.entries()) if (tooFew(cells, shown[row] ?? [], least)) return { row };
  for (let column = 0; column < (table[0]?.length ?? 0); column += 1)
    if (
      tooFew(
        table.map((row) => row[column] ?? 0),
        shown.map((row) => row[column] ?? true),
        least,
      )
    )
      return { column };
  return canBeWorkedOut(table, shown);
}

function tooFew(counts: readonly number[], shown: readonly boolean[], least: number): boolean {
  const hidden = counts.filter((_, at) => shown[at] === false);
  return hidden.length > 0 && sum(counts) > 0 && (hidden.length < 2 || sum(hidden) < least);
}

/** Cells that are shown in the weak line or lines, the smallest first. */
function candidates(
  table: readonly (readonly number[])[],
  shown: readonly (readonly boolean[])[],
  weak: { row?: number; column?: number },
): { row: number; column: number }[] {
  return table
    .flatMap((cells, row) => cells.map((count, column) => ({ row, column, count })))
    .filter(({ row, column }) => shown[row]?.[column] === true && (row === weak.row || column === weak.column))
    .sort((a, b) => a.count - b.count);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
