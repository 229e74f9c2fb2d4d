import { NativeSelect } from '@mantine/core';
import { CSV_FIELDS, CSV_KINDS, type CsvKind, IMPORTED_CHANNELS, type Recognised } from '#src/contract/import.ts';
import { useWords } from '../../words.tsx';
import styles from './imports.module.css';
import type { ToldOfFile } from './told.ts';

/** Which column is what: one line a column, with what stands in it. */
export function Columns(props: {
  seen: NonNullable<Recognised['columns']>;
  told: NonNullable<ToldOfFile['columns']>;
  onChange(told: NonNullable<ToldOfFile['columns']>): void;
}) {
  const { seen, told, onChange } = props;
  const { imports: words } = useWords();
  const fields: readonly string[] = CSV_FIELDS[told.kind];
  const fieldOf = (column: string) =>
    fields.find((field) => told.map[field]?.toLowerCase() === column.toLowerCase()) ?? '';

  /** A field is one column, and a column is one field. */
  function say(column: string, field: string) {
    const kept = Object.entries(told.map).filter(
      ([name, of]) => name !== field && of.toLowerCase() !== column.toLowerCase() && fields.includes(name),
    );
    onChange({
      ...told,
      map: { ...Object.fromEntries(kept), ...(field === '' ? {} : { [field]: column.toLowerCase() }) },
    });
  }
  const choice = (list: readonly string[], names: Record<string, string>) =>
    list.map((value) => ({ value, label: names[value] ?? value }));

  return (
    <div>
      <div className={styles.settings}>
        <NativeSelect
          label={words.whatHolds}
          value={told.kind}
          data={choice(CSV_KINDS, words.csvKinds)}
          onChange={(event) => onChange({ ...told, kind: event.currentTarget.value as CsvKind })}
        />
        {told.kind === 'voices' && (
          <NativeSelect
            label={words.channel}
            description={words.channelHint}
            value={told.channel}
            data={choice(['', ...IMPORTED_CHANNELS], words.channels)}
            onChange={(event) => onChange({ ...told, channel: event.currentTarget.value })}
          />
        )}
        {told.map['time'] !== undefined && (
          <NativeSelect
            label={words.dates}
            value={told.dates}
            data={choice(['', 'dmy', 'mdy', 'ymd'], words.datesAs)}
            onChange={(event) => onChange({ ...told, dates: event.currentTarget.value })}
          />
        )}
      </div>
      <ul className={styles.columns} aria-label={words.columns}>
        {seen.header.map((column, at) => {
          const cells = [...new Set(seen.rows.map((row) => row[at] ?? '').filter((cell) => cell.trim() !== ''))];
          return (
            <li key={column} className={styles.column}>
              <div>
                <div className={styles.columnName}>{column}</div>
                <div className={styles.sample}>
                  {cells.length === 0 ? words.emptyColumn : `${words.examples} ${cells.slice(0, 3).join(' · ')}`}
                </div>
              </div>
              <NativeSelect
                aria-label={words.columnIs(column)}
                value={fieldOf(column)}
                data={[{ value: '', label: words.notUsed }, ...choice(fields, words.fields)]}
                onChange={(event) => say(column, event.currentTarget.value)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
