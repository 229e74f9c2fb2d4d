import { useCallback } from 'react';
import { liveCurve } from '#src/chart/live.ts';
import type { LiveCurve } from '#src/contract/live.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { Figure } from '../../parts/figure.tsx';
import { Coming } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './live.module.css';

const HEIGHT = 220;

/** Viewers and messages since the start. */
export function Curve({ curve, zone }: { curve: LiveCurve | null; zone: string }) {
  const { live: w } = useWords();
  const format = useFormat();
  const palette = usePalette();
  const option = useCallback(
    (width: number) => {
      if (curve === null) return {};
      const { step_s, viewers, messages } = curve;
      const at = (seconds: number) => format.clock(Date.parse(curve.start) + seconds * 1000, zone, false);
      const data = {
        viewers: { start_s: 0, step_s, values: viewers },
        messages: { start_s: 0, step_s, values: messages },
        names: { viewers: w.viewersOf, messages: w.chat },
        tick: at,
        number: format.number,
      };
      return liveCurve(data, palette, width).option;
    },
    [curve, palette, w, format, zone],
  );
  const peak = Math.max(0, ...(curve?.viewers ?? []));
  const clock = (cell: number) =>
    curve === null ? '' : format.clock(Date.parse(curve.start) + (cell + 1) * curve.step_s * 1000, zone);

  return (
    <div className={styles.curve}>
      {curve === null ? (
        <Coming lines={1} block={HEIGHT} />
      ) : (
        <Figure
          title={w.curve}
          subtitle={peak === 0 ? w.curveNone : w.curveOf(format.number(peak))}
          numbers={{
            columns: [w.time, w.viewersOf, w.chat],
            rows: curve.viewers.map((viewers, at) => [clock(at), viewers, curve.messages[at] ?? 0]),
          }}
        >
          <Chart height={HEIGHT} option={option} />
        </Figure>
      )}
    </div>
  );
}
