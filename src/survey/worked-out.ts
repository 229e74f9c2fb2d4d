/**
 * A hidden cell of a table that whoever knows the totals of every line can work out, counts being whole and never negative; undefined when
 * there is none. A cell is free when some other table has the same totals and shows the same: then one can go round a circle of hidden
 * cells, adding one and taking one away in turns, without any falling below 0. All such tables are reached by such circles (they are the
 * integer points of a network), so a cell that lies on none has one value only.
 *
 * @example canBeWorkedOut([[1, 9], [8, 7]], [[false, true], [true, true]]) // { row: 0, column: 0 }
 */
export function canBeWorkedOut(
  counts: readonly (readonly number[])[],
  shown: readonly (readonly boolean[])[],
): { row: number; column: number } | undefined {
  for (const [row, cells] of shown.entries())
    for (const [column, visible] of cells.entries()) {
      if (visible || lineIsEmpty(counts, row, column)) continue;
      const more = circle(counts, shown, { row, column, more: true });
      const less = (counts[row]?.[column] ?? 0) > 0 && circle(counts, shown, { row, column, more: false });
      if (!more && !less) return { row, column };
    }
  return undefined;
}

/** Whether the cell can be one more (or one less) with others making up for it. */
function circle(
  counts: readonly (readonly number[])[],
  shown: readonly (readonly boolean[])[],
  { row, column, more }: { row: number; column: number; more: boolean },
): boolean {
  const hidden = (r: number, c: number) => shown[r]?.[c] === false && !(r === row && c === column);
  const positive = (r: number, c: number) => (counts[r]?.[c] ?? 0) > 0;
  // From the column, a cell of which changes against ours; from its row on, one that changes with ours; until our row is reached.
  const against = (r: number, c: number) => hidden(r, c) && (!more || positive(r, c));
  const along = (r: number, c: number) => hidden(r, c) && (more || positive(r, c));
  const seen = new Set([column]);
  const waiting = [column];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (let r = 0; r < counts.length; r += 1) {
      if (!against(r, at)) continue;
      if (r === row) return true;
      for (let c = 0; c < (counts[r]?.length ?? 0); c += 1)
        if (c !== at && !seen.has(c) && along(r, c)) {
          seen.add(c);
          waiting.push(c);
        }
    }
  }
  return false;
}

function lineIsEmpty(counts: readonly (readonly number[])[], row: number, column: number): boolean {
  const across = counts[row] ?? [];
  return across.every((count) => count === 0) || counts.every((cells) => (cells[column] ?? 0) === 0);
}
