import type { Question } from '#src/contract/survey.ts';
import type { WordRule } from './rule.ts';
import type { LintWords } from './words/lint-words.ts';

const NOMINAL = 4;
/** What nobody is asked to judge needs no way out. */
const FREE: readonly Question['kind'][] = ['text', 'consent', 'contact'];

/** Who must answer and has no answer of their own invents one. */
export const requiredWithoutNa: WordRule = ({ question, language, words }) => {
  if (!question.required || question.not_applicable || FREE.includes(question.kind)) return [];
  const out = question.options.some((option) => words.notApplicable.test((option.words[language] ?? '').toLowerCase()));
  return out || question.other ? [] : [{ rule: 'required_without_na', found: {} }];
};

/** The first of a long list is chosen more often, for being first. */
export const fixedOrder: WordRule = ({ question, language, words }) => {
  if (!['single', 'multiple', 'picture', 'ranking'].includes(question.kind) || question.random) return [];
  const labels = question.options.map((option) => (option.words[language] ?? '').toLowerCase().trim());
  const free = labels.filter((label) => !words.notApplicable.test(label));
  const ordered = free.filter((label) => hasOrder(label, words)).length;
  return free.length >= NOMINAL && ordered < free.length / 2
    ? [{ rule: 'fixed_order', found: { options: free.length } }]
    : [];
};

function hasOrder(label: string, words: LintWords): boolean {
  return (
    /\d/.test(label) ||
    [words.ordered, words.good, words.bad, words.agree, words.disagree].some((one) => one.test(label))
  );
}

/** 18–25 and 25–35: who is 25 has two answers. */
export const overlapping: WordRule = ({ question, language, words }) => {
  const ranges = question.options.flatMap(
    (option) => rangeIn((option.words[language] ?? '').toLowerCase(), words) ?? [],
  );
  for (const [at, one] of ranges.entries()) {
    const other = ranges.slice(at + 1).find((next) => one.from <= next.to && next.from <= one.to);
    if (other === undefined) continue;
    const value = Math.max(one.from, other.from);
    return [{ rule: 'overlapping_ranges', found: { first: one.label, second: other.label, value } }];
  }
  return [];
};

/** Ends that belong to the range: "less than 20" stops just below, "more than 20" begins just above, "20 or more" at it. */
function rangeIn(label: string, words: LintWords): { from: number; to: number; label: string } | undefined {
  const numbers = [...label.replace(/(\d)[\s.,’'](?=\d{3}\b)/g, '$1').matchAll(/\d+([.,]\d+)?/g)].map(([text]) =>
    Number(text.replace(',', '.')),
  );
  const [first, second] = numbers;
  if (first === undefined) return undefined;
  if (second !== undefined) return second > first ? { from: first, to: second, label } : undefined;
  const strict = !/(or more|and over|at least|ou plus|et plus|au moins|o más|al menos|up to|jusqu|hasta|\+|older)/.test(
    label,
  );
  const hair = strict ? 1e-9 : 0;
  if (words.over.test(label)) return { from: first + hair, to: Number.POSITIVE_INFINITY, label };
  if (words.under.test(label)) return { from: Number.NEGATIVE_INFINITY, to: first - hair, label };
  return undefined;
}

export const CHOICE_RULES: readonly WordRule[] = [requiredWithoutNa, fixedOrder, overlapping];
