import { type Html, html } from './html.ts';

/** A cell is text or markup; null is "not measured" and gets its own pattern, never an empty zero. */
export type Cell = Html | string | null;

export interface Table {
  head: string[];
  rows: Cell[][];
  /** Columns that hold figures: right-aligned, tabular. */
  figures?: number[];
}

/**
 * A table that scrolls inside itself on a narrow screen and can be reached with the keyboard.
 *
 * @param name what the table holds, for readers that do not see it
 */
export function table({ head, rows, figures = [] }: Table, name: string, notMeasured: string): Html {
  const side = (at: number) => (figures.includes(at) ? 'figure' : 'text');
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${name}"><table>
<thead><tr>${head.map((title, at) => html`<th scope="col" class="${side(at)}">${title}</th>`)}</tr></thead>
<tbody>${rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, at) => {
        const shown = cell === null ? html`<span class="nodata">${notMeasured}</span>` : cell;
        return at === 0 ? html`<th scope="row">${shown}</th>` : html`<td class="${side(at)}">${shown}</td>`;
      })}</tr>`,
  )}</tbody></table></div>`;
}

/** Tables that are only text can be taken along. */
export interface PlainTable {
  head: string[];
  rows: (string | null)[][];
}

/**
 * The table as a CSV link that needs no script. Cells that a spreadsheet would run as a formula are quoted with an apostrophe.
 *
 * @example csvHref({ head: ['a'], rows: [['=1+1']] }) // "data:text/csv;charset=utf-8,…"
 */
export function csvHref({ head, rows }: PlainTable): string {
  const cell = (text: string | null) => {
    const safe = /^[=+\-@\t\r]/.test(text ?? '') ? `'${text}` : (text ?? '');
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [head, ...rows].map((cells) => cells.map(cell).join(','));
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${lines.join('\r\n')}\r\n`.toWellFormed())}`;
}
