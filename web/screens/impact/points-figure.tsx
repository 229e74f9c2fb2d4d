import { useCallback, useMemo } from 'react';
import { SESSION_POINTS_HEIGHT, sessionPoints } from '#src/chart/session-points.ts';
import type { ImpactPoint, VerdictReading } from '#src/contract/action-verdict.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { useMe } from '../../me.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useWords } from '../../words.tsx';
import type { EffectText } from '../action/effect-text.ts';
import styles from './impact.module.css';
import { changeAt, placesOf } from './points.ts';

/** Every session of the comparison as a point. */
export function PointsFigure({ reading, effect }: { reading: VerdictReading; effect: EffectText }) {
  const { points, impact, direction, currency, unit } = reading;
  const { design } = impact;
  const { actionVerdict: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const palette = usePalette();
  const places = useMemo(() => placesOf(points, design), [points, design]);
  const drawn = useCallback(
    (point: ImpactPoint) => (point.control ? w.otherShow : point.on === true ? w.with : w.without),
    [w],
  );
  const option = useCallback(
    (width: number) => {
      const day = (at: string | null) => (at === null ? '' : format.date(at, here.zone).replace(/ \d{4}$/, ''));
      const change = changeAt(places, design);
      return sessionPoints(
        {
          places: places.map(({ points: side, of }) => ({ name: day(of[0]?.at ?? null), points: side })),
          change: change === null ? null : { place: change, name: w.began },
          wanted: direction === 'more' ? 1 : -1,
          names: { on: w.with, off: w.without },
          write: effect.axis,
          said: (at) =>
            (places[at]?.of ?? [])
              .map(
                (point) =>
                  `${point.title}${point.at === null ? '' : ` · ${day(point.at)}`}\n${drawn(point)}${format.colon}${effect.value(point.value ?? 0)}`,
              )
              .join('\n'),
        },
        palette,
        width,
      );
    },
    [places, design, direction, effect, format, here.zone, palette, w, drawn],
  );
  const has = (of: (point: ImpactPoint) => boolean) => places.some(({ of: list }) => list.some(of));
  const name = unit === 'money' ? w.inCurrency(effect.name, currency ?? here.currency) : effect.name;
  return (
    <Figure
      title={w.pointsTitle}
      subtitle={w.pointsSubtitle[design](name)}
      numbers={{
        columns: [w.session, w.day, w.pair, w.drawn, effect.name, w.done, w.note],
        rows: points.map((point) => [
          point.title,
          point.at === null ? null : format.dateTime(point.at, here.zone),
          point.pair,
          drawn(point),
          point.value === null ? null : effect.value(point.value),
          point.done === null ? null : w.howDone[point.done],
          point.left_out === null ? null : w.why[point.left_out],
        ]),
      }}
    >
      <Chart height={SESSION_POINTS_HEIGHT} option={option} />
      <p className={styles.legend}>
        <span>
          <i className={styles.on} aria-hidden="true" /> {w.with}
        </span>
        <span>
          <i className={styles.off} aria-hidden="true" /> {w.without}
        </span>
        {has(({ done }) => done === 'not') && (
          <span>
            <i className={styles.otherwise} aria-hidden="true" /> {w.otherwise}
          </span>
        )}
        {has(({ control }) => control) && (
          <span>
            <i className={styles.other} aria-hidden="true" /> {w.otherShow}
          </span>
        )}
        {has(({ left_out }) => left_out !== null) && (
          <span>
            <span aria-hidden="true">✕</span> {w.leftOut}
          </span>
        )}
      </p>
    </Figure>
  );
}
