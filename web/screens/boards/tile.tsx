import { Link } from '@tanstack/react-router';
import type { ShownBoard } from '#src/contract/board.ts';
import { useMe } from '../../me.ts';
import { Stat } from '../../parts/stat.tsx';
import { useWords } from '../../words.tsx';
import styles from './boards.module.css';
import { Change } from './change.tsx';
import { Spark } from './spark.tsx';
import { useKpiWords } from './use-kpi-words.ts';

/** One figure of a board: value, interval, changes, course, target; its definition one tap away, more on its page. */
export function Tile({ tile, board }: { tile: ShownBoard['tiles'][number]; board: ShownBoard }) {
  const { here } = useMe();
  const { boards: w } = useWords();
  const { kpi: names, format, write, range } = useKpiWords();
  const { kpi, series, target } = tile;
  const { whole, before, year, uncosted, unspent } = series;
  const name = names.names[kpi];
  const search = { span: board.span === '13w' ? undefined : board.span, store: board.store ?? undefined };
  return (
    <li className={styles.tile}>
      <Stat
        name={name}
        value={whole.value === null ? null : write(series, whole.value)}
        from={
          whole.interval === null
            ? undefined
            : `${w.interval(range(series, whole.interval))} · n = ${format.number(whole.n)}`
        }
        definition={names.definitions[kpi]}
      />
      {whole.value !== null && (
        <>
          <Spark values={series.points.map(({ value, partial }) => (partial ? null : value))} target={ofWeek(tile)} />
          <Change series={series} change={before} since="before" />
          <Change series={series} change={year} since="year" />
        </>
      )}
      {uncosted !== null && uncosted > 0 && <p className={styles.aside}>{w.uncosted(format.percent(uncosted))}</p>}
      {unspent && <p className={styles.aside}>{w.unspent}</p>}
      {target !== null && (
        <p className={styles.aim} data-state={target.state}>
          {w.targets.by(write(series, target.value), format.date(target.due, 'UTC'))}
          {' · '}
          <strong>{w.targets.states[target.state]}</strong>
        </p>
      )}
      <Link
        className={styles.more}
        to="/o/$organisation/kpis/$kpi"
        params={{ organisation: here.id, kpi }}
        search={search as never}
        aria-label={w.open(name)}
      >
        {w.open('').replace(/[\s:]+$/u, '')}
      </Link>
    </li>
  );
}

/** A target that adds up over months is no line among weeks. */
function ofWeek({ series, target }: ShownBoard['tiles'][number]): number | null {
  return target === null || series.method === 'sum' ? null : target.value;
}
