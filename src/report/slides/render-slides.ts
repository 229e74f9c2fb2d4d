import type { Debrief } from '#src/contract/debrief.ts';
import type { Lang } from '#src/message/format.ts';
import { pageOf } from '../page.ts';
import { headline } from '../parts/front.ts';
import { curves, funnel, products } from './course.ts';
import { type DeckClass, frame, SANS, SERIF } from './deck.ts';
import { caveats, findings, moments } from './evidence.ts';
import { plain } from './fit.ts';
import { lookOf } from './look.ts';
import { cover, figures, inShort } from './opening.ts';

/** The order of the slides; those that have nothing to say make none. */
const SLIDES = [cover, inShort, figures, curves, products, funnel, moments, findings, caveats];

/**
 * The debrief as PowerPoint slides for a meeting: conclusions first, each slide headed by what it says, real charts that can be edited, the
 * organisation's colours, what could not be told at the end. Give it a debrief without people (`withoutPeople`) where outsiders will see it.
 *
 * @param by the organisation: its name and colours, '#1b1a17'
 * @returns the .pptx file
 * @example await writeFile('debrief.pptx', await renderSlides(debrief, 'fr', organisation))
 */
export async function renderSlides(
  debrief: Debrief,
  lang: Lang,
  by: { name: string; colour_primary: string; colour_accent: string },
): Promise<Buffer> {
  // Loaded here, since few ask for slides and every start would pay for it.
  const { default: loaded } = await import('pptxgenjs');
  const file = new (loaded as unknown as DeckClass)();
  const deck = { file, look: lookOf(by.colour_primary, by.colour_accent), paper: pageOf(debrief, lang), by: by.name };
  file.layout = 'LAYOUT_WIDE';
  file.theme = { headFontFace: SERIF, bodyFontFace: SANS };
  file.title = plain(`${debrief.session.title} – ${headline(deck.paper)}`, 250);
  file.author = 'Aftershow';
  // Written into the file as it is, so that it can hold nothing that somebody chose.
  file.company = 'Aftershow';
  frame(deck);
  for (const slide of SLIDES) slide(deck);
  return (await file.write({ outputType: 'nodebuffer' })) as Buffer;
}
