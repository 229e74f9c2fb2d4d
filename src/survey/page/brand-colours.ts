import { contrast, rgb } from '#src/chart/contrast.ts';

/** The brand's colour as our pages may use it: on light and on dark paper, with what can be read on it. */
export interface BrandColours {
  light: { mark: string; on: string };
  dark: { mark: string; on: string };
}

const [PAPER, NIGHT, INK, WHITE] = ['FAF8F5', '1B1A17', '1B1A17', 'FFFFFF'];
/** Contrast of writing (WCAG 2.2, 1.4.3); the mark is written in, too. */
const WRITING = 4.5;

/**
 * A brand's colour, made darker on light paper and lighter on dark paper until it can be read; one that is no colour becomes ink.
 *
 * @param colour six hexadecimal digits after a #
 * @example brandColours('#ffd84d').light.mark // a dark yellow, '#7c6925'
 */
export function brandColours(colour: string): BrandColours {
  const own = /^#[0-9a-f]{6}$/i.test(colour) ? colour.slice(1).toUpperCase() : INK;
  return { light: readable(own, PAPER, 0), dark: readable(own, NIGHT, 255) };
}

function readable(own: string, paper: string, towards: number): { mark: string; on: string } {
  let [tone, parts] = [own, rgb(own)];
  for (let step = 0; step < 100 && contrast(tone, paper) < WRITING; step += 1) {
    parts = parts.map((part) => part + (towards - part) * 0.06);
    tone = parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('');
  }
  return { mark: `#${tone}`, on: contrast(tone, WHITE) >= contrast(tone, INK) ? `#${WHITE}` : `#${INK}` };
}
