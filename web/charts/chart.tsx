import { useElementSize } from '@mantine/hooks';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { Coming } from '../parts/states.tsx';

/**
 * One echarts canvas that follows its container's width, its data and the theme. Charts with the same `group` share their pointer and
 * zoom. It has no words of its own: a Figure around it names it and gives it as a table.
 *
 * @param option from the width in pixels, as the functions of src/chart give it; make it with useMemo or useCallback
 * @example <Chart height={180} option={(width) => curves(data, palette, width).option} onReady={(chart) => …} />
 */
export function Chart(props: {
  height: number;
  option: (width: number) => EChartsCoreOption;
  group?: string;
  /** Told when the canvas stands; what it returns is called before it goes. */
  onReady?: (chart: EChartsType) => undefined | (() => void);
}) {
  const { height, option, group, onReady } = props;
  const { ref: frame, width } = useElementSize();
  const canvas = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | undefined>(undefined);
  const latest = useRef({ option, onReady, width });
  latest.current = { option, onReady, width };
  const ready = width > 0;

  useEffect(() => {
    if (!ready) return;
    let gone = false;
    let leave: undefined | (() => void);
    void import('./engine.ts').then(({ init, connect }) => {
      if (gone || canvas.current === null) return;
      const made = init(canvas.current, null, { renderer: 'canvas' });
      if (group !== undefined) {
        made.group = group;
        connect(group);
      }
      chart.current = made;
      made.setOption(latest.current.option(latest.current.width));
      leave = latest.current.onReady?.(made);
    });
    return () => {
      gone = true;
      leave?.();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, [ready, group]);

  useEffect(() => {
    if (chart.current === undefined || width === 0) return;
    chart.current.resize({ width, height });
    chart.current.setOption(option(width), { notMerge: true });
  }, [option, width, height]);

  return (
    <div ref={frame} style={{ height, position: 'relative' }} aria-hidden="true">
      {ready ? <div ref={canvas} style={{ height, width: '100%' }} /> : <Coming lines={0} block={height} />}
    </div>
  );
}
