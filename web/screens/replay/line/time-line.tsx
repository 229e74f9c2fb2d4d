import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { ReplayOverview } from '#src/contract/replay.ts';
import type { RunningOrder } from '#src/contract/session-plan.ts';
import { usePalette } from '../../../charts/palette.ts';
import { useFormat, useWords } from '../../../words.tsx';
import { type Clock, useClock } from '../clock.ts';
import type { Stretched } from '../times/edges.ts';
import type { TimesEditor } from '../times/use-times.ts';
import { drawScene } from './draw.ts';
import { drawOver } from './draw-over.ts';
import { Grips, type Offered } from './grips.tsx';
import { layoutOf, type Scene } from './layout.ts';
import styles from './line.module.css';
import { Readout } from './readout.tsx';
import { useGestures } from './use-gestures.ts';
import { useWidth } from './use-width.ts';
import { valuesAt } from './values-at.ts';
import { showing, type View } from './view.ts';

/** A stretch of the session. */
export interface Stretch {
  from_s: number;
  to_s: number;
}

/**
 * The one time line under everything: curves, lanes and flags on one scale. Two canvases, so that what moves (pointer, play head,
 * stretch) never draws what stands again; over them a slider that keyboard and screen readers use.
 */
export function TimeLine(props: {
  overview: ReplayOverview;
  scene: Scene;
  view: Clock<View>;
  whole: View;
  playhead: Clock<number>;
  pointer: Clock<number | undefined>;
  brushed: Clock<Stretch | undefined>;
  chosen: string | undefined;
  /** The stretch of the running order whose edges can be taken. */
  taken: Clock<Stretched | undefined>;
  order: RunningOrder | undefined;
  times: TimesEditor;
  onJump(at_s: number): void;
  onChoose(id: string): void;
  onStretch(stretch: Stretch | undefined): void;
}) {
  const { overview, scene, whole, playhead, pointer, brushed, chosen } = props;
  const view = useClock(props.view, (now) => now);
  const palette = usePalette();
  const { ref: frame, width } = useWidth<HTMLDivElement>();
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const slider = useRef<HTMLDivElement>(null);
  const grips = useRef<Offered>(null);
  /** What was selected before it is dragged anew. */
  const before = useRef<{ stretch: Stretch | undefined }>(undefined);
  const layout = useMemo(() => layoutOf(Math.max(280, width), scene), [width, scene]);

  useLayoutEffect(() => {
    if (below.current !== null && width > 0) drawScene(below.current, layout, scene, view, palette);
  }, [layout, scene, view, palette, width]);

  useLayoutEffect(() => {
    let asked = 0;
    const draw = () => {
      asked = 0;
      if (above.current === null || width === 0) return;
      const over = { playhead_s: playhead.get(), pointer_s: pointer.get(), stretch: brushed.get() };
      drawOver(above.current, layout, { ...over, moments: scene.moments, chosen }, view, palette);
    };
    const soon = () => {
      if (asked === 0) asked = requestAnimationFrame(draw);
    };
    draw();
    const leave = [playhead.listen(soon), pointer.listen(soon), brushed.listen(soon)];
    return () => {
      for (const end of leave) end();
      cancelAnimationFrame(asked);
    };
  }, [layout, scene.moments, view, palette, chosen, playhead, pointer, brushed, width]);

  useGestures(slider, {
    ...{ layout, scene, view, whole },
    see: props.view.set,
    point: (at_s) => pointer.set(at_s),
    jump: props.onJump,
    choose: props.onChoose,
    take: (of, by) => grips.current?.offer(of, by),
    brush(stretch, done) {
      before.current ??= { stretch: brushed.get() };
      brushed.set(stretch);
      if (!done) return;
      before.current = undefined;
      props.onStretch(stretch.to_s - stretch.from_s < 1 ? undefined : stretch);
    },
    unbrush() {
      if (before.current !== undefined) brushed.set(before.current.stretch);
      before.current = undefined;
    },
  });

  return (
    <div ref={frame} className={styles.frame} style={{ height: layout.height }} data-line="">
      <canvas ref={below} className={styles.canvas} style={{ width: layout.width, height: layout.height }} />
      <canvas ref={above} className={styles.canvas} style={{ width: layout.width, height: layout.height }} />
      <Slider target={slider} overview={overview} scene={scene} whole={whole} playhead={playhead} />
      <Grips
        {...{ scene, layout, view, whole, order: props.order }}
        see={(at_s) => props.view.set(showing(props.view.get(), whole, at_s))}
        taken={props.taken}
        times={props.times}
        offered={grips}
        onLeave={() => slider.current?.focus()}
      />
      <Readout overview={overview} scene={scene} layout={layout} view={view} pointer={pointer} />
    </div>
  );
}

/** The time line as a slider with a text value; its keys belong to the whole screen. */
function Slider(props: {
  target: React.RefObject<HTMLDivElement | null>;
  overview: ReplayOverview;
  scene: Scene;
  whole: View;
  playhead: Clock<number>;
}) {
  const { target, overview, scene, whole, playhead } = props;
  const { replay } = useWords();
  const format = useFormat();
  const at_s = useClock(playhead, Math.floor);
  const { values, segment, products } = valuesAt(scene, overview, at_s);
  const said = [
    format.offset(at_s),
    scene.clock(at_s),
    segment,
    ...products,
    ...values
      .filter(({ strip, value }) => strip.signal !== 'found' && value !== null)
      .map(({ strip, value }) => {
        const shown = strip.shape === 'signed' ? Math.round(100 * (value ?? 0)) / 100 : Math.round(value ?? 0);
        return `${strip.name} ${format.number(shown)}`;
      }),
  ];
  useEffect(() => {
    // Without this a finger would scroll the page sideways before we hear of it.
    if (target.current !== null) target.current.style.touchAction = 'pan-y';
  }, [target]);
  return (
    <div
      ref={target}
      className={styles.slider}
      role="slider"
      tabIndex={0}
      aria-label={replay.line.slider}
      aria-description={replay.line.keys}
      aria-valuemin={Math.floor(whole.from_s)}
      aria-valuemax={Math.ceil(whole.to_s)}
      aria-valuenow={at_s}
      aria-valuetext={said.filter((part) => part !== '').join(', ')}
    />
  );
}
