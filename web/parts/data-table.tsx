import { Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { createSortedRowModel, rowSortingFeature, type SortFn, tableFeatures, useTable } from '@tanstack/react-table';
import { type ReactNode, useMemo } from 'react';
import { useAddress } from './address.ts';
import styles from './data-table.module.css';

/** A column: how a row is sorted by it (null goes last, whichever way) and how it is shown. */
export interface Column<Row> {
  id: string;
  header: string;
  value(row: Row): string | number | null;
  /** Without it the value itself. */
  cell?(row: Row): ReactNode;
  /** Figures stand to the right, words to the left. */
  figure?: boolean;
  /** Left out where the window is narrow. */
  wideOnly?: boolean;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

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
  const shown = new Map(columns.map((column) => [column.id, column]));

  const table = useTable({
    features,
    data: rows,
    getRowId: rowKey,
    columns: useMemo(
      () =>
        columns.map(({ id, header, value }) => ({
          id,
          header,
          accessorFn: (row: Row) => value(row) ?? undefined,
          sortFn: byValue as SortFn<typeof features, Row>,
          sortUndefined: 'last' as const,
        })),
      [columns],
    ),
    state: { sorting: [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }] },
    enableSortingRemoval: false,
  });

  return (
    <Table.ScrollContainer minWidth={0} type="native">
      <Table className={styles.table} aria-label={label} highlightOnHover verticalSpacing={10}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ id, header, figure, wideOnly }) => {
              const sorted =
                sort.replace(/^-/, '') === id ? (sort.startsWith('-') ? 'descending' : 'ascending') : undefined;
              const Arrow = sorted === 'ascending' ? IconArrowUp : IconArrowDown;
              return (
                <Table.Th key={id} aria-sort={sorted} className={classOf(figure, wideOnly)}>
                  <UnstyledButton
                    className={styles.sort}
                    onClick={() => setSort(sorted === 'descending' ? id : `-${id}`)}
                  >
                    {header}
                    {sorted !== undefined && <Arrow size={14} aria-hidden="true" />}
                  </UnstyledButton>
                </Table.Th>
              );
            })}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.getRowModel().rows.map((row) => (
            <Table.Tr key={row.id}>
              {columns.map(({ id, figure, wideOnly }) => {
                const column = shown.get(id);
                return (
                  <Table.Td key={id} className={classOf(figure, wideOnly)}>
                    {column?.cell?.(row.original) ?? column?.value(row.original) ?? '–'}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function classOf(figure: boolean | undefined, wideOnly: boolean | undefined): string {
  return [figure && styles.figure, wideOnly && styles.wideOnly].filter(Boolean).join(' ');
}

/** Numbers by size, words as their language orders them; what is not known comes as undefined and goes last. */
function byValue(a: { getValue(id: string): unknown }, b: { getValue(id: string): unknown }, id: string): number {
  const [left, right] = [a.getValue(id), b.getValue(id)];
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left).localeCompare(String(right), undefined, { numeric: true });
}
