import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideSmallGroups, showGroups } from './hide-small-groups.ts';

const LEAST = 5;
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

describe('groups beside their total', () => {
  it('hides a second group with a small one', () => {
    expect(showGroups([12, 3, 7])).toEqual([true, false, false]);
    expect(showGroups([12, 3, 3, 7])).toEqual([true, false, false, true]);
  });

  it('hides nothing where nobody is in a small group', () => {
    expect(showGroups([12, 7])).toEqual([true, true]);
    expect(showGroups([12, 0])).toEqual([true, true]);
  });

  it('never lets subtraction tell of one group, or of fewer than five people', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 2, maxLength: 9 }), (sizes) => {
        const shown = showGroups(sizes);
        const hidden = sizes.filter((_, at) => !shown[at]);
        expect(sizes.every((size, at) => !shown[at] || size >= LEAST || sum(hidden) === 0)).toBe(true);
        if (hidden.length > 0 && sum(sizes) >= LEAST) {
          expect(hidden.length).toBeGreaterThanOrEqual(2);
          expect(sum(hidden)).toBeGreaterThanOrEqual(LEAST);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

/** What a reader sees: every answer's total, the groups that are shown with theirs, and the cells that are shown. */
function published(counts: number[][]) {
  const { groups, cells } = hideSmallGroups(counts);
  return { groups, cells, columns: counts[0]?.map((_, at) => sum(counts.map((row) => row[at] ?? 0))) ?? [] };
}

/**
 * All tables that fit what is published, by trying every one: groups that are hidden are one row without a total of its own. Independent of
 * the circles that the code looks for.
 */
function everyTable(counts: number[][]): number[][][] {
  const { groups, cells, columns } = published(counts);
  const rows = counts.flatMap((row, at) => (groups[at] ? [{ row, shown: cells[at] ?? [], total: sum(row) }] : []));
  const found: number[][][] = [];
  const fill = (at: number, made: number[][], left: number[]) => {
    const one = rows[at];
    if (one === undefined) {
      if (!groups.includes(false)) {
        if (left.every((count) => count === 0)) found.push(made);
      } else found.push([...made, left]);
      return;
    }
    const across = (column: number, row: number[], rest: number) => {
      if (column === columns.length) {
        if (rest === 0)
          fill(
            at + 1,
            [...made, row],
            left.map((count, c) => count - (row[c] ?? 0)),
          );
        return;
      }
      const fixed = one.shown[column] ? (one.row[column] ?? 0) : undefined;
      const most = Math.min(rest, left[column] ?? 0);
      for (let value = fixed ?? 0; value <= (fixed ?? most) && value <= most; value += 1)
        across(column + 1, [...row, value], rest - value);
    };
    across(0, [], one.total);
  };
  fill(0, [], columns);
  return found;
}

describe('groups by answers', () => {
  const small = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 3 })).chain(([rows, columns]) =>
    fc.array(fc.array(fc.oneof(fc.nat(4), fc.nat(9)), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

  it('leaves every hidden cell more than one value, in every table that fits what is shown', () => {
    fc.assert(
      fc.property(small, (counts) => {
        const { groups, cells, columns } = published(counts);
        // One group alone is the question's own totals, which are shown.
        fc.pre(counts.filter((row) => sum(row) > 0).length > 1 && groups.includes(true));
        const tables = everyTable(counts);
        expect(tables.length).toBeGreaterThan(0);
        let row = -1;
        for (const [at, shown] of cells.entries()) {
          if (!groups[at]) continue;
          row += 1;
          for (const [column, visible] of shown.entries()) {
            if (visible || sum(counts[at] ?? []) === 0 || columns[column] === 0) continue;
            const values = new Set(tables.map((table) => table[row]?.[column]));
            expect(values.size, JSON.stringify(counts)).toBeGreaterThan(1);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('shows no cell of one to four people, and never leaves fewer than five hidden in a line', () => {
    fc.assert(
      fc.property(small, (counts) => {
        const { groups, cells, columns } = published(counts);
        for (const [at, row] of counts.entries()) {
          const line = cells[at] ?? [];
          expect(row.every((count, c) => !line[c] || count === 0 || count >= LEAST)).toBe(true);
          const hidden = row.filter((_, c) => !line[c]);
          if (groups[at] && hidden.length > 0) {
            expect(hidden.length).toBeGreaterThanOrEqual(2);
            expect(sum(hidden)).toBeGreaterThanOrEqual(Math.min(LEAST, sum(row)));
          }
        }
        expect(columns.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('hides no more than it must where everything is large', () => {
    const { groups, cells } = hideSmallGroups([
      [20, 30, 9],
      [11, 6, 8],
    ]);
    expect([...groups, ...cells.flat()].every(Boolean)).toBe(true);
  });
});
