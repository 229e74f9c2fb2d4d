import { figuresOf } from '#src/analyse/session-figures.ts';
import { figureText, nameOf } from '#src/message/said.ts';
import { capital } from '../page.ts';
import { headline, lead, shortLines } from '../parts/front.ts';
import { about, type Deck, PAGE, page, SERIF, write } from './deck.ts';
import { alike, fitted, plain } from './fit.ts';
import { MUTED } from './look.ts';

/** The conclusion, whose session it was, and when. */
export function cover(deck: Deck): void {
  const { file, look, paper, by } = deck;
  const { session } = paper.debrief;
  const slide = file.addSlide();
  slide.background = { color: look.primary };
  const all = { x: PAGE.x, w: PAGE.w, color: look.on };
  write(deck, slide, plain(by, 100), { ...all, y: 0.7, h: 0.5, fontSize: 18 });
  const head = fitted(headline(paper), { w: PAGE.w, h: 3.1 }, 'serifBold', [42, 36, 32, 28]);
  write(deck, slide, head.text, {
    ...{ ...all, y: 1.7, h: 3.1, fontFace: SERIF, fontSize: head.fontSize, bold: true, valign: 'middle' },
  });
  const bar = { color: look.rule };
  slide.addShape('rect', { x: PAGE.x, y: 5.2, w: 1.6, h: 0.07, fill: bar, line: bar });
  const host = session.host === null ? [] : [session.host];
  const notes = [...about(paper), ...host, ...(session.generated ? [paper.r.generated] : [])];
  const foot = fitted(notes.join(' · '), { w: PAGE.w, h: 0.9 }, 'sans', [18, 16, 14]);
  write(deck, slide, foot.text, { ...all, y: 5.5, h: 0.9, fontSize: foot.fontSize });
}

/** The lines that a busy person needs. */
export function inShort(deck: Deck): void {
  const { look, paper } = deck;
  const slide = page(deck, paper.r.five.title, lead(paper));
  const [column, w] = [3.1, PAGE.w - 3.1];
  const lines = shortLines(paper);
  const said = alike(
    lines.map(({ text }) => text),
    { w, h: 0.85 },
    'serif',
    [18, 16, 15, 14, 13, 12],
  );
  lines.forEach(({ label, decide }, at) => {
    const y = 2.15 + at * 0.95;
    write(deck, slide, plain(label, 80), {
      ...{ x: PAGE.x, y: y + 0.03, w: column - 0.2, h: 0.8, fontSize: 15, bold: true },
      color: decide === true ? look.text.accent : MUTED,
    });
    const text = said.texts[at] ?? '';
    write(deck, slide, text, { x: PAGE.x + column, y, w, h: 0.85, fontFace: SERIF, fontSize: said.fontSize });
  });
}

/** So many figures a slide holds, four a row. */
const MOST = 12;

/** What was counted, each beside what is usual where earlier sessions tell. */
export function figures(deck: Deck): void {
  const { debrief, r, m, f } = deck.paper;
  const { figures: known, currency } = figuresOf(debrief);
  const { comparison } = debrief;
  // What a chat or an import cannot hold is not said to be none.
  const names = (Object.keys(known) as (keyof typeof known)[])
    .filter((name) => known[name] !== 0 || comparison?.figures.some((one) => one.name === name))
    .slice(0, MOST);
  if (names.length === 0) return;
  const usual = new Map(comparison?.figures.map((one) => [one.name, one]));
  const slide =
    comparison === null || usual.size === 0
      ? page(deck, r.figures.title)
      : page(
          deck,
          r.comparison.says(comparison.figures.filter(({ value, median }) => value > median).length, usual.size),
          `${r.comparison.title} · ${r.sessions(comparison.sessions)}`,
        );
  names.forEach((name, at) => {
    const [x, y] = [PAGE.x + (at % 4) * 3, 2.1 + Math.floor(at / 4) * 1.6];
    const written = (value: number) => figureText(name, value, f, currency);
    const value = fitted(written(known[name] ?? 0), { w: 2.8, h: 0.6 }, 'serifBold', [28, 24, 20]);
    write(deck, slide, value.text, { x, y, w: 2.8, h: 0.6, fontFace: SERIF, fontSize: value.fontSize, bold: true });
    write(deck, slide, plain(capital(nameOf(m.names.figures, name)), 60), {
      ...{ x, y: y + 0.58, w: 2.8, h: 0.32, fontSize: 14, color: MUTED },
    });
    const compared = usual.get(name);
    if (compared === undefined) return;
    const sign = compared.value > compared.median ? '▲ ' : compared.value < compared.median ? '▼ ' : '';
    write(
      deck,
      slide,
      plain(`${sign}${r.comparison.median}${f.colon}${written(compared.median)} (${r.n(f.number(compared.n))})`),
      {
        ...{ x, y: y + 0.9, w: 2.8, h: 0.32, fontSize: 12, color: MUTED },
      },
    );
  });
  slide.addNotes(plain(m.definitions.percentile));
}
