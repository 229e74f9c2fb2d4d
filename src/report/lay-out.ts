import { type Html, html, trusted } from './html.ts';
import type { Page } from './page.ts';
import { audience } from './parts/audience.ts';
import { comparison } from './parts/comparison.ts';
import { content } from './parts/content.ts';
import { method, missing, reported } from './parts/end.ts';
import { figures } from './parts/figures.ts';
import { findings } from './parts/findings.ts';
import { front } from './parts/front.ts';
import { moments } from './parts/moments.ts';
import { products } from './parts/products.ts';
import { funnel, revenue } from './parts/sales.ts';
import { stream } from './parts/stream.ts';
import { survey } from './parts/survey.ts';
import { timeline } from './parts/timeline.ts';
import { voice } from './parts/voice.ts';

/** The paper's order: conclusions, then the session as it ran, then what stands behind it, then what is missing. */
const PARTS = [
  figures,
  timeline,
  moments,
  findings,
  audience,
  products,
  content,
  funnel,
  revenue,
  voice,
  survey,
  stream,
  comparison,
  missing,
  reported,
  method,
];

/**
 * The debrief laid out: front, list of contents, and every section that has something to say. What the page in a file, the screen of the
 * application and a shared page show is this, and nothing else.
 *
 * @example layOut(pageOf(debrief, 'fr')).html
 */
export function layOut(page: Page): Html {
  const parts = PARTS.map((part) => part(page)).filter((part) => part !== null);
  const names = parts.map(nameOf).filter((name) => name !== null);
  return html`${front(page)}
<nav aria-label="${page.r.contents}"><ul>${names.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${parts}`;
}

/** A section's id and name, read back from its heading, so that the list of contents cannot differ from the contents. */
function nameOf({ html: markup }: Html): [string, Html] | null {
  const found = /<h2 id="([\w-]+)-name">(.*?)<\/h2>/.exec(markup);
  return found?.[1] === undefined ? null : [found[1], trusted(found[2] ?? '')];
}
