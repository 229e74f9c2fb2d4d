import { html, raw } from 'hono/html';
import { SEXES } from '#src/contract/collection-plan.ts';
import type { CorrectedField } from '#src/contract/privacy-request.ts';
import { dayFirst } from '#src/message/day-first.ts';
import { formatOf } from '#src/message/format.ts';
import type { Markup } from '#src/survey/page/frame.ts';
import { deed, type MyDataPage } from './my-data-form.ts';

const INPUTS: Readonly<Record<Exclude<CorrectedField, 'sex'>, { type: string; autocomplete: string }>> = {
  name: { type: 'text', autocomplete: 'name' },
  first_name: { type: 'text', autocomplete: 'given-name' },
  last_name: { type: 'text', autocomplete: 'family-name' },
  birth_date: { type: 'text', autocomplete: 'bday' },
  email: { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', autocomplete: 'tel' },
  address: { type: 'text', autocomplete: 'street-address' },
};

/** What a person can do with their data: take it along, put it right, object, restrict, have it looked at, erase it; and what they asked before. */
export function rightsMarkup(page: MyDataPage): Markup {
  const { words: w, data, base, key, language } = page;
  return html`<section id="download" aria-labelledby="h-download"><h2 id="h-download">${w.download}</h2><p class="q">${w.downloadWhy}</p><div class="two">${deed(
    page,
    { deed: 'download', label: w.json, fields: { format: 'json' }, look: 'quiet' },
  )}${deed(page, { deed: 'download', label: w.csv, fields: { format: 'csv' }, look: 'quiet' })}</div></section>
<section id="correct" aria-labelledby="h-correct"><h2 id="h-correct">${w.correct}</h2><p class="q">${w.correctWhy}</p><form method="post" action="${base}/correct?l=${language}"><input type="hidden" name="k" value="${key}">${data.offered.map((field) => input(page, field))}<button>${w.correctButton}</button></form></section>
<section id="rights" aria-labelledby="h-rights"><h2 id="h-rights">${w.rights}</h2>${(
    ['marketing', 'profiling'] as const
  ).map((scope) =>
    line(
      w.object[scope],
      data.objected[scope] ? w.objected : w.objectWhy[scope],
      deed(page, {
        ...{ deed: data.objected[scope] ? 'take-back' : 'object', fields: { scope }, look: 'quiet' },
        label: data.objected[scope] ? w.takeBack : w.objectButton,
        name: `${data.objected[scope] ? w.takeBack : w.objectButton} – ${w.object[scope]}`,
      }),
    ),
  )}${line(
    w.restrict,
    data.restricted ? w.restricted : w.restrictWhy,
    deed(page, {
      ...{ deed: data.restricted ? 'lift' : 'restrict', look: 'quiet' },
      label: data.restricted ? w.lift : w.restrictButton,
    }),
  )}${line(w.review, w.reviewWhy, deed(page, { deed: 'review', label: w.reviewButton, look: 'quiet' }))}${line(
    w.erase,
    w.eraseWhy,
    html`<a class="b bad-b" href="${base}/erase?l=${language}">${w.eraseOn}</a>`,
  )}</section>${asked(page)}`;
}

function input({ words: w, data, wrong }: MyDataPage, field: CorrectedField): Markup {
  const kept = data.identity[field] ?? '';
  const label = html`<span class="q">${w.fields[field]}${field === 'birth_date' ? html` (${w.dayFirst})` : ''}</span>`;
  if (field === 'sex')
    return html`<label class="f">${label}<select name="sex"><option value=""></option>${SEXES.map(
      (one) => html`<option value="${one}"${one === kept ? raw(' selected') : ''}>${w.sexes[one]}</option>`,
    )}</select></label>`;
  const { type, autocomplete } = INPUTS[field];
  const value = wrong?.form.get(field) ?? (field === 'birth_date' ? dayFirst(kept) : kept);
  const told = wrong?.field === field ? raw(` aria-invalid="true" aria-describedby="w-${field}"`) : '';
  const day =
    field === 'birth_date' ? html` pattern="[0-9]{1,2}[./][0-9]{1,2}([./][0-9]{4})?" title="${w.dayFirst}"` : '';
  return html`<label class="f">${label}<input class="t" id="f-${field}" type="${type}" name="${field}" autocomplete="${autocomplete}" maxlength="320"${day}${told} value="${value}"></label>${told === '' ? '' : html`<p class="bad" id="w-${field}">${w.wrong(w.fields[field])}</p>`}`;
}

function line(title: string, why: string, button: Markup): Markup {
  return html`<div class="line"><div><h3>${title}</h3><p class="q">${why}</p></div>${button}</div>`;
}

function asked({ words: w, data, language, zone, proofOf }: MyDataPage): Markup | string {
  if (data.requests.length === 0) return '';
  const format = formatOf(language);
  const kinds: Record<string, string> = w.kinds;
  const states: Record<string, string> = w.states;
  return html`<section id="requests" aria-labelledby="h-requests"><h2 id="h-requests">${w.requests}</h2>${data.requests.map(
    ({ id, kind, scope, state, received, due }) => {
      const what = `${kinds[kind] ?? kind}${scope === 'marketing' || scope === 'profiling' ? ` – ${w.object[scope]}` : ''}`;
      const day = format.date(received.toISOString(), zone);
      const open = state === 'received' || state === 'verified';
      return html`<div class="line"><div><p><strong>${what}</strong></p><p class="q">${day} · ${states[state] ?? state}${
        open ? ` · ${w.due(format.date(due.toISOString(), zone))}` : ''
      }</p></div><a href="${proofOf(id)}" aria-label="${w.proof} – ${what} – ${day}">${w.proof}</a></div>`;
    },
  )}</section>`;
}
