import { html, raw } from 'hono/html';
import type { Answer, Question } from '#src/contract/survey.ts';
import type { Markup } from './frame.ts';
import type { Drawn } from './question.ts';

const AUTOCOMPLETE = { name: 'name', email: 'email', phone: 'tel', postcode: 'postal-code' } as const;
const INPUT_TYPE = { name: 'text', email: 'email', phone: 'tel', postcode: 'text' } as const;

/** What was chosen, as a list. */
function chosen(answer: Answer | undefined): readonly string[] {
  if (Array.isArray(answer)) return answer;
  return typeof answer === 'string' ? [answer] : [];
}

const checked = (is: boolean) => (is ? raw(' checked') : '');

/** One or several of a list, one under the other, and "something else" with a line to write it on. */
export function optionsMarkup({ question, options, answer, say, words }: Drawn): Markup {
  const name = `q.${question.id}`;
  const type = question.kind === 'single' ? 'radio' : 'checkbox';
  const given = chosen(answer);
  const own = given.find((one) => one.startsWith('other:'))?.slice('other:'.length);
  const most = question.kind === 'multiple' ? question.choose?.most : undefined;
  const other = `${question.id}-other`;
  return html`${most === undefined ? '' : html`<p class="q">${words.most(most)}</p>`}<div class="stack">${options.map(
    (option) =>
      html`<label class="o"><input type="${type}" name="${name}" value="${option.id}"${checked(given.includes(option.id))}${
        option.exclusive ? raw(' data-alone') : ''
      }><span>${say(option.words)}</span></label>`,
  )}${
    question.other
      ? html`<label class="o"><input type="${type}" id="${other}" name="${name}" value="__other"${checked(own !== undefined)}><span>${words.other}</span></label><label class="f"><span class="q">${words.otherText}</span><input class="t" name="${name}.__other" maxlength="190" data-chooses="${other}" value="${own ?? ''}"></label>`
      : ''
  }</div>`;
}

/** Pictures to choose from: one, or several where the question says so. */
export function picturesMarkup({ question, options, answer, say, words }: Drawn): Markup {
  const most = question.choose?.most ?? 1;
  const given = chosen(answer);
  return html`${most > 1 ? html`<p class="q">${words.most(most)}</p>` : ''}<div class="pics">${options.map(
    (option) =>
      html`<label class="o"><input type="${most > 1 ? 'checkbox' : 'radio'}" name="q.${question.id}" value="${option.id}"${checked(given.includes(option.id))}><span>${
        option.picture === undefined
          ? ''
          : html`<img src="${option.picture}" alt="" loading="lazy" width="132" height="132">`
      }${say(option.words)}</span></label>`,
  )}</div>`;
}

/** Each row is a question of its own for whoever hears the page, and nothing scrolls sideways. */
export function matrixMarkup({ question, options, answer, say }: Drawn): Markup {
  const cells = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer : {};
  return html`${question.rows.map(
    (row) =>
      html`<fieldset><legend>${say(row.words)}</legend><div class="stack">${options.map(
        (option) =>
          html`<label class="o"><input type="radio" name="q.${question.id}.${row.id}" value="${option.id}"${checked(cells[row.id] === option.id)}><span>${say(option.words)}</span></label>`,
      )}</div></fieldset>`,
  )}`;
}

/** A place for each: works with a thumb, a keyboard and a screen reader, and without dragging. */
export function rankingMarkup({ question, options, answer, say, words }: Drawn): Markup {
  const order = chosen(answer);
  const places = options.map((_, at) => at + 1);
  const select = (option: Question['options'][number]) => {
    const place = order.indexOf(option.id) + 1;
    return html`<label class="r"><span>${say(option.words)}</span><select name="q.${question.id}.${option.id}" aria-label="${words.place}: ${say(option.words)}"><option value="">–</option>${places.map(
      (one) => html`<option value="${one}"${one === place ? raw(' selected') : ''}>${one}</option>`,
    )}</select></label>`;
  };
  return html`<p class="q">${words.rank}</p><div class="stack">${options.map(select)}</div>`;
}

/** How to reach somebody, with what the browser can fill in by itself. */
export function fieldsMarkup({ question, answer, words }: Drawn): Markup {
  const given = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer : {};
  return html`${question.fields.map(
    (field) =>
      html`<label class="f"><span>${words.fields[field]}</span><input class="t" type="${INPUT_TYPE[field]}" name="q.${question.id}.${field}" autocomplete="${AUTOCOMPLETE[field]}" maxlength="400" value="${String(given[field] ?? '')}"></label>`,
  )}`;
}
