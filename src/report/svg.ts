import { init, use } from 'echarts/core';
// The one chart type that is used: 'echarts/charts' loads all twenty, a tenth of a second of every start.
import 'echarts/lib/chart/custom';
import { SVGRenderer } from 'echarts/renderers';
import type { Drawing } from '#src/chart/drawing.ts';

use([SVGRenderer]);

/**
 * Draws a chart to one SVG element, without a browser: no script, no style sheet of its own, no id, so that any number of charts
 * can stand in one page. It scales with its box; what it shows is said in words beside it, so it is hidden from readers.
 *
 * @example drawn(retention(data, paperPalette, 720)) // '<svg viewBox="0 0 720 302" …'
 */
export function drawn({ option, width, height }: Drawing): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return bare(chart.renderToSVGString({ useViewBox: true }), width, height);
  } finally {
    chart.dispose();
  }
}

/** echarts writes hover styles, classes and an opaque root; a printed page needs none of them. */
function bare(svg: string, width: number, height: number): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<defs\s*>\s*<\/defs>/g, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/ (pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(
      /^<svg[^>]*>\s*<rect[^>]*><\/rect>/,
      `<svg class="chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg">`,
    )
    .replace(/(\d+\.\d)\d{3,}/g, '$1')
    .replace(/\n/g, '');
}
