import { type KeyboardEvent, type PointerEvent, type RefObject, useImperativeHandle, useRef } from 'react';
import { useFormat, useWords } from '../../../words.tsx';
import { type Clock, useClock } from '../clock.ts';
import { type Edge, limitsOf, type Stretched, type Times } from '../times/edges.ts';
import type { TimesEditor } from '../times/use-times.ts';
import { timeAt, xOf } from './draw.ts';
import styles from './grips.module.css';
import { type Layout, type Scene, spanOf } from './layout.ts';
import type { View } from './view.ts';

/** A key moves an edge so far, in seconds; with shift farther. */
const STEP_S = 1;
const FAR_S = 10;
/** Nearer than this a second is wide enough to be halved. */
const NEAR_S = 60;

/** What gestures hand over. */
export interface Offered {
  offer(of: Stretched | undefined, by: 'mouse' | 'touch'): void;
}

/** Two handles at the ends of one stretch of the running order: dragged, or moved by keys, they say when it really was on. */
export function Grips(props: {
  scene: Scene;
  layout: Layout;
  view: View;
  whole: View;
  taken: Clock<Stretched | undefined>;
  /** As the lanes show it. */
  order: Times | undefined;
  times: TimesEditor;
  offered: RefObject<Offered | null>;
  see(at_s: number): void;
  onLeave(): void;
}) {
  const { scene, layout, view, taken, order, times } = props;
  const frame = useRef<HTMLDivElement>(null);
  const dragged = useRef(false);
  const of = useClock(taken, (now) => now);

  useImperativeHandle(props.offered, () => ({
    offer(next) {
      // Who holds a handle keeps it, wherever the pointer goes.
      if (dragged.current || frame.current?.contains(document.activeElement) === true) return;
      const now = taken.get();
      if (now?.list !== next?.list || now?.at !== next?.at) taken.set(next);
    },
  }));

  const placed = of === undefined ? undefined : spanOf(scene, of);
  const row = placed === undefined ? undefined : layout.lanes[placed.lane];
  if (of === undefined || order === undefined || placed === undefined || row === undefined) return null;
  const x = xOf(layout, view);
  return (
    <div ref={frame}>
      {(['start', 'end'] as const).map((edge) => {
        const at_s = placed.span[`${edge}_s`];
        if (at_s < view.from_s - 0.01 || at_s > view.to_s + 0.01) return null;
        return (
          <Grip
            key={edge}
            edge={{ ...of, edge }}
            name={placed.span.text}
            at_s={at_s}
            limits={limitsOf(order, { ...of, edge }, props.whole)}
            place={{ left: x(at_s), top: row.top + row.height / 2 }}
            timeOf={(left) => rounded(timeAt(layout, view, left), view)}
            times={times}
            see={props.see}
            onHold={(held) => {
              dragged.current = held;
            }}
            onLeave={() => {
              taken.set(undefined);
              props.onLeave();
            }}
          />
        );
      })}
    </div>
  );
}

/** To the second, and to the tenth where one sees that near. */
function rounded(at_s: number, { from_s, to_s }: View): number {
  const parts = to_s - from_s <= NEAR_S ? 10 : 1;
  return Math.round(at_s * parts) / parts;
}

function Grip(props: {
  edge: Edge;
  name: string;
  at_s: number;
  limits: { from_s: number; to_s: number };
  place: { left: number; top: number };
  timeOf(left: number): number;
  times: TimesEditor;
  see(at_s: number): void;
  onHold(held: boolean): void;
  onLeave(): void;
}) {
  const { edge, name, at_s, limits, place, times } = props;
  const { replay } = useWords();
  const format = useFormat();
  /** How far from the edge it was taken: the edge does not jump to the finger. */
  const off = useRef<number>(undefined);

  const across = (event: PointerEvent<HTMLElement>) => {
    const frame = event.currentTarget.closest('[data-line]')?.getBoundingClientRect();
    return event.clientX - (frame?.left ?? 0);
  };
  const drop = (kept: boolean) => {
    if (off.current === undefined) return;
    off.current = undefined;
    props.onHold(false);
    if (kept) times.keep('now');
    else times.forget();
  };
  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (way !== undefined) {
      const to_s = Math.min(limits.to_s, Math.max(limits.from_s, at_s + way * (event.shiftKey ? FAR_S : STEP_S)));
      times.move(edge, to_s);
      props.see(to_s);
      times.keep('soon');
    } else if (event.key === 'Enter') times.keep('now');
    else if (event.key === 'Escape') {
      times.forget();
      props.onLeave();
    } else return;
    // The screen's own keys would go from moment to moment.
    event.preventDefault();
  };

  return (
    <div
      className={`${styles.grip} ${styles[edge.edge]}`}
      style={place}
      role="slider"
      data-grip={edge.edge}
      tabIndex={0}
      aria-label={`${name}, ${replay.order[edge.edge]}`}
      aria-description={replay.order.keys}
      aria-valuemin={limits.from_s}
      aria-valuemax={limits.to_s}
      aria-valuenow={at_s}
      aria-valuetext={format.offset(at_s)}
      onKeyDown={pressed}
      onBlur={() => times.keep('now')}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        off.current = across(event) - place.left;
        props.onHold(true);
      }}
      onPointerMove={(event) => {
        if (off.current !== undefined) times.move(edge, props.timeOf(across(event) - off.current));
      }}
      onPointerUp={() => drop(true)}
      onPointerCancel={() => drop(false)}
    >
      <span className={styles.when} aria-hidden="true">
        {format.offset(at_s)}
      </span>
    </div>
  );
}
