import { type RefObject, useEffect, useRef } from 'react';
import type { Stretched } from '../times/edges.ts';
import { timeAt } from './draw.ts';
import { momentUnder } from './draw-over.ts';
import { type Layout, type Scene, spanUnder } from './layout.ts';
import { held, moved, type View, zoomed } from './view.ts';

/** What gestures change. */
export interface Gestures {
  layout: Layout;
  scene: Scene;
  view: View;
  whole: View;
  see(view: View): void;
  point(at_s: number | undefined): void;
  jump(at_s: number): void;
  choose(id: string): void;
  /** Pointed at, or touched, a stretch of the running order; undefined elsewhere. */
  take(of: Stretched | undefined, by: 'mouse' | 'touch'): void;
  /** Drawn while it is dragged; `done` when it is let go. */
  brush(stretch: { from_s: number; to_s: number }, done: boolean): void;
  /** The page took the gesture, or another finger came: what was selected before still is. */
  unbrush(): void;
}

/** Moved less than this is a click. */
const STILL_PX = 4;
/** Held so long, a finger selects instead of moving. */
const HOLD_MS = 380;

interface Press {
  kind: 'mouse' | 'touch';
  x: number;
  y: number;
  at_s: number;
  view: View;
  mode: 'none' | 'brush' | 'move';
  held: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Pointer, touch and wheel over the time line: click jumps, drag selects, the axis drags along; a finger moves, two zoom, a held one
 * selects; the wheel zooms with Ctrl, or once the time line has the focus, so that a page scrolls on past it otherwise.
 */
export function useGestures(target: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const now = useRef(gestures);
  now.current = gestures;

  useEffect(() => {
    const element = target.current;
    if (element === null) return;
    const fingers = new Map<number, number>();
    let press: Press | undefined;
    let pinch: { far: number; at_s: number; view: View } | undefined;

    const place = (event: PointerEvent | WheelEvent) => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const timeOf = (x: number) => {
      const { layout, view, whole } = now.current;
      return Math.min(whole.to_s, Math.max(whole.from_s, timeAt(layout, view, x)));
    };
    const under = (x: number, y: number, by: 'mouse' | 'touch') => {
      const { layout, scene, take } = now.current;
      take(spanUnder(layout, scene, { y }, timeOf(x))?.span.of, by);
    };
    const let_go = () => {
      clearTimeout(press?.held);
      press = undefined;
    };

    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      const { x, y } = place(event);
      fingers.set(event.pointerId, x);
      element.setPointerCapture(event.pointerId);
      const { view, layout } = now.current;
      if (fingers.size === 2) {
        const [a = 0, b = 0] = [...fingers.values()];
        if (press?.mode === 'brush') now.current.unbrush();
        let_go();
        pinch = { far: Math.max(20, Math.abs(a - b)), at_s: timeAt(layout, view, (a + b) / 2), view };
        return;
      }
      const kind = event.pointerType === 'mouse' ? 'mouse' : 'touch';
      const made: Press = { kind, x, y, at_s: timeOf(x), view, mode: 'none', held: undefined };
      if (kind === 'touch')
        made.held = setTimeout(() => {
          if (press === made && made.mode === 'none') {
            made.mode = 'brush';
            now.current.brush({ from_s: made.at_s, to_s: made.at_s }, false);
          }
        }, HOLD_MS);
      press = made;
    };

    const move = (event: PointerEvent) => {
      const { x, y } = place(event);
      const { layout, whole, see, point, brush } = now.current;
      if (fingers.has(event.pointerId)) fingers.set(event.pointerId, x);
      if (pinch !== undefined && fingers.size === 2) {
        const [a = 0, b = 0] = [...fingers.values()];
        const next = zoomed(pinch.view, whole, pinch.at_s, pinch.far / Math.max(20, Math.abs(a - b)));
        const middle = timeAt(layout, next, (a + b) / 2);
        see(moved(next, whole, pinch.at_s - middle));
        return;
      }
      if (event.pointerType === 'mouse') point(x >= layout.left && x <= layout.right ? timeOf(x) : undefined);
      if (event.pointerType === 'mouse' && press === undefined) under(x, y, 'mouse');
      if (press === undefined) return;
      if (press.mode === 'none' && Math.abs(x - press.x) > STILL_PX) {
        const along = press.kind === 'touch' || press.y < layout.axis.height;
        press.mode = along ? 'move' : 'brush';
        clearTimeout(press.held);
      }
      if (press.mode === 'none' && Math.abs(y - press.y) > STILL_PX * 2) clearTimeout(press.held);
      if (press.mode === 'move') {
        const span = press.view.to_s - press.view.from_s;
        see(moved(press.view, whole, ((press.x - x) / (layout.right - layout.left)) * span));
      }
      if (press.mode === 'brush') brush(ordered(press.at_s, timeOf(x)), false);
    };

    const up = (event: PointerEvent) => {
      fingers.delete(event.pointerId);
      if (fingers.size < 2) pinch = undefined;
      const done = press;
      let_go();
      if (done === undefined) return;
      const { x, y } = place(event);
      const { layout, scene, view, jump, choose, brush } = now.current;
      if (done.mode === 'brush') brush(ordered(done.at_s, timeOf(x)), true);
      if (done.mode !== 'none') return;
      if (done.kind === 'touch') under(x, y, 'touch');
      const flag = momentUnder(layout, scene.moments, view, { x, y });
      if (flag === undefined) jump(timeOf(x));
      else choose(flag.id);
    };

    const cancel = (event: PointerEvent) => {
      fingers.delete(event.pointerId);
      pinch = undefined;
      if (press?.mode === 'brush') now.current.unbrush();
      let_go();
    };

    const wheel = (event: WheelEvent) => {
      const { layout, view, whole, see } = now.current;
      const span = view.to_s - view.from_s;
      const across = event.shiftKey ? event.deltaY : event.deltaX;
      if (Math.abs(across) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        event.preventDefault();
        see(moved(view, whole, (across / (layout.right - layout.left)) * span));
        return;
      }
      const ours = event.ctrlKey || event.metaKey || element.contains(document.activeElement);
      const farther = event.deltaY > 0;
      if (!ours || (farther && span >= whole.to_s - whole.from_s - 0.01)) return;
      event.preventDefault();
      // A trackpad sends many small steps, a wheel few large ones.
      const factor = Math.exp(Math.max(-0.6, Math.min(0.6, event.deltaY * (event.ctrlKey ? 0.01 : 0.002))));
      see(held(zoomed(view, whole, timeOf(place(event).x), factor), whole));
    };
    const out = () => now.current.point(undefined);

    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', cancel);
    element.addEventListener('pointerleave', out);
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      let_go();
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', cancel);
      element.removeEventListener('pointerleave', out);
      element.removeEventListener('wheel', wheel);
    };
  }, [target]);
}

function ordered(a: number, b: number): { from_s: number; to_s: number } {
  return a <= b ? { from_s: a, to_s: b } : { from_s: b, to_s: a };
}
