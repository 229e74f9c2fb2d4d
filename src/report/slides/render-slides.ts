import { figuresOf } from '#src/analyse/session-figures.ts';
import { perMinute, resample } from '#src/chart/curves.ts';
import type { Curve, Debrief } from '#src/contract/debrief.ts';
import type { Lang } from '#src/message/format.ts';
import { figureText, nameOf } from '#src/message/said.ts';
import { capital, type Page, pageOf } from '../page.ts';
import { headline, lead, shortLines } from '../parts/front.ts';
import { driverOf } from '../parts/moments.ts';
import { stands } from '../stands.ts';
import {
  type Deck,
  type DeckClass,
  HEIGHT,
  INK,
  type Look,
  lookOf,
  MARGIN,
  MUTED,
  page,
  plain,
  RULE,
  SANS,
  SERIF,
  table,
  WIDTH,
} from './deck.ts';

/** So many points a line on a slide has, and so many rows a list. */
const POINTS = 60;
const ROWS = 8;
const ROOM = { x: MARGIN, y: 1.95, w: WIDTH - 2 * MARGIN, h: HEIGHT - 2.6 };

/**
 * The debrief as PowerPoint slides for a meeting: conclusions first, real charts that can be edited, the organisation's colours, what could
 * not be told at the end. Give it a debrief without people (`withoutPeople`) where outsiders will see it.
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
  const deck = new (loaded as unknown as DeckClass)();
  const paper = pageOf(debrief, lang);
  const look = lookOf(by.colour_primary, by.colour_accent);
  deck.layout = 'LAYOUT_WIDE';
  deck.title = plain(`${debrief.session.title} – ${headline(paper)}`, 250);
  deck.author = 'Aftershow';
  // Written into the file as it is, so that it can hold nothing that somebody chose.
  deck.company = 'Aftershow';
  for (const slide of [cover, inShort, figures, curve, products, funnel, moments, findings, caveats])
    slide(deck, look, paper, by.name);
  return (await deck.write({ outputType: 'nodebuffer' })) as Buffer;
}

function cover(deck: Deck, look: Look, paper: Page, name: string): void {
  const { session } = paper.debrief;
  const slide = deck.addSlide();
  slide.background = { color: look.primary };
  const all = { x: MARGIN, w: WIDTH - 2 * MARGIN, color: look.on, margin: 0 };
  slide.addText(plain(name, 100), { ...all, y: 0.7, h: 0.5, fontFace: SANS, fontSize: 16 });
  slide.addText(plain(headline(paper), 240), {
    ...{ ...all, y: 2, h: 2.8, fontFace: SERIF, fontSize: 40, bold: true, valign: 'middle', fit: 'shrink' },
  });
  const date = session.start === null ? paper.r.no_clock : paper.f.day(session.start, session.zone);
  const notes = [session.title, date, ...(session.generated ? [paper.r.generated] : [])];
  slide.addText(plain(notes.join(' · ')), { ...all, y: 5.6, h: 0.8, fontFace: SANS, fontSize: 18 });
  slide.addShape('rect', {
    x: MARGIN,
    y: 5.3,
    w: 1.6,
    h: 0.07,
    fill: { color: look.accent },
    line: { color: look.accent },
  });
}

function inShort(deck: Deck, look: Look, paper: Page): void {
  const slide = page(deck, look, paper.r.five.title, lead(paper));
  shortLines(paper).forEach(({ label, text, decide }, at) => {
    const y = 2.2 + at * 0.98;
    slide.addText(plain(label, 80), {
      ...{ x: MARGIN, y, w: 2.9, h: 0.9, fontFace: SANS, fontSize: 14, bold: true, valign: 'top', margin: 0 },
      color: decide === true ? look.accent : MUTED,
    });
    slide.addText(plain(text), {
      ...{ x: MARGIN + 3.1, y, w: WIDTH - 2 * MARGIN - 3.1, h: 0.9, fontFace: SERIF, fontSize: 17, color: INK },
      ...{ valign: 'top', margin: 0, fit: 'shrink' },
    });
  });
}

function figures(deck: Deck, look: Look, { debrief, r, m, f }: Page): void {
  const { figures: known, currency } = figuresOf(debrief);
  const names = Object.keys(known) as (keyof typeof known)[];
  if (names.length === 0) return;
  const slide = page(deck, look, r.figures.title);
  names.slice(0, 12).forEach((name, at) => {
    const [x, y] = [MARGIN + (at % 4) * 3, 1.9 + Math.floor(at / 4) * 1.7];
    slide.addText(plain(figureText(name, known[name] ?? 0, f, currency), 40), {
      ...{ x, y, w: 2.8, h: 0.7, fontFace: SERIF, fontSize: 28, bold: true, color: INK, margin: 0, fit: 'shrink' },
    });
    slide.addText(plain(capital(nameOf(m.names.figures, name)), 60), {
      ...{ x, y: y + 0.7, w: 2.8, h: 0.5, fontFace: SANS, fontSize: 13, color: MUTED, margin: 0, valign: 'top' },
    });
  });
}

/** Viewers where they are counted, and messages a minute, each as a line of its own. */
function curve(deck: Deck, look: Look, { debrief, r, f }: Page): void {
  const { audience, engagement } = debrief;
  const lines: [name: string, curve: Curve | null][] = [
    [r.timeline.viewers, audience.concurrent],
    [r.timeline.chat, engagement.messages > 0 ? perMinute(engagement.chat_curve) : null],
  ];
  const drawn = lines.flatMap(([name, one]) => (one === null ? [] : [{ name, curve: resample(one, POINTS) }]));
  if (drawn.length === 0) return;
  const slide = page(deck, look, r.timeline.title);
  drawn.forEach(({ name, curve: { start_s, step_s, values } }, at) => {
    const labels = values.map((_, index) => f.offset(start_s + index * step_s));
    slide.addChart(
      'line',
      [{ name: plain(name), labels, values: values.map((value) => Math.round(value * 10) / 10) }],
      {
        ...{
          ...ROOM,
          y: 1.4 + (at * 5.4) / drawn.length,
          h: 5.4 / drawn.length,
          chartColors: [at === 0 ? look.primary : look.accent],
        },
        ...{
          lineSize: 2,
          lineDataSymbol: 'none',
          showTitle: true,
          title: plain(name),
          titleFontSize: 14,
          titleFontFace: SANS,
        },
        ...{ catAxisLabelFontSize: 10, valAxisLabelFontSize: 10, catAxisLabelFrequency: '10', valAxisMinVal: 0 },
        valGridLine: { color: RULE, size: 0.5 },
      },
    );
  });
}

