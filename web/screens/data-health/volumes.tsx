import type { DataHealth } from '#src/contract/data-health.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './data-health.module.css';

/** Every day between two, as ISO dates. */
function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** How much came a day, from all sources together; by source in its table. */
export function Volumes({ of, nameOf }: { of: DataHealth; nameOf(origin: string): string }) {
  const { health: words } = useWords();
  const format = useFormat();
  const days = daysBetween(of.from, of.to);
  const counts = of.sources.map(({ days: had }) => new Map(had.map(({ day, events }) => [day, events])));
  const sums = days.map((day) => counts.reduce((sum, had) => sum + (had.get(day) ?? 0), 0));
  const most = Math.max(1, ...sums);
  const all = sums.reduce((sum, n) => sum + n, 0);
  const numbers = {
    columns: [words.day, ...of.sources.map(({ origin }) => nameOf(origin)), words.events],
    rows: days.map((day, at) => [day, ...counts.map((had) => had.get(day) ?? 0), sums[at] ?? 0]),
  };
  const dayText = (day: string | undefined) => (day === undefined ? '' : format.day(`${day}T12:00:00Z`, 'UTC'));
  return (
    <Figure title={words.volumes} subtitle={words.volumesOf(format.number(all))} numbers={numbers}>
      <div className={styles.bars} aria-hidden="true">
        {days.map((day, at) => (
          <div
            key={day}
            title={`${dayText(day)}${format.colon}${format.number(sums[at] ?? 0)}`}
            style={{ height: `${(100 * (sums[at] ?? 0)) / most}%` }}
          />
        ))}
      </div>
      <div className={styles.axis} aria-hidden="true">
        <span>{dayText(days[0])}</span>
        <span>{dayText(days.at(-1))}</span>
      </div>
    </Figure>
  );
}
