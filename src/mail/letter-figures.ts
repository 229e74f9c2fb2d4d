import { html } from 'hono/html';

/** A figure in a mail: how it stands, what is to be said of it, and its course. */
export interface LetterFigure {
  name: string;
  /** As written for people. */
  value: string;
  notes: readonly string[];
  /** The course, oldest first; null was not measured. The last is the one `value` says. */
  course: readonly (number | null)[];
  /** What the drawn course says, for whoever hears it. */
  courseSaid: string;
}

const HEIGHT = 40;
const BLOCKS = '▁▂▃▄▅▆▇█';

/**
 * Shares of the height for a course: the lowest stands at an eighth, and zero is in sight where nothing lies below it.
 *
 * @example heightsOf([0, 10, null]) // [0.125, 1, null]
 */
export function heightsOf(course: readonly (number | null)[]): (number | null)[] {
  const known = course.filter((one) => one !== null);
  const low = Math.min(0, ...known);
  const span = Math.max(0, ...known) - low;
  return course.map((one) => (one === null ? null : span === 0 ? 0.125 : 0.125 + (0.875 * (one - low)) / span));
}

/** Figures as text: value, notes, and the course in blocks. */
export function figuresAsText(figures: readonly LetterFigure[], colon: string): string[] {
  return figures.map(({ name, value, notes, course }) => {
    const drawn = heightsOf(course).map((height) =>
      height === null ? '·' : BLOCKS[Math.min(BLOCKS.length - 1, Math.floor(height * BLOCKS.length))],
    );
    return [`${name}${colon}${value}`, ...notes, drawn.join('')].filter((line) => line !== '').join('\n');
  });
}

/** Figures as a table of a mail: bars are cells with a height, which every program shows without fetching a picture. */
export function figuresAsHtml(figures: readonly LetterFigure[]) {
  return html`<table role="presentation" width="100%" style="border-collapse:collapse;margin:16px 0">${figures.map(
    ({ name, value, notes, course, courseSaid }) => html`
<tr><td class="rule" style="padding:12px 8px 12px 0;border-top:1px solid #e6e0d8;vertical-align:top"><span class="muted" style="font-size:14px;color:#6b655d">${name}</span><br><b style="font-size:20px">${value}</b>${notes.map(
      (note) => html`<br><span class="muted" style="font-size:13px;color:#6b655d">${note}</span>`,
    )}</td>
<td width="160" class="rule" style="padding:12px 0;border-top:1px solid #e6e0d8;vertical-align:bottom"><div role="img" aria-label="${courseSaid}"><table role="presentation" aria-hidden="true" style="border-collapse:collapse;height:${HEIGHT}px" align="right"><tr>${heightsOf(
      course,
    ).map(
      (height, at) =>
        html`<td style="vertical-align:bottom;padding:0 1px"><div class="${at === course.length - 1 ? 'now' : 'bar'}" style="width:10px;height:${Math.round((height ?? 0) * HEIGHT)}px;font-size:0;line-height:0;background:${at === course.length - 1 ? '#b4432f' : '#b9b1a5'}">&nbsp;</div></td>`,
    )}</tr></table></div></td></tr>`,
  )}</table>`;
}
