import { ActionIcon, Menu, ScrollArea, Table } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useWords } from '../words.tsx';
import { csvOf, download, pictureOf } from './download.ts';
import styles from './figure.module.css';

/** The same data as numbers: what a chart shows, for whoever cannot see it or wants it. Cells are already written for people. */
export interface Numbers {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/**
 * A chart as everything else that shows data here: the title says what it shows, the subtitle its unit and n, and whoever does not
 * see it reads it as a table. CSV and PNG from its menu.
 *
 * @example <Figure title="Most left at the offer" subtitle="viewers a minute, n = 10,243" numbers={numbers}><Chart … /></Figure>
 */
export function Figure(props: {
  title: string;
  subtitle?: ReactNode;
  /** Names the files one downloads; the title otherwise. */
  name?: string;
  numbers: Numbers;
  children: ReactNode;
  actions?: ReactNode;
}) {
  const { title, subtitle, name = title, numbers, children, actions } = props;
  const { figure } = useWords();
  const [asTable, setAsTable] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const id = useId();

  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption className={styles.caption}>
        <div>
          <div className={styles.title} id={id}>
            {title}
          </div>
          {subtitle !== undefined && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        <div className={styles.actions}>
          {actions}
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon aria-label={figure.menu(title)}>
                <IconDots size={20} stroke={1.5} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setAsTable(!asTable)}>{asTable ? figure.asChart : figure.asTable}</Menu.Item>
              <Menu.Item onClick={() => download(`${name}.csv`, csvOf(numbers))}>{figure.csv}</Menu.Item>
              {!asTable && (
                <Menu.Item
                  onClick={() => void pictureOf(body.current, title).then((png) => png && download(`${name}.png`, png))}
                >
                  {figure.png}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </div>
      </figcaption>
      <div ref={body} hidden={asTable}>
        {children}
      </div>
      {asTable ? <Shown numbers={numbers} title={title} /> : <Hidden numbers={numbers} title={title} />}
    </figure>
  );
}

function Shown({ numbers, title }: { numbers: Numbers; title: string }) {
  return (
    <ScrollArea.Autosize mah={420} tabIndex={0}>
      <Table stickyHeader className="figures" aria-label={title}>
        <Rows numbers={numbers} />
      </Table>
    </ScrollArea.Autosize>
  );
}

/** At most this many rows are read out beside a chart; all of them are in the table and the CSV. */
const READ_OUT = 24;

function Hidden({ numbers, title }: { numbers: Numbers; title: string }) {
  return (
    // A table does not keep to a width it is given: what hides it stands around it.
    <div className="visually-hidden">
      <table aria-label={title}>
        <Rows numbers={{ columns: numbers.columns, rows: numbers.rows.slice(0, READ_OUT) }} />
      </table>
    </div>
  );
}

function Rows({ numbers: { columns, rows } }: { numbers: Numbers }) {
  return (
    <>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a figure have no other name and keep their order
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={columns[column]}>{cell ?? '–'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}
