import { contrast, rgb } from '#src/chart/contrast.ts';

/** How the organisation's slides look: its colours as six digits, and what goes with them. */
export interface Look {
  primary: string;
  accent: string;
  /** What can be read on the primary colour. */
  on: string;
  /** What sets something off on the primary colour. */
  rule: string;
  /** The two colours as dark as writing on white must be. */
  text: { primary: string; accent: string };
  /** The two colours as dark as lines and bars on white must be. */
  mark: { primary: string; accent: string };
}

export const [INK, MUTED, RULE, WHITE] = ['1B1A17', '5F5B52', 'DDD8CB', 'FFFFFF'];
/** Contrasts of WCAG 2.2 for writing and for pictures; less than the last sets nothing off. */
const [WRITING, PICTURES, ANY] = [4.5, 3, 1.5];

/**
 * An organisation's colours as a look; a colour that is none becomes ink. What a colour is too light for is done in a darker tone of it, so
 * that a brand in yellow can be read.
 *
 * @example lookOf('#ffd84d', '#d7263d').text.primary // 'a dark yellow', six digits
 */
export function lookOf(primary: string, accent: string): Look {
  const [own, other] = [six(primary), six(accent)];
  const on = contrast(own, WHITE) >= contrast(own, INK) ? WHITE : INK;
  return {
    ...{ primary: own, accent: other, on, rule: contrast(own, other) >= ANY ? other : on },
    text: { primary: darkened(own, WRITING), accent: darkened(other, WRITING) },
    mark: { primary: darkened(own, PICTURES), accent: darkened(other, PICTURES) },
  };
}

function six(colour: string): string {
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour.slice(1).toUpperCase() : INK;
}

/** The colour, step by step darker until it stands out from white by so much. */
function darkened(colour: string, least: number): string {
  let [tone, parts] = [colour, rgb(colour)];
  while (contrast(tone, WHITE) < least) {
    parts = parts.map((part) => part * 0.93);
    tone = parts
      .map((part) => Math.round(part).toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase();
  }
  return tone;
}
