import type pptxgenjs from 'pptxgenjs';
import type { Page } from '../page.ts';
import { fitted, linesOf, plain } from './fit.ts';
import { INK, type Look, MUTED, RULE } from './look.ts';

/** Its types say that the module holds the class under `default`; Node gives the class itself. */
export type DeckClass = typeof pptxgenjs.default;
type Pptx = InstanceType<DeckClass>;
export type Slide = ReturnType<Pptx['addSlide']>;

/** The file that is being made, with what every slide needs to know. */
export interface Deck {
  file: Pptx;
  look: Look;
  paper: Page;
  /** Whose slides they are. */
  by: string;
}

export const [SERIF, SANS] = ['Georgia', 'Calibri'];
/** The page in inches, 16:9, its margin, and the room between headline and foot. */
const [WIDTH, MARGIN] = [13.333, 0.7];
export const PAGE = { x: MARGIN, w: WIDTH - 2 * MARGIN, right: WIDTH - MARGIN };
export const ROOM = { x: MARGIN, y: 1.95, w: WIDTH - 2 * MARGIN, h: 4.75 };
const FRAME = 'Aftershow';

/** Prepares the page that every slide but the cover stands on: its headline is a title, which outlines and screen readers know. */
export function frame({ file, look }: Pick<Deck, 'file' | 'look'>): void {
  const stripe = { x: 0, y: 0, w: WIDTH, h: 0.12, fill: { color: look.primary } };
  file.defineSlideMaster({
    title: FRAME,
    background: { color: 'FFFFFF' },
    objects: [
      { rect: stripe },
      {
        placeholder: {
          options: {
            ...{ name: 'title', type: 'title', x: MARGIN, y: 0.4, w: PAGE.w, h: 0.95, fontFace: SERIF, fontSize: 28 },
            ...{ bold: true, color: INK, align: 'left', valign: 'top', margin: 0 },
          },
          text: '',
        },
      },
    ],
    slideNumber: {
      x: WIDTH - MARGIN - 0.6,
      y: 6.98,
      w: 0.6,
      h: 0.3,
      fontFace: SANS,
      fontSize: 10,
      color: MUTED,
      align: 'right',
      margin: 0,
    },
  });
}

/**
 * A slide with what it says as its headline, what it shows under it, and whose session it is at its foot.
 *
 * @example const slide = page(deck, 'Most people watched at 0:08:30: 379', 'Viewers present')
 */
export function page(deck: Deck, says: string, shows = ''): Slide {
  const { file, paper, by } = deck;
  const slide = file.addSlide({ masterName: FRAME });
  const head = fitted(says, { w: PAGE.w, h: 0.95 }, 'serifBold', [28, 24, 20]);
  // The size belongs to the words: those of the placeholder would win over the box's own.
  const title = { text: head.text, options: { fontSize: head.fontSize, lang: paper.f.locale } };
  slide.addText([title], { placeholder: 'title' });
  if (shows !== '') {
    const y = linesOf(head.text, PAGE.w, 'serifBold', head.fontSize) === 1 ? 1 : 1.4;
    const under = fitted(shows, { w: PAGE.w, h: 1.92 - y }, 'sans', [15, 14, 13, 12]);
    write(deck, slide, under.text, { x: MARGIN, y, w: PAGE.w, h: 1.92 - y, fontSize: under.fontSize, color: MUTED });
  }
  write(deck, slide, plain([by, ...about(paper)].join(' · '), 150), {
    ...{ x: MARGIN, y: 6.98, w: PAGE.w - 1, h: 0.3, fontSize: 10, color: MUTED },
  });
  return slide;
}

/** The session's title and day. */
export function about({ debrief: { session }, f, r }: Page): string[] {
  return [session.title, session.start === null ? r.no_clock : f.day(session.start, session.zone)];
}

/** Text in the slides' language, from the top, sans unless said otherwise. */
export function write(
  { paper }: Deck,
  slide: Slide,
  text: Parameters<Slide['addText']>[0],
  options: NonNullable<Parameters<Slide['addText']>[1]>,
): void {
  slide.addText(text, {
    ...{ fontFace: SANS, fontSize: 14, color: INK, valign: 'top', margin: 0, lang: paper.f.locale },
    ...options,
  });
}

/** A column: its head, its width in inches, and whether it holds figures. */
export type Column = readonly [head: string, width: number, figures?: 'figures'];

/** A table whose rows fill the room they are given, up to a comfortable height; figures stand on the right. */
export function table(
  { look, paper }: Deck,
  slide: Slide,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  at: { x: number; y: number; h: number },
): void {
  const height = Math.min(0.48, at.h / (rows.length + 1));
  const fontSize = height >= 0.45 ? 14 : 12;
  const cell = (text: string, column: number, head: boolean) => {
    const [, width = 1, kind] = columns[column] ?? [];
    // A row is one line high: what does not fit would make the rows below it leave the page.
    const face = head ? 'sansBold' : 'sans';
    const fit = fitted(text, { w: width - 0.2, h: height }, face, [fontSize, fontSize - 1, fontSize - 2, fontSize - 3]);
    const options = {
      ...{ bold: head, color: head ? look.on : INK, lang: paper.f.locale, fontSize: fit.fontSize },
      align: kind === 'figures' ? ('right' as const) : ('left' as const),
      ...(head ? { fill: { color: look.primary } } : {}),
    };
    return { text: fit.text, options };
  };
  slide.addTable(
    [
      columns.map(([head], column) => cell(head, column, true)),
      ...rows.map((row) => row.map((text, column) => cell(text, column, false))),
    ],
    {
      ...{
        x: at.x,
        y: at.y,
        w: columns.reduce((sum, [, width]) => sum + width, 0),
        colW: columns.map(([, width]) => width),
      },
      ...{ rowH: height, fontFace: SANS, fontSize, valign: 'middle', margin: [0.03, 0.1, 0.03, 0.1] },
      border: { type: 'solid', pt: 0.5, color: RULE },
    },
  );
}

/** How charts are written: without a legend, quiet axes, our typefaces, and in words for who does not see them. */
export function chartLook(alternative: string) {
  return {
    ...{
      altText: plain(alternative, 400),
      catAxisLabelFontFace: SANS,
      valAxisLabelFontFace: SANS,
      dataLabelFontFace: SANS,
    },
    ...{
      catAxisLabelColor: INK,
      valAxisLabelColor: MUTED,
      dataLabelColor: INK,
      catAxisLineColor: RULE,
      valAxisMinVal: 0,
    },
    ...{ valAxisLineShow: false, valAxisLabelFormatCode: '#,##0', dataLabelFormatCode: '#,##0' },
  } as const;
}
