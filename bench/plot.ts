/**
 * Draws how costs grow from S to M to L, from the lines that bench/debrief.ts printed, on two logarithmic axes.
 *
 * bin/node bench/debrief.ts | tee lines.jsonl; bin/node bench/plot.ts lines.jsonl > docs/growth.svg
 */
import { readFileSync } from 'node:fs';
import { LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

interface Measured {
  bench: string;
  size: string;
  events: number;
  median_ms: number;
  stretch_median_ms: number;
  engine_MB: [number | null, number | null];
}

const COSTS = [
  { name: 'debrief, ms', color: '#1f5fa8', of: (line: Measured) => line.median_ms },
  { name: 'a stretch against the rest, ms', color: '#b8560f', of: (line: Measured) => line.stretch_median_ms },
  { name: 'engine at most, MB', color: '#6b6459', of: (line: Measured) => line.engine_MB[1] ?? Number.NaN },
];

const lines = readFileSync(process.argv[2] ?? 0, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line): Measured => JSON.parse(line))
  .filter(({ bench }) => bench === 'debrief')
  .sort((a, b) => a.events - b.events);

use([LineChart, GridComponent, SVGRenderer]);
const chart = init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 360 });
chart.setOption({
  animation: false,
  backgroundColor: '#fbf9f4',
  grid: { left: 64, right: 210, top: 24, bottom: 48 },
  xAxis: {
    type: 'log',
    name: 'events of the session',
    nameLocation: 'middle',
    nameGap: 30,
    min: 1000,
    max: 10_000_000,
  },
  yAxis: { type: 'log', min: 10, max: 10_000 },
  series: COSTS.map(({ name, color, of }) => ({
    type: 'line',
    name,
    color,
    symbolSize: 8,
    endLabel: { show: true, formatter: name, color },
    label: { show: true, formatter: ({ data }: { data: [number, number, string] }) => `${data[2]} ${data[1]}`, color },
    data: lines.map((line) => [line.events, of(line), line.size]),
  })),
});
// echarts writes styles for hovering, which a picture has no use for; readers want a title.
const svg = chart
  .renderToSVGString()
  .replace(/<style[\s\S]*?<\/style>/g, '')
  .replace(
    /^(<svg[^>]*)>/,
    '$1 role="img" aria-labelledby="title">\n<title id="title">How costs grow from S to M to L</title>',
  );
process.stdout.write(svg);
chart.dispose();
