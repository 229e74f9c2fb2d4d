import type pptxgenjs from 'pptxgenjs';

/** Its types say that the module holds the class under `default`; Node gives the class itself. */
export type DeckClass = typeof pptxgenjs.default;
export type Deck = InstanceType<DeckClass>;
export type Slide = ReturnType<Deck['addSlide']>;

/** How the organisation's slides look: its two colours as six digits, and what goes with them. */
export interface Look {
  primary: string;
  accent: string;
  /** What can be read on the primary colour. */
  on: string;
}

export const [INK, MUTED, RULE] = ['1B1A17', '5F5B52', 'DDD8CB'];
export const [SERIF, SANS] = ['Georgia', 'Calibri'];
/** The page in inches, 16:9, and its margin. */
export const [WIDTH, HEIGHT, MARGIN] = [13.333, 7.5, 0.7];
const LONGEST = 600;

/**
 * What somebody or a file wrote, as a slide can hold it: without the controls that XML forbids, on one line, not without end.
 *
 * @example plain('a\u0000b\nc') // 'ab c'
 */
export function plain(text: string, most = LONGEST): string {
  const one = text
    .toWellFormed()
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\p{Cc}\p{Co}\ufffe\uffff]+/gu, '');
  return one.length > most ? `${one.slice(0, most - 1)}…` : one;
}

/**
 * An organisation's colours as a look; a colour that is none becomes ink.
 *
 * @example lookOf('#1b1a17', '#d7263d').on // 'FFFFFF'
 */
export function lookOf(primary: string, accent: string): Look {
  const six = (colour: string) => (/^#[0-9a-f]{6}$/i.test(colour) ? colour.slice(1).toUpperCase() : INK) as string;
  const own = six(primary);
  // Relative luminance (WCAG 2.2): white is read on what is darker than this.
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(own.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return { primary: own, accent: six(accent), on: 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.179 ? 'FFFFFF' : INK };
}

/** A slide with its headline and what stands under it, in the organisation's colours. */
export function page(deck: Deck, look: Look, title: string, under = ''): Slide {
  const slide = deck.addSlide();
  slide.addShape('rect', {
    x: 0,
    y: 0,
    w: WIDTH,
    h: 0.12,
    fill: { color: look.primary },
    line: { color: look.primary },
  });
  slide.addText(plain(title, 160), {
    ...{ x: MARGIN, y: 0.4, w: WIDTH - 2 * MARGIN, h: 0.9, fontFace: SERIF, fontSize: 28, bold: true, color: INK },
    ...{ valign: 'top', margin: 0, fit: 'shrink' },
  });
  if (under !== '')
    slide.addText(plain(under, 300), {
      ...{ x: MARGIN, y: 1.3, w: WIDTH - 2 * MARGIN, h: 0.5, fontFace: SANS, fontSize: 14, color: MUTED },
      ...{ valign: 'top', margin: 0 },
    });
  return slide;
}

/** A table under the headline; its first row is the head. */
export function table(slide: Slide, look: Look, rows: readonly (readonly string[])[], widths: number[]): void {
  const cells = rows.map((row, at) =>
    row.map((text, column) => ({
      text: plain(text, 200),
      options: {
        ...{
          bold: at === 0,
          color: at === 0 ? look.on : INK,
          align: column === 0 ? ('left' as const) : ('right' as const),
        },
        ...(at === 0 ? { fill: { color: look.primary } } : {}),
      },
    })),
  );
  slide.addTable(cells, {
    ...{ x: MARGIN, y: 1.95, w: widths.reduce((sum, one) => sum + one, 0), colW: widths, fontFace: SANS, fontSize: 13 },
    border: { type: 'solid', pt: 0.5, color: RULE },
  });
}
