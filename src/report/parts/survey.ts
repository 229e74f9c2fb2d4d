import type { SurveyScore } from '#src/contract/debrief.ts';
import { definitions, section } from '../figure.ts';
import { type Html, html, theirs } from '../html.ts';
import type { Page } from '../page.ts';

/** What people answered when asked: scores with their range, then some of their words. Left out where nobody was asked. */
export function survey(page: Page): Html | null {
  const { r, m, debrief } = page;
  if (debrief.survey === null) return null;
  const { scores, hidden, comments, quotes } = debrief.survey;
  const [first] = scores.filter(({ score }) => score !== null);
  const says =
    first === undefined ? null : r.survey.says(nameOf(first), scoreText(page, first), r.survey.answers(first.n));
  const kinds = [...new Set(scores.map(({ kind }) => kind))];
  return section('survey', r.survey.title, says, [
    html`<dl class="pairs">${scores.map((one) => html`<div><dt>${nameOf(one)}</dt><dd>${scoreText(page, one)}${one.interval !== null && ` (${page.f.range(written(page, one, one.interval[0]), written(page, one, one.interval[1]))})`} · ${page.f.number(one.n)}${asked(page, one)}</dd></div>`)}</dl>`,
    hidden === 0 ? null : html`<p class="quiet">${r.survey.hidden(hidden)}</p>`,
    quotes.length === 0
      ? null
      : html`<h3>${r.survey.comments(comments)}</h3><div class="quotes">${quotes.map(
          ({ text, value }) =>
            html`<blockquote><p>${theirs(page.f.quote(text))}</p>${value !== null && html`<footer>${r.survey.answered(page.f.number(value))}</footer>`}</blockquote>`,
        )}</div>`,
    definitions(...kinds.map((kind) => [kind.toUpperCase(), m.definitions[kind]] as const)),
  ]);
}

function nameOf({ kind }: SurveyScore): string {
  return kind.toUpperCase();
}

/** The survey and its question, in the language of the page where it was asked in it; what it fills in is left open. */
function asked({ lang }: Page, { about }: SurveyScore): Html | null {
  if (about === null) return null;
  const question = about.question[lang] ?? Object.values(about.question)[0] ?? '';
  const parts = [about.survey, question.replace(/\{[^{}]*\}/g, '…')].filter((part) => part !== '');
  return html`<span class="asked">${theirs(parts.join(' · '))}</span>`;
}

function scoreText(page: Page, one: SurveyScore): string {
  return one.score === null ? page.r.not_measured : written(page, one, one.score);
}

/** Points as a whole number with its sign, shares as per cent. */
function written({ f }: Page, { unit }: SurveyScore, value: number): string {
  return unit === 'share' ? f.percent(value) : f.decimal(value, 0);
}
