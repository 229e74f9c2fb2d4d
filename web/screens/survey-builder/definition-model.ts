import type {
  Question,
  QuestionKind,
  SCORE_OBJECTS,
  SurveyDefinition,
  SurveyLanguage,
  Words,
} from '#src/contract/survey.ts';

/** What the builder edits: a survey's name and its draft. */
export interface Draft {
  name: string;
  definition: SurveyDefinition;
}

export type SurveyPage = SurveyDefinition['pages'][number];
export type Option = Question['options'][number];
export type ScoreObject = (typeof SCORE_OBJECTS)[number];

/** Kinds that are answered by choosing. */
export const CHOOSING: readonly QuestionKind[] = ['single', 'multiple', 'matrix', 'ranking', 'picture'];

const RANGES: Partial<Record<QuestionKind, { from: number; to: number }>> = {
  nps: { from: 0, to: 10 },
  csat: { from: 1, to: 5 },
  ces: { from: 1, to: 7 },
};

/**
 * The steps a question is answered on; null where it is not answered by a number. Of a rating they are chosen, of the scores they are fixed.
 *
 * @example rangeOf({ kind: 'nps' }) // { from: 0, to: 10 }
 */
export function rangeOf({ kind, scale }: Pick<Question, 'kind' | 'scale'>): { from: number; to: number } | null {
  if (kind === 'rating') return { from: scale?.from ?? 1, to: scale?.to ?? 5 };
  return RANGES[kind] ?? null;
}

/** The scale as it is edited, also of a question that has said nothing of it yet. */
export function scaleOf(question: Pick<Question, 'kind' | 'scale'>): NonNullable<Question['scale']> {
  const range = rangeOf(question) ?? { from: 1, to: 5 };
  return { low: {}, high: {}, low_is_good: false, ...question.scale, ...range };
}

/** Every question in order, with its page. */
export function questionsIn({ pages }: SurveyDefinition): { question: Question; page: number }[] {
  return pages.flatMap(({ questions }, page) => questions.map((question) => ({ question, page })));
}

/** The first name of this kind that nothing has yet: q1, q2, … */
function freeName(prefix: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) if (!taken.includes(`${prefix}${n}`)) return `${prefix}${n}`;
}

const questionNames = (definition: SurveyDefinition) => questionsIn(definition).map(({ question }) => question.id);

/** An option without words. */
export function newOption(options: readonly { id: string }[]): Option {
  const id = freeName(
    'o',
    options.map((one) => one.id),
  );
  return { id, words: {}, exclusive: false };
}

/**
 * A question of a kind, without words, that can be answered as soon as it has some.
 *
 * @example newQuestion(definition, 'single').options.length // 2
 */
export function newQuestion(definition: SurveyDefinition, kind: QuestionKind): Question {
  const first = newOption([]);
  const question: Question = {
    ...{ id: freeName('q', questionNames(definition)), kind, words: {}, hint: {}, required: false },
    ...{ not_applicable: false, options: [], rows: [], other: false, random: false, fields: [] },
  };
  if (CHOOSING.includes(kind)) question.options = [first, newOption([first])];
  if (kind === 'matrix') question.rows = [{ id: 'r1', words: {} }];
  if (kind === 'contact') question.fields = ['email'];
  if (kind === 'rating') question.scale = { from: 1, to: 5, low: {}, high: {}, low_is_good: false };
  return question;
}

const onPages = (definition: SurveyDefinition, pages: SurveyPage[]): SurveyDefinition => ({ ...definition, pages });

/** With a question after another one, or at the end of a page. */
export function withQuestion(
  definition: SurveyDefinition,
  question: Question,
  where: { page: number; at?: number },
): SurveyDefinition {
  return onPages(
    definition,
    definition.pages.map((page, number) =>
      number === where.page
        ? { ...page, questions: page.questions.toSpliced(where.at ?? page.questions.length, 0, question) }
        : page,
    ),
  );
}

/** Where a question stands. */
export function placeOf(definition: SurveyDefinition, id: string): { page: number; at: number } | undefined {
  for (const [page, { questions }] of definition.pages.entries()) {
    const at = questions.findIndex((one) => one.id === id);
    if (at >= 0) return { page, at };
  }
  return undefined;
}

/** Without a question, and without its page where it was the only one there; the last question of a survey stays. */
export function withoutQuestion(definition: SurveyDefinition, id: string): SurveyDefinition {
  const pages = definition.pages
    .map((page) => ({ ...page, questions: page.questions.filter((one) => one.id !== id) }))
    .filter(({ questions }) => questions.length > 0);
  return pages.length === 0 ? definition : onPages(definition, pages);
}

/**
 * Questions that were deleted, back where they stood; one whose name was given away meanwhile gets another.
 *
 * @param before the survey as it was
 * @example withBack(withoutQuestion(definition, 'why'), definition, ['why'])
 */
export function withBack(
  definition: SurveyDefinition,
  before: SurveyDefinition,
  ids: readonly string[],
): SurveyDefinition {
  return ids.reduce((now, id) => {
    const place = placeOf(before, id);
    const page = place && before.pages[place.page];
    const question = page?.questions[place?.at ?? 0];
    if (place === undefined || page === undefined || question === undefined) return now;
    const taken = questionNames(now);
    const back = taken.includes(id) ? { ...question, id: freeName(`${id.slice(0, 36)}_`, taken) } : question;
    const at = now.pages.findIndex((one) => one.id === page.id);
    if (at >= 0) return withQuestion(now, back, { page: at, at: place.at });
    return onPages(now, now.pages.toSpliced(place.page, 0, { ...page, questions: [back] }));
  }, definition);
}

