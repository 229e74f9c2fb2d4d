/** The colours a chart may use. The report hands in CSS variables, so that one drawing serves light, dark and print. */
export interface Palette {
  ink: string;
  muted: string;
  rule: string;
  paper: string;
  /** On-air red: live, and what needs a decision. */
  accent: string;
  /** Success and problem, told apart by colour-blind readers; always with a word beside them. */
  success: string;
  problem: string;
  /** Products and segments, in the order they appear. */
  series: readonly string[];
  font: string;
}

/** The report's palette: every colour a variable of its style sheet. */
export const paperPalette: Palette = {
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  rule: 'var(--rule)',
  paper: 'var(--paper)',
  accent: 'var(--accent)',
  success: 'var(--success)',
  problem: 'var(--problem)',
  series: ['var(--s1)', 'var(--s2)', 'var(--s3)', 'var(--s4)', 'var(--s5)', 'var(--s6)', 'var(--s7)', 'var(--s8)'],
  font: 'inherit',
};

/**
 * The colour of the nth thing of a page; beyond the palette's length everything is muted, since a ninth hue could not be told apart.
 *
 * @example seriesColour(paperPalette, 0) // 'var(--s1)'
 */
export function seriesColour(palette: Palette, at: number): string {
  return palette.series[at] ?? palette.muted;
}
