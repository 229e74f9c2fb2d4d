import { contrast, rgb } from './contrast.ts';

/** The brand's colour as our pages may use it: on light and on dark paper, with what can be read on it. */
export interface BrandColours {
  light: { mark: string; on: string };
  dark: { mark: string; on: string };
}

const [PAPER, NIGHT, INK, WHITE] = ['FAF8F5', '1B1A17', '1B1A17', 'FFFFFF'];
/** What is written in the dark: a black or white house's mark there. */
const CHALK = 'F3EFE8';
/** Contrast of writing (WCAG 2.2, 1.4.3); the mark is written in, too. */
const WRITING = 4.5;
/** Parts of a colour that lie closer than this are a grey: lighter, it would look like a button that is switched off. */
const GREY = 24;

/**
 * A brand's colour, made darker on light paper and lighter on dark paper until it can be read, with its hue and how strong it is kept; one
 * that is no colour becomes ink, and a dark grey becomes chalk in the dark.
 *
 * @param colour six hexadecimal digits after a #
 * @example brandColours('#ffd84d').light.mark // a dark yellow, '#866600'
 */
export function brandColours(colour: string): BrandColours {
  const own = /^#[0-9a-f]{6}$/i.test(colour) ? colour.slice(1).toUpperCase() : INK;
  const grey = Math.max(...rgb(own)) - Math.min(...rgb(own)) < GREY;
  const night = grey && contrast(own, NIGHT) < WRITING ? CHALK : own;
  return { light: readable(own, PAPER, -1), dark: readable(night, NIGHT, 1) };
}

function readable(own: string, paper: string, towards: 1 | -1): { mark: string; on: string } {
  let tone = own;
  for (let step = 1; step <= 100 && contrast(tone, paper) < WRITING; step += 1) tone = inLightness(own, towards * step);
  return { mark: `#${tone}`, on: contrast(tone, WHITE) >= contrast(tone, INK) ? `#${WHITE}` : `#${INK}` };
}

/** The same hue and saturation (HSL), lighter by so many hundredths. */
function inLightness(own: string, more: number): string {
  const parts = rgb(own).map((part) => part / 255);
  const [low, high] = [Math.min(...parts), Math.max(...parts)];
  const [before, spread] = [(low + high) / 2, high - low];
  const lightness = Math.min(1, Math.max(0, before + more / 100));
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * before - 1));
  const now = saturation * (1 - Math.abs(2 * lightness - 1));
  return parts
    .map((part) => lightness + (spread === 0 ? 0 : ((part - before) / spread) * now))
    .map((part) => Math.round(Math.min(1, Math.max(0, part)) * 255))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('');
}
