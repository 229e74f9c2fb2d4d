import { html, raw } from 'hono/html';
import type { Answer, Question, SurveyLanguage } from '#src/contract/survey.ts';
import type { SurveyPageWords } from '#src/message/en/survey-page.ts';
import type { AnswerFault } from '../check-answers.ts';
import { scaleOf } from '../scale-of.ts';
import type { Markup } from './frame.ts';
import { fieldsMarkup, matrixMarkup, optionsMarkup, picturesMarkup, rankingMarkup } from './question-kinds.ts';

/** A question as it is drawn for one person. */
export interface Drawn {
  question: Question;
  /** Its words filled in, and its options in the order this person sees them, without those that are taken up. */
  text: string;
  hint: string;
  options: Question['options'];
  /** A text in the page's language. */
  say: (words: Question['words']) => string;
  words: SurveyPageWords;
  language: SurveyLanguage;
  /** What was answered or typed before. */
  answer: Answer | undefined;
  fault: AnswerFault | undefined;
  first: boolean;
}

/** Pages of up to this many pixels show a scale in rows of so many, each 44 px and more at 320. */
const NARROW_ROW: Record<number, number> = { 11: 6, 10: 5, 9: 5, 8: 4, 7: 4 };

/**
 * One question as a native fieldset, named by its own words, with its fault and hint read out with it.
 *
 * @example questionMarkup({ question, text: 'Would you recommend us?', … })
 */
export function questionMarkup(drawn: Drawn): Markup {
  const { question, text, hint, fault, words, first } = drawn;
  const { id } = question;
  const note = `${hint === '' ? '' : `${id}-hint`} ${fault === undefined ? '' : `${id}-fault`}`.trim();
  const asked = first ? html`<h1 style="font-size:inherit;margin:0">${text}</h1>` : text;
  return html`<fieldset id="${id}"${note === '' ? '' : html` aria-describedby="${note}"`}><legend>${asked}${
    question.required ? html` <span class="q">(${words.required})</span>` : ''
  }</legend>${hint === '' ? '' : html`<p class="q" id="${id}-hint">${hint}</p>`}${
    fault === undefined ? '' : html`<p class="bad" id="${id}-fault">${words.faults[fault]}</p>`
  }${body(drawn)}${notApplicable(drawn)}</fieldset>`;
}

function body(drawn: Drawn): Markup {
  const { question, answer, words, text } = drawn;
  const name = `q.${question.id}`;
  const scale = scaleOf(question);
  if (scale !== null) return scaleMarkup(drawn, scale);
  switch (question.kind) {
    case 'matrix':
      return matrixMarkup(drawn);
    case 'ranking':
      return rankingMarkup(drawn);
    case 'picture':
      return picturesMarkup(drawn);
    case 'contact':
      return fieldsMarkup(drawn);
    case 'text':
      return html`<textarea name="${name}" rows="4" maxlength="5000" aria-label="${text}">${
        typeof answer === 'string' ? answer : ''
      }</textarea>`;
    case 'consent':
      return html`<div class="stack"><label class="o"><input type="checkbox" name="${name}" value="yes"${
        answer === true ? raw(' checked') : ''
      }><span>${words.agree}</span></label></div>`;
    default:
      return optionsMarkup(drawn);
  }
}

/** Numbers in a row that wraps into even rows on a phone; the words of its ends stand under them and are read with the first and last. */
function scaleMarkup({ question, answer, say }: Drawn, { from, to }: { from: number; to: number }): Markup {
  const values = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const [low, high] = [say(question.scale?.low ?? {}), say(question.scale?.high ?? {})];
  const n = values.length;
  const read = (value: number) => (value === from ? low : value === to ? high : '');
  return html`<div class="row" style="--n:${n};--m:${NARROW_ROW[n] ?? n}">${values.map(
    (value) =>
      html`<label class="o"><input type="radio" name="q.${question.id}" value="${value}"${
        answer === value ? raw(' checked') : ''
      }${read(value) === '' ? '' : html` aria-label="${value}, ${read(value)}"`}><span>${value}</span></label>`,
  )}</div>${
    low === '' && high === ''
      ? ''
      : html`<div class="ends q" aria-hidden="true"><span>${low}</span><span>${high}</span></div>`
  }`;
}

/** Of questions with radio buttons it is one of them; elsewhere a box of its own. */
function notApplicable({ question, answer, words }: Drawn): Markup | string {
  if (!question.not_applicable) return '';
  const single = scaleOf(question) !== null || question.kind === 'single';
  const field = single
    ? html`<input type="radio" name="q.${question.id}" value="__na"`
    : html`<input type="checkbox" name="q.${question.id}.__na" value="1"`;
  return html`<div class="stack na"><label class="o">${field}${answer === null ? raw(' checked') : ''}><span>${words.notApplicable}</span></label></div>`;
}
