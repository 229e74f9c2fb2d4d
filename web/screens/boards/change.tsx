import { IconArrowDownRight, IconArrowUpRight, IconTilde } from '@tabler/icons-react';
import type { KpiChange, KpiSeries } from '#src/contract/kpi.ts';
import { useWords } from '../../words.tsx';
import styles from './boards.module.css';
import { useKpiWords } from './use-kpi-words.ts';

/** The difference to an earlier stretch: with a sign and in words whether it is real and for the better, never by colour alone. */
export function Change({ series, change, since }: { series: KpiSeries; change: KpiChange; since: 'before' | 'year' }) {
  const { boards: w } = useWords();
  const { difference, day } = useKpiWords();
  if (change.begins !== null && series.whole.value !== null)
    return <p className={`muted ${styles.aside}`}>{w.against.begins[since](day(change.begins))}</p>;
  if (change.difference === null) return null;
  const Icon = !change.real ? IconTilde : change.difference > 0 ? IconArrowUpRight : IconArrowDownRight;
  const said = !change.real
    ? w.change.unsure
    : change.better === null
      ? w.change.changed
      : w.change[change.better ? 'better' : 'worse'];
  const tone = change.better === null ? 'none' : change.better ? 'success' : 'problem';
  return (
    <p className={styles.change} data-tone={tone}>
      <Icon size={18} aria-hidden="true" />
      <span>
        {w.against[since](difference(series, change.difference))}{' '}
        <span className="muted">
          {change.interval !== null && `(${difference(series, ...change.interval)}) `}· {said}
        </span>
      </span>
    </p>
  );
}
