import type { SurveyLanguage } from './survey.ts';

/** What the linter looks for, and how bad it is. */
export const LINT_RULES = {
  double_barrelled: 'warning',
  leading: 'warning',
  loaded: 'warning',
  absolute: 'warning',
  agree_disagree: 'warning',
  unbalanced_scale: 'warning',
  too_long: 'warning',
  nested: 'warning',
  required_without_na: 'error',
  required_text: 'error',
  fixed_order: 'warning',
  overlapping_ranges: 'error',
  demographics_first: 'warning',
  no_object: 'error',
  missing_options: 'error',
  takes_long: 'info',
  takes_too_long: 'error',
  dead_branch: 'error',
  cyclic_branch: 'error',
  unknown_pipe: 'error',
  missing_translation: 'error',
} as const satisfies Record<string, 'error' | 'warning' | 'info'>;

export type LintRule = keyof typeof LINT_RULES;
export type LintSeverity = (typeof LINT_RULES)[LintRule];

/** One thing to mend; the words for it are in src/message. */
export interface LintHit {
  rule: LintRule;
  severity: LintSeverity;
  /** Null when it is about the whole survey. */
  question: string | null;
  /** Null when it is so in every language. */
  language: SurveyLanguage | null;
  /** What was found: a word, two words, a count. */
  found: Record<string, string | number>;
  /** A better wording, where one can be given. */
  suggestion?: string;
}

/** How easily a language's words are read: 0 hard … 100 easy, by the formula made for that language. */
export interface Readability {
  score: number;
  formula: 'flesch' | 'kandel-moles' | 'szigriszt';
  words: number;
  sentences: number;
}

export interface SurveyLint {
  errors: number;
  warnings: number;
  hits: LintHit[];
  /** Estimated time to answer, in minutes. */
  minutes: number;
  readability: Partial<Record<SurveyLanguage, Readability>>;
}
