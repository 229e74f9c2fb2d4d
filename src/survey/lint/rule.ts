import type { Question, SurveyDefinition, SurveyLanguage } from '#src/contract/survey.ts';
import type { LintHit, LintRule } from '#src/contract/survey-lint.ts';
import type { Placed } from '../questions-of.ts';
import type { LintWords } from './words/lint-words.ts';

/** What a rule reports; severity is the rule's own. */
export type Report = Omit<LintHit, 'severity'> & { rule: LintRule };

/** A rule about one question's words in one language. */
export type WordRule = (asked: {
  text: string;
  question: Question;
  language: SurveyLanguage;
  words: LintWords;
}) => Omit<Report, 'question' | 'language'>[];

/** A rule about the survey as it is built. */
export type BuildRule = (definition: SurveyDefinition, questions: readonly Placed[]) => Report[];

/** Kinds that ask how good or how much something was: the two halves of a joined question cannot be told apart in the answer. */
export const EVALUATING: readonly Question['kind'][] = ['nps', 'csat', 'ces', 'rating', 'matrix'];