function products(deck: Deck, look: Look, paper: Page): void {
  const { debrief, r } = paper;
  const sold = debrief.products.filter(({ units }) => units > 0).toSorted((a, b) => b.units - a.units);
  if (sold.length === 0) return;
  const top = sold.slice(0, ROWS);
  const slide = page(deck, look, r.products.title, r.products.units);
  // Bars are read from below.
  const shown = top.toReversed();
  slide.addChart(
    'bar',
    [
      {
        name: plain(r.products.units),
        labels: shown.map(({ name }) => plain(name, 40)),
        values: shown.map(({ units }) => units),
      },
    ],
    {
      ...{ ...ROOM, barDir: 'bar', chartColors: [look.primary], showValue: true, dataLabelFontSize: 12 },
      ...{ catAxisLabelFontSize: 12, valAxisHidden: true, valAxisMinVal: 0, dataLabelFormatCode: '#,##0' },
      valGridLine: { style: 'none' },
    },
  );
}

function funnel(deck: Deck, look: Look, { debrief, r, m, f }: Page): void {
  const { steps } = debrief.funnel;
  const first = steps[0];
  if (first === undefined || steps.length < 2) return;
  const slide = page(deck, look, r.funnel.title, r.funnel.subtitle(f.number(first.people)));
  const rows = steps.map(({ step, people, of_previous: { value, interval } }, at) => [
    capital(m.names.steps[step]),
    f.number(people),
    at === 0 || value === null ? '–' : f.percent(value),
    at === 0 || interval === null ? '–' : f.range(f.percent(interval[0]), f.percent(interval[1])),
  ]);
  table(
    slide,
    look,
    [[r.funnel.step, r.funnel.people, r.funnel.of_previous, r.audience.range], ...rows],
    [3.2, 1.4, 2, 2.2],
  );
  const shown = steps.toReversed();
  slide.addChart(
    'bar',
    [
      {
        name: plain(r.funnel.people),
        labels: shown.map(({ step }) => capital(m.names.steps[step])),
        values: shown.map(({ people }) => people),
      },
    ],
    {
      ...{
        x: 9.7,
        y: 1.9,
        w: 3,
        h: 3.4,
        barDir: 'bar',
        chartColors: [look.accent],
        valAxisHidden: true,
        valAxisMinVal: 0,
      },
      ...{ catAxisLabelFontSize: 10, valGridLine: { style: 'none' } },
    },
  );
}

