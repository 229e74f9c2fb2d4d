import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import type { ListedCase } from '#src/contract/case.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './cases.module.css';

const HOUR_MS = 3_600_000;

/** Hours as people say them: minutes below one, days from two days on. */
export function useSpan(): (hours: number) => string {
  const { cases: w } = useWords();
  const format = useFormat();
  return (hours) => {
    const size = Math.abs(hours);
    if (size < 1) return format.plural(Math.max(1, Math.round(size * 60)), w.minutes);
    return size < 48 ? format.plural(Math.round(size), w.hours) : format.plural(Math.round(size / 24), w.days);
  };
}

/** How long a case still has, by how much it is late, or how long it took. */
export function Clock({ of: { due, closed, age_hours, overdue } }: { of: ListedCase }) {
  const { cases: w } = useWords();
  const span = useSpan();
  if (closed !== null) return <span className={styles.clock}>{w.closedAfter(span(age_hours))}</span>;
  if (due === null) return <span className={styles.clock}>{w.noDue}</span>;
  const left = (Date.parse(due) - Date.now()) / HOUR_MS;
  const late = overdue || left < 0;
  const Icon = late ? IconAlertTriangle : IconClock;
  return (
    <span className={late ? styles.late : styles.clock}>
      <Icon size={16} stroke={1.75} aria-hidden="true" /> {late ? w.overdueBy(span(left)) : w.dueIn(span(left))}
    </span>
  );
}
