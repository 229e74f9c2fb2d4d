import type { Drawing } from '#src/chart/drawing.ts';
import { type Html, html, trusted } from './html.ts';
import type { Page } from './page.ts';
import { drawn } from './svg.ts';
import { csvHref, type PlainTable, table } from './table.ts';

/** Widths in pixels charts are laid out for: the page's column, and a phone held upright. */
const WIDE = 1040;
const NARROW = 340;

export interface Figure {
  id: string;
  /** What the chart says. */
  title: string;
  /** What it shows, with unit and n. */
  subtitle: string;
  /** The same in words, for who does not see it. */
  alternative: string;
  draw(width: number): Drawing;
  table: PlainTable;
  figures?: number[];
}

/** A chart with its title, subtitle, text alternative and table; laid out twice, since type must not shrink with the screen. */
export function figure(page: Page, { id, title, subtitle, alternative, draw, table: data, figures }: Figure): Html {
  const columns = figures ?? data.head.map((_, at) => at).slice(1);
  return html`<figure id="${id}" aria-labelledby="${id}-title">
<figcaption><h3 id="${id}-title">${title}</h3><p class="subtitle">${subtitle}</p></figcaption>
${drawing(alternative, draw, WIDE, NARROW)}
<details class="data"><summary>${page.r.as_table}</summary>
${table({ ...data, figures: columns }, title, page.r.not_measured)}
<p><a class="csv" download="${id}.csv" href="${csvHref(data)}">${page.r.csv}<span class="hidden">${page.f.colon}${title}</span></a></p></details>
</figure>`;
}

/** A drawing laid out for a wide and a narrow screen, with what it says for who does not see it. */
export function drawing(alternative: string, draw: (width: number) => Drawing, wide: number, narrow: number): Html {
  return html`<div class="drawing" role="img" aria-label="${alternative}"><div class="wide">${trusted(drawn(draw(wide)))}</div><div class="narrow">${trusted(drawn(draw(narrow)))}</div></div>`;
}

/** A section of the paper: its name, what it says, and its parts. Parts that are null are left out. */
export function section(id: string, name: string, says: string | null, parts: readonly (Html | null)[]): Html | null {
  const present = parts.filter((part) => part !== null);
  if (present.length === 0) return null;
  return html`<section id="${id}" aria-labelledby="${id}-name"><header><h2 id="${id}-name">${name}</h2>${
    says !== null && html`<p class="says">${says}</p>`
  }</header>${present}</section>`;
}

/** What is counted, in small type beside the figures: each term with its meaning. */
export function definitions(...terms: readonly (readonly [term: string, meaning: string] | null)[]): Html {
  const known = terms.filter((term) => term !== null);
  return html`<dl class="definitions">${known.map(([term, meaning]) => html`<div><dt>${term}</dt> <dd>${meaning}</dd></div> `)}</dl>`;
}