/** A question twice: the second under a name of its own, right after the first. */
export function duplicatedQuestion(definition: SurveyDefinition, id: string): SurveyDefinition {
  const place = placeOf(definition, id);
  const question = place && definition.pages[place.page]?.questions[place.at];
  if (place === undefined || question === undefined) return definition;
  const copy = { ...question, id: freeName(`${id.slice(0, 36)}_`, questionNames(definition)) };
  return withQuestion(definition, copy, { page: place.page, at: place.at + 1 });
}

/**
 * A question put where another one stands; a page that is left empty goes.
 *
 * @example movedQuestion(definition, 'why', 'nps') // stands where nps stood
 */
export function movedQuestion(definition: SurveyDefinition, id: string, over: string): SurveyDefinition {
  const [from, to] = [placeOf(definition, id), placeOf(definition, over)];
  const question = from && definition.pages[from.page]?.questions[from.at];
  if (from === undefined || to === undefined || question === undefined || id === over) return definition;
  const pages = definition.pages.map((page) => ({ ...page, questions: page.questions.filter((one) => one.id !== id) }));
  const target = pages[to.page];
  if (target === undefined) return definition;
  // Within a page it takes the place; from a page before it stands before, as it does on the screen.
  target.questions = target.questions.toSpliced(to.at, 0, question);
  return onPages(
    definition,
    pages.filter(({ questions }) => questions.length > 0),
  );
}

/** A question one place up or down; over the edge of its page it goes to the next one. */
export function steppedQuestion(definition: SurveyDefinition, id: string, by: -1 | 1): SurveyDefinition {
  const from = placeOf(definition, id);
  const here = from && definition.pages[from.page];
  if (from === undefined || here === undefined) return definition;
  const beside = here.questions[from.at + by];
  if (beside !== undefined) return movedQuestion(definition, id, beside.id);
  const next = definition.pages[from.page + by];
  const question = here.questions[from.at];
  if (next === undefined || question === undefined) return definition;
  const pages = definition.pages.map((page) =>
    page === next
      ? { ...page, questions: by > 0 ? [question, ...page.questions] : [...page.questions, question] }
      : { ...page, questions: page.questions.filter((one) => one.id !== id) },
  );
  return onPages(
    definition,
    pages.filter(({ questions }) => questions.length > 0),
  );
}

/** A question changed; `undefined` in the change takes a setting away. */
export function changedQuestion(
  definition: SurveyDefinition,
  id: string,
  change: Partial<Record<keyof Question, unknown>>,
): SurveyDefinition {
  return onPages(
    definition,
    definition.pages.map((page) => ({
      ...page,
      questions: page.questions.map((one) => (one.id === id ? ({ ...one, ...change } as Question) : one)),
    })),
  );
}

export const NAME = /^[a-z][a-z0-9_]{0,39}$/;

/**
 * A question under another name; conditions and texts that mention it follow. Unchanged where the name is taken or cannot be one.
 *
 * @example renamedQuestion(definition, 'q1', 'why')
 */
export function renamedQuestion(definition: SurveyDefinition, id: string, to: string): SurveyDefinition {
  if (!NAME.test(to) || questionNames(definition).includes(to)) return definition;
  const text = JSON.stringify(definition.pages, (key, value: unknown) => {
    if (key === 'question' && value === id) return to;
    return typeof value === 'string' ? value.replaceAll(`{${id}}`, `{${to}}`) : value;
  });
  return changedQuestion(onPages(definition, JSON.parse(text) as SurveyPage[]), id, { id: to });
}

/** Another page at the end, with its first question. */
export function withPage(definition: SurveyDefinition, question: Question): SurveyDefinition {
  const id = freeName(
    'page',
    definition.pages.map((page) => page.id),
  );
  return onPages(definition, [...definition.pages, { id, title: {}, questions: [question] }]);
}

/** A page one place up or down. */
export function steppedPage(definition: SurveyDefinition, at: number, by: -1 | 1): SurveyDefinition {
  const page = definition.pages[at];
  if (page === undefined || definition.pages[at + by] === undefined) return definition;
  return onPages(definition, definition.pages.toSpliced(at, 1).toSpliced(at + by, 0, page));
}

/** A page twice, its questions under names of their own. */
export function duplicatedPage(definition: SurveyDefinition, at: number): SurveyDefinition {
  const page = definition.pages[at];
  if (page === undefined) return definition;
  const taken = questionNames(definition);
  const questions = page.questions.map((question) => {
    const id = freeName(`${question.id.slice(0, 36)}_`, taken);
    taken.push(id);
    return { ...question, id };
  });
  const id = freeName(
    'page',
    definition.pages.map((one) => one.id),
  );
  return onPages(definition, definition.pages.toSpliced(at + 1, 0, { ...page, id, questions }));
}

/** Without a page; the last one stays. */
export function withoutPage(definition: SurveyDefinition, at: number): SurveyDefinition {
  return definition.pages.length < 2 ? definition : onPages(definition, definition.pages.toSpliced(at, 1));
}

export function changedPage(definition: SurveyDefinition, at: number, change: object): SurveyDefinition {
  return onPages(
    definition,
    definition.pages.map((page, number) => (number === at ? { ...page, ...change } : page)),
  );
}

/** A text in one language. An empty one is none. */
export function said(words: Words, language: SurveyLanguage, text: string): Words {
  const { [language]: _, ...others } = words;
  return text === '' ? others : { ...others, [language]: text };
}

/** What something is called on the screen: in the first language that has words for it. */
export function wordsOf(words: Words, languages: readonly SurveyLanguage[]): string {
  return languages.flatMap((one) => words[one] || [])[0] ?? '';
}
