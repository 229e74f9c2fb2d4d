import type { SurveyDefinition } from '#src/contract/survey.ts';
import type { LintHit, LintRule } from '#src/contract/survey-lint.ts';
import { changedQuestion, duplicatedQuestion, placeOf, questionsIn, said } from './definition-model.ts';

/** Rules whose cure is a setting and not a wording. */
const SETTINGS: Partial<Record<LintRule, object>> = {
  required_without_na: { not_applicable: true },
  required_text: { required: false },
  fixed_order: { random: true },
};
/** What the linter writes between two questions that it would make of one. */
const BETWEEN = ' · ';

/** Whether a finding can be mended by one tap. */
export function canMend(hit: Pick<LintHit, 'rule' | 'question' | 'suggestion'>): boolean {
  return hit.question !== null && (hit.suggestion !== undefined || SETTINGS[hit.rule] !== undefined);
}

/**
 * Findings as they are shown: what one setting mends in every language is said once.
 *
 * @example shownHits(lint.hits)
 */
export function shownHits(hits: readonly LintHit[]): LintHit[] {
  const seen = new Set<string>();
  return hits.flatMap((hit) => {
    if (SETTINGS[hit.rule] === undefined) return [hit];
    const key = `${hit.rule} ${hit.question}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...hit, language: null }];
  });
}

/**
 * The survey with a finding mended: the better wording taken, two questions made of one that asks two things (in every language at once),
 * or the setting that takes the reason away.
 *
 * @param hits all findings, of which one is mended
 * @example mended(definition, hit, lint.hits)
 */
export function mended(definition: SurveyDefinition, hit: LintHit, hits: readonly LintHit[]): SurveyDefinition {
  const { rule, question: id, language, suggestion } = hit;
  const question = questionsIn(definition).find((one) => one.question.id === id)?.question;
  if (question === undefined || id === null) return definition;
  const setting = SETTINGS[rule];
  if (setting !== undefined) return changedQuestion(definition, id, setting);
  if (suggestion === undefined || language === null) return definition;
  if (suggestion.includes(BETWEEN)) return split(definition, id, hits);
  const row = rowOf(hit, question);
  if (row === undefined) return changedQuestion(definition, id, { words: said(question.words, language, suggestion) });
  const rows = question.rows.map((one) =>
    one === row ? { ...one, words: said(one.words, language, suggestion) } : one,
  );
  return changedQuestion(definition, id, { rows });
}

type Asked = ReturnType<typeof questionsIn>[number]['question'];

/** The row of a table that a finding is about; undefined where it is about the question itself. */
function rowOf({ found, language }: LintHit, { words, rows }: Asked) {
  const word = String(found.word ?? '').toLowerCase();
  const has = (text: string | undefined) => text?.toLowerCase().includes(word) === true;
  if (language === null || word === '' || has(words[language])) return undefined;
  return rows.find((row) => has(row.words[language]));
}

/** One question becomes two: each language that has a proposal takes its half; another keeps its text in the first and lacks the second. */
function split(definition: SurveyDefinition, id: string, hits: readonly LintHit[]): SurveyDefinition {
  const place = placeOf(definition, id);
  const question = place && definition.pages[place.page]?.questions[place.at];
  if (place === undefined || question === undefined) return definition;
  let [first, second] = [question.words, {} as Asked['words']];
  for (const { question: about, language, suggestion } of hits) {
    const [left, right] = suggestion?.split(BETWEEN) ?? [];
    if (about !== id || language === null || left === undefined || right === undefined) continue;
    first = said(first, language, left);
    second = said(second, language, right);
  }
  const doubled = duplicatedQuestion(definition, id);
  const copy = doubled.pages[place.page]?.questions[place.at + 1];
  if (copy === undefined) return definition;
  return changedQuestion(changedQuestion(doubled, id, { words: first }), copy.id, { words: second });
}
