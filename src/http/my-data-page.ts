import { html, raw } from 'hono/html';
import { SEXES } from '#src/contract/collection-plan.ts';
import { CONTACT_FREQUENCIES } from '#src/contract/my-data.ts';
import type { CorrectedField } from '#src/contract/privacy-request.ts';
import { dayFirst } from '#src/message/day-first.ts';
import { formatOf, LANGS } from '#src/message/format.ts';
import type { Markup } from '#src/survey/page/frame.ts';
import { deed, type MyDataPage } from './my-data-form.ts';
import { myDataFrame } from './my-data-frame.ts';
import { retentionWords } from './my-data-retention.ts';
import { rightsMarkup } from './my-data-rights.ts';

/**
 * All of somebody's data on one page: what they agreed to first, since that is what most come for; each thing is done by one button.
 *
 * @example String(await myDataPage({ language: 'fr', words, data, … }))
 */
export function myDataPage(page: MyDataPage): Markup {
  const { words: w, brand, zone, until, saved } = page;
  const format = formatOf(page.language);
  return myDataFrame(
    { ...page, title: w.title, languageLabel: w.language },
    html`<h1>${w.title}</h1>${saved ? html`<p class="ok" role="status">${w.saved}</p>` : ''}${page.wrong === null ? '' : html`<p class="bad" role="alert"><a href="#f-${page.wrong.field}">${w.wrong(w.fields[page.wrong.field])}</a></p>`}<p>${w.lead(brand, format.clock(until.toISOString(), zone, false))}</p><div class="two">${page.links.map(({ label, url }) => html`<a class="b" href="${url}">${label}</a>`)}${deed(page, { deed: 'leave', label: w.leave, look: 'quiet' })}</div>
${consents(page)}${wishes(page)}${loyalty(page)}${kept(page)}${rightsMarkup(page)}`,
  );
}

function consents(page: MyDataPage): Markup {
  const { words: w, data, zone, language } = page;
  const format = formatOf(language);
  const asked = data.purposes.filter(({ choices }) => choices.length > 0);
  return html`<section id="consents" aria-labelledby="h-consents"><h2 id="h-consents">${w.consents}</h2>${
    asked.length === 0 ? html`<p>${w.noConsents}</p>` : html`<p class="q">${w.consentsWhy}</p>`
  }${data.objected.marketing ? html`<p class="ok">${w.objectedNote}</p>` : ''}${asked.map(
    ({ id, title, declared, choices }) =>
      html`<h3>${title}</h3>${choices.map(({ channel, given, at, wording }) => {
        const day = at === null ? '' : format.date(at.toISOString(), zone);
        const way = w.channels[channel] ?? channel;
        const label = given === true ? w.withdraw : w.agree;
        return html`<div class="line"><div><p><strong>${way}</strong></p><p class="q">${
          given === null ? w.never : given ? w.yes(day) : w.no(day)
        }${wording === null ? '' : html` ${w.wording} ${wording}`}</p></div>${deed(page, {
          ...{ deed: 'consent', label, name: `${label} – ${title} – ${way}` },
          fields: { purpose: id, channel, given: given === true ? 'no' : 'yes', version: declared.toISOString() },
          ...(given === true ? {} : { look: 'quiet' }),
        })}</div>`;
      })}`,
  )}</section>`;
}

function wishes(page: MyDataPage): Markup {
  const { words: w, data, shows, base, key, language } = page;
  const now = data.preferences ?? { language, frequency: 'every_time', topics: [] };
  const names = formatOf(language);
  const chosen = (is: boolean) => (is ? raw(' selected') : '');
  return html`<section id="preferences" aria-labelledby="h-preferences"><h2 id="h-preferences">${w.preferences}</h2><p class="q">${w.preferencesWhy}</p><form method="post" action="${base}/preferences?l=${language}"><input type="hidden" name="k" value="${key}">
<label class="f"><span>${w.language}</span><select name="language">${LANGS.map(
    (one) => html`<option value="${one}"${chosen(one === now.language)}>${names.language(one)}</option>`,
  )}</select></label>
<label class="f"><span>${w.frequency}</span><select name="frequency">${CONTACT_FREQUENCIES.map(
    (one) => html`<option value="${one}"${chosen(one === now.frequency)}>${w.frequencies[one]}</option>`,
  )}</select></label>${
    shows.length === 0
      ? ''
      : html`<fieldset><legend>${w.topics}</legend><p class="q">${w.topicsHint}</p>${shows.map(
          ({ id, name }) =>
            html`<label class="check"><input type="checkbox" name="topic" value="${id}"${now.topics.includes(id) ? raw(' checked') : ''}><span>${name}</span></label>`,
        )}</fieldset>`
  }<button>${w.save}</button></form></section>`;
}

function loyalty({ words: w, balance, language, zone }: MyDataPage): Markup | string {
  if (balance === null) return '';
  const format = formatOf(language);
  const { available, waiting, tier, next_expiry: next } = balance;
  return html`<section aria-labelledby="h-loyalty"><h2 id="h-loyalty">${w.loyalty}</h2><p>${w.points(format.number(available))}${
    waiting === 0 ? '' : ` ${w.waiting(format.number(waiting))}`
  }${tier === null ? '' : ` ${w.tier(tier)}`}${
    next === null ? '' : ` ${w.expiring(format.number(next.points), format.date(next.at, zone))}`
  }</p></section>`;
}

const COUNTS = ['orders', 'visits', 'texts', 'surveys', 'cases'] as const;

/** As it is shown to the person. */
function said(w: MyDataPage['words'], field: CorrectedField, kept: string | null): string | null {
  const sex = SEXES.find((one) => field === 'sex' && one === kept);
  if (sex !== undefined) return w.sexes[sex];
  return kept !== null && field === 'birth_date' ? dayFirst(kept) : kept;
}

function kept({ words: w, data, language, zone }: MyDataPage): Markup {
  const format = formatOf(language);
  return html`<section aria-labelledby="h-kept"><h2 id="h-kept">${w.kept}</h2><p class="q">${w.since(format.date(data.since.toISOString(), zone))}</p><dl>${data.offered.map(
    (field) =>
      html`<dt>${w.fields[field]}</dt><dd>${said(w, field, data.identity[field]) ?? html`<span class="q">${w.nothing}</span>`}</dd>`,
  )}${COUNTS.map((what) => html`<dt>${w.counts[what]}</dt><dd>${format.number(data.kept[what])}</dd>`)}</dl>
<details><summary>${w.why}</summary>${data.purposes.map(
    ({ title, basis, retentionDays }) =>
      html`<div class="line"><div><p>${title}</p><p class="q">${w.bases[basis]} · ${w.keptFor(retentionWords(language, retentionDays))}</p></div></div>`,
  )}</details></section>`;
}
