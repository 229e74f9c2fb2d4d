import type { SurveyDefinition, SurveyLanguage } from '#src/contract/survey.ts';
import { LINT_RULES, type LintHit, type SurveyLint } from '#src/contract/survey-lint.ts';
import { estimateMinutes } from './estimate-minutes.ts';
import { BUILD_RULES } from './lint/building.ts';
import { CHOICE_RULES } from './lint/choices.ts';
import type { Report } from './lint/rule.ts';
import { WORD_RULES } from './lint/wording.ts';
import { bounded } from './lint/words/bounded.ts';
import { en } from './lint/words/en.ts';
import { es } from './lint/words/es.ts';
import { fr } from './lint/words/fr.ts';
import { type Placed, questionsOf } from './questions-of.ts';
import { readability } from './readability.ts';

const WORDS = { fr: bounded(fr), en: bounded(en), es: bounded(es) };
const LONG = 3;
const TOO_LONG = 10;

/**
 * Everything that makes a survey's answers worth less or its respondents leave: joined questions, leading words, scales that lean, no way
 * out, dead branches, missing languages, too much time. Each hit with its reason and, where one can be given, a better wording.
 * docs/method.md, "Surveys".
 *
 * @example lintSurvey(definition).hits.filter(({ severity }) => severity === 'error')
 */
export function lintSurvey(definition: SurveyDefinition): SurveyLint {
  const questions = questionsOf(definition);
  const minutes = Math.max(...definition.languages.map((language) => estimateMinutes(definition, language)));
  const reports = [
    ...BUILD_RULES.flatMap((rule) => rule(definition, questions)),
    ...definition.languages.flatMap((language) => wordReports(questions, language)),
    ...demographicsFirst(definition, questions),
    ...(minutes > TOO_LONG ? [whole('takes_too_long', { minutes, most: TOO_LONG })] : []),
    ...(minutes > LONG && minutes <= TOO_LONG ? [whole('takes_long', { minutes, most: LONG })] : []),
  ];
  const order = new Map(questions.map(({ question }, at) => [question.id, at]));
  const hits = reports
    .map((report): LintHit => ({ ...report, severity: LINT_RULES[report.rule] }))
    .sort((a, b) => (order.get(a.question ?? '') ?? -1) - (order.get(b.question ?? '') ?? -1));
  const count = (severity: LintHit['severity']) => hits.filter((hit) => hit.severity === severity).length;
  const readable = definition.languages.flatMap((language) => {
    const found = readability(wordsOf(questions, language), language);
    return found === null ? [] : [[language, found] as const];
  });
  return {
    errors: count('error'),
    warnings: count('warning'),
    hits,
    minutes,
    readability: Object.fromEntries(readable),
  };
}

const whole = (rule: Report['rule'], found: Report['found']): Report => ({
  rule,
  question: null,
  language: null,
  found,
});

function wordReports(questions: readonly Placed[], language: SurveyLanguage): Report[] {
  const words = WORDS[language];
  return questions.flatMap(({ question }) => {
    const text = question.words[language] ?? '';
    if (text === '') return [];
    const asked = { text, question, language, words };
    const reports = [...WORD_RULES, ...CHOICE_RULES].flatMap((rule) => rule(asked));
    const rows = question.rows.flatMap((row) => {
      const said = row.words[language] ?? '';
      return WORD_RULES.flatMap((rule) => rule({ ...asked, text: said, question: { ...question, options: [] } }));
    });
    return [...reports, ...rows].map((report) => ({ ...report, question: question.id, language }));
  });
}

/** Who is asked their age first answers less, and about themselves rather than about the show. */
function demographicsFirst({ languages }: SurveyDefinition, questions: readonly Placed[]): Report[] {
  const [first, ...others] = questions;
  if (first === undefined) return [];
  const about = ({ question }: Placed) =>
    languages.some((language) => WORDS[language].demographic.test((question.words[language] ?? '').toLowerCase()));
  if (!about(first) || others.every(about)) return [];
  return [{ rule: 'demographics_first', question: first.question.id, language: null, found: {} }];
}

function wordsOf(questions: readonly Placed[], language: SurveyLanguage): string[] {
  return questions.flatMap(({ question: { words, hint, options, rows } }) =>
    [words, hint, ...options.map((one) => one.words), ...rows.map((one) => one.words)].flatMap(
      (one) => one[language] ?? [],
    ),
  );
}
