import { useLayoutEffect, useRef } from 'react';
import type { ReplayCurves } from '#src/contract/replay.ts';
import { usePalette } from '../../../charts/palette.ts';
import { type Clock, useClock } from '../clock.ts';
import type { Scene } from './layout.ts';
import styles from './line.module.css';
import { useWidth } from './use-width.ts';
import { held, type View } from './view.ts';

const HEIGHT = 30;

/** The whole session, small, with the part that is shown: drag it, or click to go there. Keys and buttons do the same. */
export function MiniMap(props: { all: ReplayCurves | undefined; view: Clock<View>; whole: View; scene: Scene }) {
  const { all, whole, scene } = props;
  const view = useClock(props.view, (now) => now);
  const palette = usePalette();
  const { ref, width } = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const span = view.to_s - view.from_s;
  const zoomedIn = span < (whole.to_s - whole.from_s) * 0.995;

  useLayoutEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (canvas.current === null || pen === null || pen === undefined || width === 0) return;
    const scale = window.devicePixelRatio || 1;
    canvas.current.width = Math.round(width * scale);
    canvas.current.height = Math.round(HEIGHT * scale);
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, HEIGHT);
    const x = (seconds: number) => ((seconds - whole.from_s) / (whole.to_s - whole.from_s)) * width;
    const curve = all?.curves[0];
    if (curve !== undefined && all !== undefined) {
      const most = curve.values.reduce((best, value) => Math.max(best, value), 1);
      pen.beginPath();
      pen.moveTo(0, HEIGHT);
      curve.values.forEach((value, at) => {
        pen.lineTo(x(curve.start_s + (at + 0.5) * all.step_s), HEIGHT - (value / most) * (HEIGHT - 4));
      });
      pen.lineTo(width, HEIGHT);
      pen.fillStyle = palette.muted;
      pen.globalAlpha = 0.35;
      pen.fill();
    }
    for (const { peak_s, kind } of scene.moments) {
      pen.globalAlpha = 0.9;
      pen.fillStyle = kind === 'high' ? palette.success : kind === 'low' ? palette.problem : palette.ink;
      pen.fillRect(x(peak_s) - 1, 0, 2, 5);
    }
    pen.globalAlpha = 0.12;
    pen.fillStyle = palette.ink;
    pen.fillRect(0, 0, x(view.from_s), HEIGHT);
    pen.fillRect(x(view.to_s), 0, width, HEIGHT);
    pen.globalAlpha = 1;
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1.5;
    pen.strokeRect(x(view.from_s) + 0.75, 0.75, Math.max(3, x(view.to_s) - x(view.from_s)) - 1.5, HEIGHT - 1.5);
  }, [all, view, whole, scene.moments, palette, width]);

  const go = (event: React.PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const middle = whole.from_s + ((event.clientX - box.left) / box.width) * (whole.to_s - whole.from_s);
    props.view.set(held({ from_s: middle - span / 2, to_s: middle + span / 2 }, whole));
  };
  return (
    <div
      ref={ref}
      className={styles.mini}
      style={{ visibility: zoomedIn ? 'visible' : 'hidden', touchAction: 'none' }}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && go(event)}
    >
      <canvas ref={canvas} style={{ width: '100%', height: HEIGHT }} />
    </div>
  );
}
