import { nameOf } from '#src/message/said.ts';
import { capital } from '../page.ts';
import { lead } from '../parts/front.ts';
import { driverOf, momentsSay } from '../parts/moments.ts';
import { stands } from '../stands.ts';
import { type Deck, PAGE, page, ROOM, SERIF, table, write } from './deck.ts';
import { alike, plain } from './fit.ts';
import { MUTED } from './look.ts';

const MOST_MOMENTS = 8;
const MOST_FINDINGS = 5;
/** A sign beside the word and the colour of each side. */
const SIGNS = { success: '▲', problem: '▼', risk: '▽', opportunity: '◆' };

/** Stretches that are more than chance, in the order of the session. */
export function moments(deck: Deck): void {
  const { paper } = deck;
  const { debrief, r, m, f } = paper;
  const sure = debrief.moments.filter((moment) => stands(debrief, moment)).slice(0, MOST_MOMENTS);
  if (sure.length === 0) return;
  const slide = page(deck, momentsSay(paper));
  const rows = sure
    .toSorted((one, other) => one.start_s - other.start_s)
    .map((moment) => {
      const { signal, value, usual } = driverOf(moment);
      return [
        `${moment.kind === 'high' ? '▲' : '▼'} ${paper.when(moment.start_s)}`,
        moment.products.length > 0 ? f.list(moment.products.map(paper.productName)) : (moment.segment ?? '–'),
        `${capital(nameOf(m.names.signals, signal))}${f.colon}${f.number(Math.round(value))}`,
        r.moments.usual(f.number(usual)),
      ];
    });
  const columns = [
    [r.timeline.time, 2.5],
    [r.moments.on_screen, 4.4],
    [r.moments.signals, 3.2],
    ['', 1.83],
  ] as const;
  table(deck, slide, columns, rows, { x: PAGE.x, y: 1.7, h: 5 });
  slide.addNotes(plain(m.definitions.moments));
}

/** What stands after the tests, with what speaks against it. */
export function findings(deck: Deck): void {
  const { look, paper } = deck;
  const { debrief, r, m, f } = paper;
  const standing = debrief.findings.filter(({ status }) => status !== 'not_shown').slice(0, MOST_FINDINGS);
  if (standing.length === 0) return;
  const slide = page(deck, r.findings.title);
  const [column, w] = [2, PAGE.w - 2];
  const sentences = standing.map(({ kind, values }) => m.findings[kind].sentence(paper.said(values)));
  const doubts = standing.map(({ evidence_against: [against] }) =>
    against === undefined
      ? ''
      : `${r.findings.against}${f.colon}${m.evidence[against.kind](paper.said(against.values))}`,
  );
  const said = alike(sentences, { w, h: 0.56 }, 'serif', [16, 15, 14, 13, 12]);
  const against = alike(doubts, { w, h: 0.42 }, 'sans', [12, 11]);
  standing.forEach(({ side }, at) => {
    const y = 1.4 + at * 1.08;
    write(deck, slide, `${SIGNS[side]} ${plain(m.names.sides[side])}`, {
      ...{ x: PAGE.x, y: y + 0.02, w: column - 0.15, h: 0.4, fontSize: 14, bold: true },
      color: side === 'success' ? look.text.primary : look.text.accent,
    });
    // One box, so that the doubt follows the sentence however long that is.
    write(
      deck,
      slide,
      [
        { text: said.texts[at] ?? '', options: { fontFace: SERIF, fontSize: said.fontSize, breakLine: true } },
        { text: against.texts[at] ?? '', options: { fontSize: against.fontSize, color: MUTED } },
      ],
      { x: PAGE.x + column, y, w, h: 1 },
    );
  });
}

/** What one session cannot tell, and which parts are missing. */
export function caveats(deck: Deck): void {
  const { paper } = deck;
  const { r, m, debrief } = paper;
  const missing = debrief.warnings.map(({ code, values }) => m.warnings[code].what(paper.said(values)));
  const slide = page(deck, missing.length === 0 ? r.method.title : r.missing.title);
  const all = [lead(paper), ...missing, r.method.no_cause];
  const fontSize = all.join(' ').length + all.length * 60 > 1_300 ? 14 : 17;
  write(
    deck,
    slide,
    all.map((text) => ({
      text: plain(text, 400),
      options: { bullet: { indent: 16 }, breakLine: true, paraSpaceAfter: 8, lang: paper.f.locale },
    })),
    { ...ROOM, y: 1.5, h: ROOM.h + 0.4, fontSize },
  );
}
