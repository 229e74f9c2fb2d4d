import { type ComponentProps, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { ReplayOverview } from '#src/contract/replay.ts';
import { usePalette } from '../../../charts/palette.ts';
import { Figure } from '../../../parts/figure.tsx';
import { Coming, Failure, Partial as PartOnly } from '../../../parts/states.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import { type Clock, useClock } from '../clock.ts';
import type { Scene } from './layout.ts';
import styles from './line.module.css';
import { LineBar, type LineDeeds } from './line-bar.tsx';
import { MiniMap } from './mini-map.tsx';
import { type Found, useScene, writeSignal } from './scene.ts';
import { TimeLine } from './time-line.tsx';
import { useCurves } from './use-curves.ts';
import { valuesAt } from './values-at.ts';
import type { View } from './view.ts';

/** As a table the view has at most so many rows. */
const MOST_ROWS = 200;
/** A view stands still for so long before its table follows. */
const STILL_MS = 300;

/** The time line as a figure: its buttons, its canvas, its overview, the same as a table. */
export function LineSection(
  props: Omit<ComponentProps<typeof TimeLine>, 'scene'> & {
    found: Found | undefined;
    playing: boolean | undefined;
    deeds: LineDeeds;
  },
) {
  const { found, playing, deeds, ...line } = props;
  const { overview, view, whole, playhead } = line;
  const { replay } = useWords();
  const format = useFormat();
  const palette = usePalette();
  const { curves, all, isPending, error, refetch } = useCurves(overview.session.id, view, whole);
  const order = useClock(line.times.draft, (now) => now) ?? line.order;
  const scene = useScene(overview, curves, found, palette, order);
  const waits = useDeferredValue(isPending, true);
  const numbers = useNumbers(overview, scene, useStill(view), curves?.step_s);
  const known = new Set(overview.signals.map(({ signal }) => signal));
  const missing = (['viewers', 'chat', 'clicks', 'orders'] as const).filter((signal) => !known.has(signal));
  const touch = window.matchMedia('(pointer: coarse)').matches;
  const comments = replay.line.comments(format.number(overview.comments));

  return (
    <div>
      {error !== null && <Failure error={error} reset={() => void refetch()} />}
      <Figure
        title={replay.line.title}
        subtitle={curves === undefined ? '' : replay.line.subtitle(format.duration(curves.step_s), comments)}
        name={overview.session.title}
        numbers={numbers}
      >
        <LineBar {...{ playhead, playing, deeds }} clock={scene.clock} moments={overview.moments.length} />
        {isPending || waits ? <Coming lines={0} block={420} /> : <TimeLine {...line} order={order} scene={scene} />}
        <MiniMap {...{ view, whole, scene, all }} />
      </Figure>
      <p className={styles.hint}>
        {touch ? replay.line.hintTouch : replay.line.hint}
        {order !== undefined &&
          order.segments.length + order.pins.length > 0 &&
          ` ${touch ? replay.order.hintTouch : replay.order.hint}`}
      </p>
      {missing.length > 0 && !isPending && (
        <PartOnly title={missing.length === 4 ? replay.line.nothing : replay.missing.title}>
          {missing.map((signal) => replay.missing[signal]).join(' · ')}
        </PartOnly>
      )}
    </div>
  );
}

/** A view once it stands still: nobody reads a table while it moves. */
function useStill(view: Clock<View>): View {
  const [still, setStill] = useState(view.get);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const leave = view.listen(() => {
      clearTimeout(waiting);
      waiting = setTimeout(() => setStill(view.get()), STILL_MS);
    });
    return () => {
      leave();
      clearTimeout(waiting);
    };
  }, [view]);
  return still;
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
        const measured = part.filter((value) => value !== null);
        if (strip.shape === 'signed' && measured.length === 0) return '';
        const sum = measured.reduce((total, value) => total + value, 0);
        const value = strip.shape === 'bars' ? sum : sum / Math.max(1, measured.length);
        return writeSignal(format, strip.signal, overview.session.currency)(value);
      });
      return [format.offset(from), ...(clocked ? [scene.clock(from)] : []), ...cells, segment, products.join(', ')];
    });
    return { columns, rows };
  }, [overview, scene, view, step_s, replay, format]);
}
