import type { LintRule } from '#src/contract/survey-lint.ts';

/** What a hit may have found; each rule fills in its own part. */
export type LintFound = Readonly<
  Record<
    | 'first'
    | 'second'
    | 'word'
    | 'good'
    | 'bad'
    | 'words'
    | 'most'
    | 'options'
    | 'value'
    | 'minutes'
    | 'question'
    | 'why'
    | 'name'
    | 'part'
    | 'count',
    string | number
  >
>;

const PARTS: Record<string, string> = {
  title: 'title or page',
  words: 'question',
  hint: 'hint',
  options: 'options',
  scale: 'ends of the scale',
};
const DEAD: Record<string, string> = {
  unknown: 'it does not exist',
  later: 'it is not asked on an earlier page',
  value: 'it has no such answer',
  contradiction: 'no answer fulfils all of it',
};

/** Why each finding of the survey linter makes answers worth less. */
export const lint: Record<LintRule, (found: LintFound) => string> = {
  double_barrelled: ({ first, second }) =>
    `Asks about two things at once, “${first}” and “${second}”: the answer does not tell which is meant.`,
  leading: ({ word }) => `“${word}” tells people what to answer.`,
  loaded: ({ word }) => `“${word}” judges before anybody has answered.`,
  absolute: ({ word }) => `“${word}” makes the statement untrue for nearly everybody; ask how often or how much.`,
  agree_disagree: () => 'People agree with whatever is said to them; ask about the thing itself, on its own scale.',
  unbalanced_scale: ({ good, bad }) => `The scale leans: ${good} favourable answers against ${bad} unfavourable ones.`,
  too_long: ({ words, most }) => `${words} words; beyond ${most} people answer what they remember of it.`,
  nested: () => 'Clauses within clauses: say it in two sentences, or ask less.',
  required_without_na: () =>
    'Must be answered and offers no “does not apply”: who cannot answer invents something or leaves.',
  required_text: () => 'An open text that must be written costs more answers than it brings.',
  fixed_order: ({ options }) =>
    `${options} options always in the same order: the first ones are chosen more often. Order them at random.`,
  overlapping_ranges: ({ first, second, value }) => `“${first}” and “${second}” overlap at ${value}.`,
  demographics_first: () => 'Questions about the person come last: asked first, they colour everything after them.',
  no_object: () =>
    'A recommendation needs its object (product, service, session, brand or company): scores of different objects cannot be compared.',
  missing_options: () => 'There is nothing to choose from yet.',
  takes_long: ({ minutes, most }) => `Takes about ${minutes} minutes; after ${most} many leave.`,
  takes_too_long: ({ minutes, most }) =>
    `Takes about ${minutes} minutes; over ${most} hardly anybody stays to the end.`,
  dead_branch: ({ question, why }) =>
    `Is never shown: it waits for an answer to “${question}”, but ${DEAD[String(why)] ?? 'that cannot be'}.`,
  cyclic_branch: ({ question }) => `Waits for “${question}”, which waits for this one.`,
  unknown_pipe: ({ name }) => `{${name}} is neither a question asked before nor known of the occasion.`,
  missing_translation: ({ part, count }) =>
    `Missing in this language: ${PARTS[String(part)] ?? part}${Number(count) > 1 ? ` (${count} texts)` : ''}.`,
};