function moments(deck: Deck, look: Look, paper: Page): void {
  const { debrief, r, m, f } = paper;
  const sure = debrief.moments.filter((moment) => stands(debrief, moment)).slice(0, ROWS);
  if (sure.length === 0) return;
  const slide = page(deck, look, r.moments.title);
  const rows = sure.map((moment) => {
    const { signal, value, usual } = driverOf(moment);
    return [
      `${moment.kind === 'high' ? '▲' : '▼'} ${paper.when(moment.start_s)}`,
      moment.products.length > 0 ? f.list(moment.products.map(paper.productName)) : (moment.segment ?? '–'),
      `${capital(nameOf(m.names.signals, signal))}${f.colon}${f.number(Math.round(value))}`,
      r.moments.usual(f.number(usual)),
    ];
  });
  table(slide, look, [[r.timeline.time, r.moments.on_screen, r.moments.signals, ''], ...rows], [2.6, 4.6, 3, 1.7]);
}

function findings(deck: Deck, look: Look, paper: Page): void {
  const { debrief, r, m } = paper;
  const standing = debrief.findings.filter(({ status }) => status !== 'not_shown').slice(0, 5);
  if (standing.length === 0) return;
  const slide = page(deck, look, r.findings.title);
  standing.forEach((finding, at) => {
    const y = 1.5 + at * 1.12;
    slide.addText(plain(m.names.sides[finding.side]), {
      ...{ x: MARGIN, y, w: 1.9, h: 1, fontFace: SANS, fontSize: 14, bold: true, valign: 'top', margin: 0 },
      color: finding.side === 'success' ? look.primary : look.accent,
    });
    const words = m.findings[finding.kind];
    const [against] = finding.evidence_against;
    const doubt =
      against === undefined
        ? ''
        : `${r.findings.against}${paper.f.colon}${m.evidence[against.kind](paper.said(against.values))}`;
    slide.addText(
      [
        {
          text: plain(words.sentence(paper.said(finding.values)), 300),
          options: { fontFace: SERIF, fontSize: 16, breakLine: true },
        },
        { text: plain(doubt, 240), options: { fontFace: SANS, fontSize: 12, color: MUTED } },
      ],
      { x: MARGIN + 2, y, w: WIDTH - 2 * MARGIN - 2, h: 1, color: INK, valign: 'top', margin: 0, fit: 'shrink' },
    );
  });
}

/** What one session cannot tell, and which parts are missing. */
function caveats(deck: Deck, look: Look, paper: Page): void {
  const { r, m, debrief } = paper;
  const slide = page(deck, look, r.missing.title);
  const missing = debrief.warnings.map(({ code, values }) => m.warnings[code].what(paper.said(values)));
  slide.addText(
    [lead(paper), ...missing].map((text) => ({
      text: plain(text, 400),
      options: { bullet: { indent: 14 }, breakLine: true, paraSpaceAfter: 8 },
    })),
    { ...ROOM, y: 1.5, fontFace: SANS, fontSize: 16, color: INK, valign: 'top', margin: 0, fit: 'shrink' },
  );
}
