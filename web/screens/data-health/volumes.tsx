import { useCallback, useState } from 'react';
import { volumeDays, volumes, volumesHeight } from '#src/chart/volumes.ts';
import type { DataHealth } from '#src/contract/data-health.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
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

/** How much came a day from each source, and how much of it was refused. */
export function Volumes({ of, nameOf }: { of: DataHealth; nameOf(origin: string): string }) {
  const { health: w } = useWords();
  const format = useFormat();
  const palette = usePalette();
  const [at, setAt] = useState<number>();
  const days = daysBetween(of.from, of.to);
  const rows = of.sources.map(({ origin, days: had }) => {
    const found = new Map(had.map((one) => [one.day, one]));
    return {
      name: nameOf(origin),
      taken: days.map((day) => found.get(day)?.events ?? 0),
      refused: days.map((day) => found.get(day)?.rejected ?? 0),
    };
  });
  const dayText = (day: string | undefined) => (day === undefined ? '' : format.date(`${day}T12:00:00Z`, 'UTC'));
  const sum = (values: readonly number[]) => values.reduce((all, n) => all + n, 0);
  const [taken, refused] = [sum(rows.flatMap((row) => row.taken)), sum(rows.flatMap((row) => row.refused))];
  const sums = days.map((_, day) => sum(rows.map((row) => (row.taken[day] ?? 0) + (row.refused[day] ?? 0))));
  const busiest = sums.indexOf(Math.max(...sums));

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows and days are made of `of`
  const option = useCallback(
    (width: number) => {
      const written = rows.map((row) => {
        const most = Math.max(...row.taken.map((n, day) => n + (row.refused[day] ?? 0)));
        return { ...row, most: w.mostADay(format.number(most)) };
      });
      return volumes({ rows: written, days: days.map(dayText), marked: at }, palette, width).option;
    },
    [of, palette, w, format, at],
  );
  const said = (day: number) => {
    const each = rows.flatMap((row) => {
      const [came, not] = [row.taken[day] ?? 0, row.refused[day] ?? 0];
      const more = not === 0 ? '' : ` (${w.refusedOf(format.number(not))})`;
      return came + not === 0 ? [] : `${row.name} ${format.number(came)}${more}`;
    });
    return `${dayText(days[day])}${format.colon}${each.length === 0 ? w.nothingThatDay : each.join(' · ')}`;
  };
  const numbers = {
    columns: [w.day, ...rows.map(({ name }) => name), w.rejected],
    rows: days.map((day, one) => [
      day,
      ...rows.map((row) => row.taken[one] ?? 0),
      sum(rows.map((row) => row.refused[one] ?? 0)),
    ]),
  };
  return (
    <Figure
      title={w.volumes(dayText(days[busiest]), format.number(sums[busiest] ?? 0))}
      subtitle={w.volumesOf(format.number(taken), refused === 0 ? null : format.number(refused))}
      name={w.volumesName}
      numbers={numbers}
    >
      <div
        onPointerMove={({ clientX, currentTarget }) => {
          const box = currentTarget.getBoundingClientRect();
          const { left, each } = volumeDays(days.length, box.width);
          setAt(Math.max(0, Math.min(days.length - 1, Math.floor((clientX - box.left - left) / each))));
        }}
        onPointerLeave={() => setAt(undefined)}
      >
        <Chart height={volumesHeight(rows.length)} option={option} />
      </div>
      <p className={styles.readOut}>{at === undefined ? w.pointAtDay : said(at)}</p>
    </Figure>
  );
}
