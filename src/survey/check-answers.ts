import type { Answer, Answers, Question } from '#src/contract/survey.ts';
import { scaleOf } from './scale-of.ts';

/** Why an answer cannot be taken; worded for the respondent in src/message. */
export type AnswerFault =
  | 'required'
  | 'not_on_scale'
  | 'not_an_option'
  | 'too_few'
  | 'too_many'
  | 'too_long'
  | 'not_an_email';

/** What was read: a fault, an answer, or nothing at all. */
type Reading = { fault: AnswerFault } | { answer: Answer | undefined };

const LONGEST_TEXT = 5000;
const LONGEST_FIELD = 400;
const LONGEST_OTHER = 200;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const NOTHING: Reading = { answer: undefined };

/**
 * Answers to one page, each taken or refused with its reason. Answers to questions that are not on the page are ignored, so that nobody
 * can answer what they were not asked.
 *
 * @param given as a form or the API brings them: numbers may be texts, one choice may stand for a list, null is "does not apply"
 * @example checkAnswers([nps], { nps: 11 }) // { taken: {}, faults: { nps: 'not_on_scale' } }
 */
export function checkAnswers(
  questions: readonly Question[],
  given: Readonly<Record<string, unknown>>,
): { taken: Answers; faults: Record<string, AnswerFault> } {
  const taken: Answers = {};
  const faults: Record<string, AnswerFault> = {};
  for (const question of questions) {
    const reading = read(question, given[question.id]);
    if ('fault' in reading) faults[question.id] = reading.fault;
    else if (reading.answer !== undefined) taken[question.id] = reading.answer;
    else if (question.required) faults[question.id] = 'required';
  }
  return { taken, faults };
}

function read(question: Question, raw: unknown): Reading {
  if (raw === undefined || raw === '' || (Array.isArray(raw) && raw.length === 0)) return NOTHING;
  if (raw === null) return question.not_applicable ? { answer: null } : NOTHING;
  const scale = scaleOf(question);
  if (scale !== null) {
    const value = typeof raw === 'string' && /^\d{1,2}$/.test(raw) ? Number(raw) : raw;
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= scale.from && value <= scale.to;
    return fits ? { answer: value } : { fault: 'not_on_scale' };
  }
  switch (question.kind) {
    case 'single':
      return isOption(question, raw) ? { answer: raw } : { fault: 'not_an_option' };
    case 'multiple':
    case 'picture':
    case 'ranking':
      return severalOf(question, Array.isArray(raw) ? raw : [raw]);
    case 'matrix':
      return rowsOf(question, raw);
    case 'consent':
      return { answer: raw === true || raw === 'yes' || raw === 'on' };
    case 'contact':
      return fieldsOf(question, raw);
    default:
      return textOf(raw);
  }
}

/** An option's id, or what somebody wrote under "other". */
function isOption({ options, other }: Question, raw: unknown): raw is string {
  if (typeof raw !== 'string') return false;
  return options.some(({ id }) => id === raw) || (other && raw.startsWith('other:') && raw.length <= LONGEST_OTHER);
}

function severalOf(question: Question, raw: readonly unknown[]): Reading {
  if (!raw.every((one) => isOption(question, one))) return { fault: 'not_an_option' };
  const ids = [...new Set(raw)];
  const alone = question.options.find(({ id, exclusive }) => exclusive && ids.includes(id));
  if (alone !== undefined) return { answer: [alone.id] };
  if (question.kind === 'ranking') return ids.length < question.options.length ? { fault: 'too_few' } : { answer: ids };
  const most = question.choose?.most ?? (question.kind === 'picture' ? 1 : question.options.length + 1);
  if (ids.length > most) return { fault: 'too_many' };
  return ids.length < (question.choose?.least ?? 0) ? { fault: 'too_few' } : { answer: ids };
}

function rowsOf({ rows, options, required }: Question, raw: unknown): Reading {
  if (typeof raw !== 'object' || raw === null) return { fault: 'not_an_option' };
  const cells = Object.entries(raw).filter(([row, value]) => value !== '' && rows.some(({ id }) => id === row));
  if (!cells.every(([, value]) => options.some(({ id }) => id === value))) return { fault: 'not_an_option' };
  if (cells.length === 0) return NOTHING;
  return required && cells.length < rows.length ? { fault: 'too_few' } : { answer: Object.fromEntries(cells) };
}

function fieldsOf({ fields }: Question, raw: unknown): Reading {
  if (typeof raw !== 'object' || raw === null) return NOTHING;
  const kept: Record<string, string> = {};
  for (const field of fields) {
    const value = (raw as Record<string, unknown>)[field];
    const text = typeof value === 'string' ? value.trim() : '';
    if (text === '') continue;
    if (text.length > LONGEST_FIELD) return { fault: 'too_long' };
    if (field === 'email' && !EMAIL.test(text)) return { fault: 'not_an_email' };
    kept[field] = text;
  }
  return Object.keys(kept).length === 0 ? NOTHING : { answer: kept };
}

function textOf(raw: unknown): Reading {
  const text = typeof raw === 'string' ? raw.replace(/\r\n?/g, '\n').trim() : '';
  if (text.length > LONGEST_TEXT) return { fault: 'too_long' };
  return text === '' ? NOTHING : { answer: text };
}
