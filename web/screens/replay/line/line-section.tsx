import { useMemo } from 'react';
import type { ReplayCurves, ReplayOverview } from '#src/contract/replay.ts';
import { Figure } from '../../../parts/figure.tsx';
import { Coming, Partial as PartOnly } from '../../../parts/states.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import type { Clock } from '../clock.ts';
import type { Scene } from './layout.ts';
import styles from './line.module.css';
import { LineBar, type LineDeeds } from './line-bar.tsx';
import { MiniMap } from './mini-map.tsx';
import { writeSignal } from './scene.ts';
import { type Stretch, TimeLine } from './time-line.tsx';
import { valuesAt } from './values-at.ts';
import type { View } from './view.ts';

/** As a table the view has at most so many rows. */
const MOST_ROWS = 200;

/** The time line as a figure: its buttons, its canvas, its overview, the same as a table. */
export function LineSection(props: {
  overview: ReplayOverview;
  scene: Scene;
  view: View;
  whole: View;
  all: ReplayCurves | undefined;
  step_s: number | undefined;
  waiting: boolean;
  playhead: Clock<number>;
  pointer: Clock<number | undefined>;
  brushed: Clock<Stretch | undefined>;
  chosen: string | undefined;
  playing: boolean | undefined;
  deeds: LineDeeds;
  onView(view: View): void;
  onJump(at_s: number): void;
  onChoose(id: string): void;
  onStretch(stretch: Stretch | undefined): void;
}) {
  const { overview, scene, view, whole, all, step_s, waiting, playhead, playing, deeds, ...rest } = props;
  const { replay } = useWords();
  const format = useFormat();
  const numbers = useNumbers(overview, scene, view, step_s);
  const known = new Set(overview.signals.map(({ signal }) => signal));
  const missing = (['viewers', 'chat', 'clicks', 'orders'] as const).filter((signal) => !known.has(signal));
  const touch = window.matchMedia('(pointer: coarse)').matches;

  return (
    <div>
      <Figure
        title={replay.line.title}
        subtitle={
          step_s === undefined
            ? ''
            : replay.line.subtitle(format.duration(step_s), replay.line.comments(format.number(overview.comments)))
        }
        name={overview.session.title}
        numbers={numbers}
      >
        <LineBar {...{ playhead, playing, deeds }} clock={scene.clock} moments={overview.moments.length} />
        {waiting ? (
          <Coming lines={0} block={420} />
        ) : (
          <TimeLine {...{ overview, scene, view, whole, playhead, ...rest }} />
        )}
        <MiniMap {...{ all, view, whole, scene }} onView={rest.onView} />
      </Figure>
      <p className={styles.hint}>{touch ? replay.line.hintTouch : replay.line.hint}</p>
      {missing.length > 0 && !waiting && (
        <PartOnly title={missing.length === 4 ? replay.line.nothing : replay.missing.title}>
          {missing.map((signal) => replay.missing[signal]).join(' · ')}
        </PartOnly>
      )}
    </div>
  );
}

/** The view as rows: bucket by bucket, or coarser where it has too many. */
function useNumbers(overview: ReplayOverview, scene: Scene, view: View, step_s: number | undefined) {
  const { replay } = useWords();
  const format = useFormat();
  return useMemo(() => {
    const { line } = replay;
    const clocked = overview.session.start !== null;
    const columns = [
      line.time,
      ...(clocked ? [line.clock] : []),
      ...scene.strips.map(({ name }) => name),
      line.segment,
      line.products,
    ];
    const step = step_s ?? 1;
    const every = Math.max(1, Math.ceil((view.to_s - view.from_s) / step / MOST_ROWS)) * step;
    const first = Math.floor(view.from_s / step) * step;
    const count = step_s === undefined ? 0 : Math.max(0, Math.ceil((view.to_s - first) / every));
    const rows = Array.from({ length: count }, (_, at) => {
      const from = first + at * every;
      const { values, segment, products } = valuesAt(scene, overview, from);
      const cells = values.map(({ strip }) => {
        const { curve } = strip;
        const start = Math.max(0, Math.floor((from - curve.start_s) / curve.step_s));
        const part = curve.values.slice(
          start,
          Math.max(start + 1, Math.ceil((from + every - curve.start_s) / curve.step_s)),
        );
        const sum = part.reduce((total, value) => total + value, 0);
        const value = strip.shape === 'line' ? sum / Math.max(1, part.length) : sum;
        return writeSignal(format, strip.signal, overview.session.currency)(value);
      });
      return [format.offset(from), ...(clocked ? [scene.clock(from)] : []), ...cells, segment, products.join(', ')];
    });
    return { columns, rows };
  }, [overview, scene, view, step_s, replay, format]);
}
