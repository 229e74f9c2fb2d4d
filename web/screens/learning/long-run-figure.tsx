import { useCallback, useMemo } from 'react';
import { TREND_HEIGHT, trend } from '#src/chart/trend.ts';
import type { Learning } from '#src/contract/action-verdict.ts';
import { exponentOf } from '#src/contract/currency.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { useMe } from '../../me.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './learning.module.css';
import { lineOf } from './long-run.ts';

/** With fewer points there is no trend to look for. */
const ENOUGH = 8;

type LongRunOf = Learning['long_run'][number];

/** One figure of the long run: its points, the trend and how sure it is. */
export function LongRunFigure({ of }: { of: LongRunOf }) {
  const { figure, unit, currency, points, trend: found, lacks } = of;
  const { actionLearning: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const palette = usePalette();
  const name = w.figures[figure];
  const money = currency ?? here.currency;
  const value = useCallback(
    (at: number) => {
      if (unit === 'money') return format.money(Math.round(at), money);
      return unit === 'share' ? format.percent(at) : format.decimal(at, unit === 'points' ? 0 : 1);
    },
    [unit, money, format],
  );
  // Where shares lie close together, whole percents would stand on the axis twice.
  const values = points.map((point) => point.value);
  const narrow = Math.max(...values) - Math.min(...values) < 0.05;
  const fine = useMemo(
    () =>
      new Intl.NumberFormat(format.locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    [format.locale],
  );
  const axis = useCallback(
    (at: number) => {
      if (unit === 'money') return format.number(Math.round(at / 10 ** (exponentOf(money) ?? 2)));
      return unit === 'share' && narrow ? fine.format(at) : value(at);
    },
    [unit, money, format, value, narrow, fine],
  );
  const line = useMemo(() => lineOf(of), [of]);
  const option = useCallback(
    () =>
      trend(
        {
          points: points.map(({ at, value: one }) => ({ name: format.date(at, here.zone), value: one })),
          ...{ line, write: axis, ...(unit === 'share' ? { most: 1 } : {}) },
          said: (at) => {
            const point = points[at];
            if (point === undefined) return '';
            const n = point.n === null ? '' : ` (n = ${format.number(point.n)})`;
            return `${format.date(point.at, here.zone)}\n${value(point.value)}${n}`;
          },
        },
        palette,
      ),
    [points, line, axis, unit, value, format, here.zone, palette],
  );
  if (lacks !== null && points.length === 0) {
    return (
      <div className={styles.lacking}>
        <strong>{name}</strong>
        <p className="not-enough">
          <span>{w.lacks[lacks]}</span>
        </p>
      </div>
    );
  }
  // A share moves by points; between two ends of a range the word stands once.
  const points100 = (of: number) => format.decimal(Math.abs(of) * 100, Math.abs(of) < 0.01 ? 2 : 1);
  const rate = (of: number, bare = false) =>
    found?.scale !== 'raw'
      ? format.percent(Math.abs(of))
      : unit === 'money'
        ? value(Math.abs(of))
        : unit === 'share'
          ? bare
            ? points100(of)
            : w.shareBy(points100(of), Math.abs(of) * 100)
          : format.decimal(Math.abs(of), Math.abs(of) < 1 ? 2 : 1);
  const signed = (of: number, bare = false) => `${of > 0 ? '+' : of < 0 ? '−' : ''}${rate(of, bare)}`;
  const title =
    found === null
      ? (points.length < ENOUGH ? w.tooFew : values.every((one) => one === values[0]) ? w.noTrend : w.drifts)(name)
      : found.rising === null
        ? w.noTrend(name)
        : (found.rising ? w.rising : w.falling)(name, rate(found.per_month));
  const subtitle = [
    ...(unit === 'money' ? [money] : []),
    ...(found === null ? [] : [w.perMonth(format.range(signed(found.interval[0], true), signed(found.interval[1])))]),
    format.plural(points.length, w.points),
  ];
  return (
    <Figure
      title={title}
      subtitle={subtitle.join(' · ')}
      name={name}
      numbers={{
        columns: [w.day, w.value, w.n],
        rows: points.map((point) => [format.date(point.at, here.zone), value(point.value), point.n]),
      }}
    >
      <Chart height={TREND_HEIGHT} option={option} />
    </Figure>
  );
}
