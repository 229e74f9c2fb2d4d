import { EVALUATING, type WordRule } from './rule.ts';
import type { LintWords } from './words/lint-words.ts';

const LONGEST = 20;
const CLAUSES = 2;

/** Two things judged in one answer: nobody can say afterwards which of them it was. */
export const doubleBarrelled: WordRule = ({ text, question, words }) => {
  const asksToJudge = EVALUATING.includes(question.kind) || (question.kind === 'single' && isScale(question, words));
  if (!asksToJudge) return [];
  const lower = text.toLowerCase();
  if (words.onePair.some((pair) => pair.test(lower))) return [];
  const parts = lower.split(/[^\p{L}\p{M}\d&'’-]+/u).filter(Boolean);
  for (const [at, word] of parts.entries()) {
    if (!words.join.includes(word)) continue;
    const rest = parts.slice(at + 1);
    if (words.joinsMore.test(rest.join(' '))) continue;
    const [before, after] = [lastSubject(parts.slice(0, at), words), rest.find((one) => isSubject(one, words))];
    if (before === undefined || after === undefined) continue;
    return [{ rule: 'double_barrelled', found: { first: bare(before), second: bare(after) }, ...halves(text, word) }];
  }
  return [];
};

/** Words that tell what one should answer. */
export const leading: WordRule = ({ text, words }) => {
  const found = firstOf(text, words.leading);
  return found === undefined ? [] : [{ rule: 'leading', found: { word: found } }];
};

/** Praise or blame inside the question; without the word it asks the same. */
export const loaded: WordRule = ({ text, words }) => {
  const found = firstOf(text, words.loaded);
  if (found === undefined) return [];
  const adjective = found.split(' ').at(-1) ?? found;
  return [{ rule: 'loaded', found: { word: adjective }, suggestion: without(text, adjective) }];
};

export const absolute: WordRule = ({ text, question, words }) => {
  // "Which of all these", "choose every" ask for a choice; only statements and judgements become untrue by such words.
  if (!EVALUATING.includes(question.kind) && question.kind !== 'single') return [];
  const word = words.absolute.exec(text.toLowerCase())?.[0].trim();
  return word === undefined ? [] : [{ rule: 'absolute', found: { word } }];
};

/** People agree with whatever is said to them: asking for the thing itself measures it. */
export const agreeDisagree: WordRule = ({ text, question, language, words }) => {
  const labels = question.options.map((option) => (option.words[language] ?? '').toLowerCase());
  const ends = [question.scale?.low[language], question.scale?.high[language]].join(' ').toLowerCase();
  const both = (of: string) => words.disagree.test(of) && words.agree.test(of.replace(words.disagree, ' '));
  const scale = both(labels.join(' | ')) || both(ends);
  return scale || both(text.toLowerCase()) ? [{ rule: 'agree_disagree', found: {} }] : [];
};

export const unbalanced: WordRule = ({ question, language, words }) => {
  if (question.kind !== 'single' && question.kind !== 'matrix') return [];
  const labels = question.options.map((option) => (option.words[language] ?? '').toLowerCase().trim());
  const good = labels.filter((label) => words.good.test(label)).length;
  const bad = labels.filter((label) => words.bad.test(label) && !words.good.test(label)).length;
  return good + bad >= 3 && good !== bad ? [{ rule: 'unbalanced_scale', found: { good, bad } }] : [];
};

export const tooLong: WordRule = ({ text }) => {
  const count = text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
  return count > LONGEST ? [{ rule: 'too_long', found: { words: count, most: LONGEST } }] : [];
};

export const nested: WordRule = ({ text, words }) => {
  const clauses = [...text.toLowerCase().matchAll(words.subordinate)].length;
  const aside = /\(([^)]*)\)/.exec(text)?.[1]?.split(/\s+/).length ?? 0;
  return clauses > CLAUSES || aside > 6
    ? [{ rule: 'nested', found: { clauses: Math.max(clauses, aside > 6 ? 1 : 0) } }]
    : [];
};

export const WORD_RULES: readonly WordRule[] = [
  ...[doubleBarrelled, leading, loaded, absolute],
  ...[agreeDisagree, unbalanced, tooLong, nested],
];

function isScale(question: Parameters<WordRule>[0]['question'], words: LintWords): boolean {
  const labels = question.options
    .flatMap((option) => Object.values(option.words))
    .map((label) => label.toLowerCase().trim());
  return labels.filter((label) => words.good.test(label) || words.bad.test(label)).length >= 3;
}

function isSubject(word: string, words: LintWords): boolean {
  // "évaluez-vous" is the verb of the question, not what it asks about.
  if (/-(vous|tu|nous|ils?|elles?|on|je)$/.test(word)) return false;
  return bare(word).length > 2 && !words.small.has(bare(word)) && !/^\d+$/.test(word);
}

/** Without the article that French and apostrophes glue on. */
function bare(word: string): string {
  return word.replace(/^(l|d|qu|n|s|j|t|c)['’]/, '');
}

function lastSubject(parts: readonly string[], words: LintWords): string | undefined {
  return parts.findLast((word) => isSubject(word, words));
}

/** "How do you rate the sound and the picture?" → one question each; only where the joined things end the question. */
function halves(text: string, join: string): { suggestion?: string } {
  const article =
    "(?:(?:the|our|its|your|le|la|les|notre|nos|votre|vos|el|los|las|nuestro|nuestra|su|sus|del|du|des|de la)\\s+|l['’]|de l['’])?";
  const thing = `(${article}[\\p{L}-]+)`;
  const match = new RegExp(`^(.*?)${thing} ${join} ${thing}(\\s*\\?)$`, 'iu').exec(text.trim());
  const [, start, first, second, end] = match ?? [];
  if (start === undefined || first === undefined || second === undefined) return {};
  return { suggestion: `${start}${first}${end} · ${start}${second}${end}` };
}

function firstOf(text: string, patterns: readonly RegExp[]): string | undefined {
  const lower = text.toLowerCase();
  for (const pattern of patterns) {
    const found = pattern.exec(lower)?.[0];
    if (found !== undefined) return found.replace(/^[\s,]+/, '');
  }
  return undefined;
}

function without(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word);
  const rest = `${text.slice(0, at)}${text.slice(at + word.length)}`;
  return rest
    .replace(/\s{2,}/g, ' ')
    .replace(/\s+([,.?!])/g, text.includes(' ?') ? ' $1' : '$1')
    .trim();
}
