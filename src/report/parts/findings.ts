import type { Evidence, Finding } from '#src/contract/finding.ts';
import { definitions, section } from '../figure.ts';
import { type Html, html, theirs } from '../html.ts';
import type { Page } from '../page.ts';

const SIGN = { success: '▲', problem: '▼', risk: '◆', opportunity: '●' };
/** Kinds whose smallest detectable difference is one of shares. */
const SHARES = new Set([
  'product_sells_above',
  'product_sells_below',
  'clicked_not_bought',
  'returned_often',
  'questions_unanswered',
  'questions_answered',
  'chat_concentrated',
  'chat_broad',
  'funnel_leaks',
]);

/** So many of what was not shown stand open; the rest one click, or the print, away. */
const FIRST = 6;

/** Statements with the evidence against them before the evidence for them; what was tested and not shown stands apart. */
export function findings(page: Page): Html | null {
  const { debrief, r, m } = page;
  const standing = debrief.findings.filter(({ status }) => status !== 'not_shown');
  const open = debrief.findings.filter(({ status }) => status === 'not_shown');
  const shown = standing.filter(({ status }) => status === 'shown').length;
  return section(
    'findings',
    r.findings.title,
    debrief.findings.length === 0 ? null : r.findings.says(shown, standing.length - shown),
    [
      standing.length === 0 ? null : html`<div class="stack">${standing.map((finding) => card(page, finding))}</div>`,
      open.length === 0
        ? null
        : html`<h3 id="not-shown">${r.findings.not_shown}</h3><p class="quiet">${r.findings.not_shown_lead}</p><ul class="open">${open.slice(0, FIRST).map((finding) => unshown(page, finding))}</ul>${open.length > FIRST && html`<details><summary>${r.findings.more(open.length - FIRST)}</summary><ul class="open">${open.slice(FIRST).map((finding) => unshown(page, finding))}</ul></details>`}`,
      debrief.findings.length === 0
        ? null
        : definitions(
            [m.names.statuses.shown, m.definitions.shown],
            [m.names.statuses.not_shown, m.definitions.not_shown],
            [m.names.statuses.fact, m.definitions.fact],
            [r.method.intervals, m.definitions.interval],
          ),
    ],
  );
}

function card(page: Page, finding: Finding): Html {
  const { m, r } = page;
  const words = m.findings[finding.kind];
  const said = page.said(finding.values);
  return html`<article class="card finding ${finding.side}" id="${finding.id}">
<header><span class="tag ${finding.side}"><span aria-hidden="true">${SIGN[finding.side]}</span> ${m.names.sides[finding.side]}</span><span class="quiet">${m.names.statuses[finding.status]} · ${m.names.strengths[finding.strength]}${numbers(page, finding)}</span></header>
<h3>${theirs(words.headline(said))}</h3>
<p>${theirs(words.sentence(said))}</p>
<div class="scales"><div class="against"><h4>${r.findings.against}</h4>${
    finding.evidence_against.length === 0
      ? html`<p class="quiet">${r.findings.none_against}</p>`
      : listed(page, finding.evidence_against)
  }</div>${finding.evidence_for.length > 0 && html`<div class="for"><h4>${r.findings.for}</h4>${listed(page, finding.evidence_for)}</div>`}</div>
<p class="wrong"><b>${r.findings.wrong_if}${page.f.colon}</b>${words.wrong_if(said)}</p></article>`;
}

function listed(page: Page, evidence: Evidence[]): Html {
  return html`<ul>${evidence.map(
    ({ kind, values, at_s, quote }) =>
      html`<li>${kind !== 'quote' && theirs(page.m.evidence[kind](page.said(values)))}${
        quote !== null && html` <q class="voice">${theirs(page.f.quote(quote))}</q>`
      }${at_s !== null && html` ${page.at(at_s)}`}</li>`,
  )}</ul>`;
}

function unshown(page: Page, finding: Finding): Html {
  const { m, r } = page;
  const mde = finding.mde === null ? null : r.findings.mde(difference(page, finding.kind, finding.mde));
  return html`<li id="${finding.id}">${theirs(m.findings[finding.kind].sentence(page.said(finding.values)))} <span class="quiet">${[
    mde,
    ...(finding.p === null ? [] : [numbers(page, finding).replace(/^ · /, '')]),
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ')}</span></li>`;
}

/** Shares differ by points, drop-offs by people, everything else by how many times. */
function difference({ r, f }: Page, kind: Finding['kind'], mde: number): string {
  if (SHARES.has(kind)) return r.findings.points(f.decimal(mde * 100, 1));
  return kind === 'drop_off' ? r.people(Math.ceil(mde)) : f.times(mde);
}

function numbers({ r, f }: Page, { p, q }: Finding): string {
  if (p === null) return '';
  const write = (value: number) =>
    value < 0.0001 ? `< ${f.decimal(0.0001, 4)}` : `= ${f.decimal(value, value < 0.01 ? 4 : 2)}`;
  return ` · ${r.findings.p(write(p), q === null ? '–' : write(q))}`;
}
