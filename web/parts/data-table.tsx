import { UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { useAddress } from './address.ts';
import styles from './data-table.module.css';
import { RowCards } from './row-cards.tsx';

/** A column: how a row is sorted by it (null goes last, whichever way) and how it is shown. */
export interface Column<Row> {
  id: string;
  header: string;
  value(row: Row): string | number | null;
  /** Without it the value itself. */
  cell?(row: Row): ReactNode;
  /** Figures stand to the right, words to the left. */
  figure?: boolean;
  /** Folded away where the window is narrow: the table is a list of cards there. */
  wideOnly?: boolean;
}

/**
 * A table that is sorted by its headings; the sort lives in the address.
 *
 * @param sort column id to begin with, '-' before it for the largest first
 * @param name tells its sort from that of another table of the page
 * @example <DataTable label="Sessions" rows={rows} columns={columns} rowKey={({ id }) => id} sort="-start" />
 */
export function DataTable<Row extends object>(props: {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey(row: Row): string;
  sort: string;
  name?: string;
}) {
  const { label, rows, columns, rowKey, sort: first, name = 'sort' } = props;
  const [sort, setSort] = useAddress(name, first);
  const [by, falling] = [sort.replace(/^-/, ''), sort.startsWith('-')];
  const sorted = useMemo(() => {
    const value = columns.find(({ id }) => id === by)?.value;
    if (value === undefined) return rows;
    const sign = falling ? -1 : 1;
    return rows
      .map((row) => ({ row, value: value(row) }))
      .sort((a, b) =>
        a.value === null || b.value === null
          ? Number(a.value === null) - Number(b.value === null)
          : sign * inOrder(a.value, b.value),
      )
      .map(({ row }) => row);
  }, [rows, columns, by, falling]);

  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  if (narrow && columns.some(({ wideOnly }) => wideOnly === true))
    return <RowCards {...{ label, columns, rowKey, sort }} rows={sorted} onSort={setSort} />;
  return (
    <div className={styles.scroll}>
      {/* Not the library's: with it come its scrolling and floating parts, 20 kB of a first visit. */}
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ id, header, figure }) => {
              const way = by !== id ? undefined : falling ? 'descending' : 'ascending';
              const Arrow = way === 'ascending' ? IconArrowUp : IconArrowDown;
              return (
                <th key={id} aria-sort={way} className={figure === true ? styles.figure : undefined}>
                  <UnstyledButton className={styles.sort} onClick={() => setSort(way === 'descending' ? id : `-${id}`)}>
                    {header}
                    {way !== undefined && <Arrow size={14} aria-hidden="true" />}
                  </UnstyledButton>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ id, figure, value, cell }) => (
                <td key={id} className={figure === true ? styles.figure : undefined}>
                  {cell?.(row) ?? value(row) ?? '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Numbers by size, words as their language orders them. */
function inOrder(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left).localeCompare(String(right), undefined, { numeric: true });
}
