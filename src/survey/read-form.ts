import type { Question } from '#src/contract/survey.ts';
import { scaleOf } from './scale-of.ts';

/**
 * What a posted page says of each of its questions, in the shapes that `checkAnswers` takes. A box that was not ticked is a no to a
 * consent, and silence elsewhere.
 *
 * @example readForm([nps], new URLSearchParams('q.nps=9')) // { nps: '9' }
 */
export function readForm(questions: readonly Question[], form: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    questions.map((question) => [question.id, said(question, form)] as const).filter(([, one]) => one !== undefined),
  );
}

function said(question: Question, form: URLSearchParams): unknown {
  const name = `q.${question.id}`;
  const one = form.get(name) ?? undefined;
  if (one === '__na' || form.get(`${name}.__na`) === '1') return null;
  if (scaleOf(question) !== null) return one;
  const own = (value: string) => (value === '__other' ? otherOf(form.get(`${name}.__other`)) : [value]);
  switch (question.kind) {
    case 'single':
      return one === undefined ? undefined : own(one)[0];
    case 'multiple':
    case 'picture':
      return form.getAll(name).flatMap(own);
    case 'ranking':
      return ranked(question, name, form);
    case 'matrix':
      return fields(
        question.rows.map(({ id }) => id),
        name,
        form,
      );
    case 'contact':
      return fields(question.fields, name, form);
    case 'consent':
      return one === undefined && !question.required ? false : one;
    default:
      return one;
  }
}

function otherOf(text: string | null): string[] {
  const own = (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 190);
  return own === '' ? [] : [`other:${own}`];
}

function fields(names: readonly string[], name: string, form: URLSearchParams): Record<string, string> | undefined {
  const given = names.flatMap((one) => {
    const value = form.get(`${name}.${one}`);
    return value === null || value === '' ? [] : [[one, value] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** Options by the place they were given; of two with the same place only one counts, so that the fault shows. */
function ranked({ options }: Question, name: string, form: URLSearchParams): string[] | undefined {
  const places = new Map<number, string>();
  for (const { id } of options) {
    const place = Number(form.get(`${name}.${id}`) ?? 0);
    if (Number.isInteger(place) && place > 0) places.set(place, id);
  }
  return places.size === 0 ? undefined : [...places].sort(([a], [b]) => a - b).map(([, id]) => id);
}
