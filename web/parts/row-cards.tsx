import { NativeSelect, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../words.tsx';
import type { Column } from './data-table.tsx';
import styles from './row-cards.module.css';

/**
 * The rows of a table where the window is narrow: one card a row, with what matters most on its face and the rest a tap away. They are sorted
 * by a choice, since cards have no headings to tap.
 */
export function RowCards<Row extends object>(props: {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey(row: Row): string;
  sort: string;
  onSort(sort: string): void;
}) {
  const { label, rows, columns, rowKey, sort, onSort } = props;
  const { common } = useWords();
  return (
    <>
      <NativeSelect
        label={common.sortBy}
        mb="md"
        value={sort}
        onChange={(event) => onSort(event.currentTarget.value)}
        data={columns.flatMap(({ id, header }) => [
          { value: `-${id}`, label: `${header} ↓` },
          { value: id, label: `${header} ↑` },
        ])}
      />
      <ul className={styles.list} aria-label={label}>
        {rows.map((row) => (
          <Card key={rowKey(row)} row={row} columns={columns} />
        ))}
      </ul>
    </>
  );
}

function Card<Row extends object>({ row, columns: [first, ...rest] }: { row: Row; columns: readonly Column<Row>[] }) {
  const { common } = useWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  if (first === undefined) return null;
  const shown = ({ value, cell }: Column<Row>): ReactNode => cell?.(row) ?? value(row) ?? '–';
  const pairs = (columns: readonly Column<Row>[]) =>
    columns.map((column) => (
      <div key={column.id} className={column.figure === true ? styles.figure : undefined}>
        <dt>{column.header}</dt>
        <dd>{shown(column)}</dd>
      </div>
    ));
  const folded = rest.filter(({ wideOnly }) => wideOnly === true);
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <div>{shown(first)}</div>
        {folded.length > 0 && (
          <UnstyledButton
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={id}
            aria-label={common.moreOf(String(first.value(row) ?? ''))}
            onClick={() => setOpen(!open)}
          >
            <IconChevronDown size={20} stroke={1.5} aria-hidden="true" />
          </UnstyledButton>
        )}
      </div>
      <dl className={styles.face}>{pairs(rest.filter(({ wideOnly }) => wideOnly !== true))}</dl>
      <dl className={styles.folded} id={id} hidden={!open}>
        {open && pairs(folded)}
      </dl>
    </li>
  );
}
