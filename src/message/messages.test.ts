import { describe, expect, it } from 'vitest';
import { WARNING_CODES } from '#src/contract/debrief.ts';
import { FINDING_KINDS } from '#src/contract/finding.ts';
import { formatOf, LANGS, type Lang } from './format.ts';
import { messages } from './messages.ts';
import { said } from './said.ts';

const VALUES = {
  at_s: 2500,
  ratio: 2.3,
  driver: 'chat',
  left: 212,
  expected: 74,
  present: 731,
  lo: 1.5,
  hi: 3.5,
  errors: 61,
  late_s: 300,
  span_s: 30,
  product: 'P',
  conversion: 0.066,
  usual: 0.04,
  buyers: 64,
  clickers: 90,
  share: 0.4,
  minutes: 13,
  clicks: 57,
  returned: 3,
  orders: 9,
  content: 'game',
  asked: 214,
  answered: 121,
  median_s: 48,
  chatters: 711,
  value: 1824,
  median: 1490,
  percentile: 86,
  n: 11,
  currency: 'EUR',
  step: 'clicked',
  figure: 'orders',
  target: 120,
  signal: 'chat',
  words: 'a, b',
  segment: 'S',
  what: 'buyers',
  numerator: 6,
  denominator: 10,
  people: 4,
  at: 'game',
  p: 0.2,
  q: 0.3,
  discount: 0.2,
  searched: 'price stock',
  others: 'CHF',
  reason: 'bad_time',
  kinds: 'x',
};

/** What a hit of the survey linter found. */
const HIT = {
  ...{ first: 'A', second: 'B', word: 'C', good: 3, bad: 1, words: 24, most: 20, options: 5, value: 25, minutes: 4 },
  ...{ question: 'q1', why: 'later', name: 'D', part: 'options', count: 2 },
};

/** Parts that read the values of a finding, an evidence or a warning. */
const SAID = /^\w\w\.(findings|evidence|warnings)\./;

/** Parts that are handed counts, not written figures. */
const COUNTS =
  /\.(people|viewers|events|units|sessions|orders|tested|missing|rank|stream_errors|clicks_out|errors_n|messages|more|unsure|answers|comments|hidden)$|(moments|findings|voice|comparison)\.says$|themes\.(mood_says|counts)$/;

/** Everything a language says, functions called with plausible values, as [path, text]. */
function everything(lang: Lang): [string, string][] {
  const v = said(VALUES, formatOf(lang), (seconds) => formatOf(lang).offset(seconds));
  const walk = (value: unknown, path: string): [string, string][] => {
    if (typeof value === 'string') return [[path, value]];
    if (typeof value === 'function') return calls(value as (...args: unknown[]) => unknown, path);
    if (value !== null && typeof value === 'object')
      return Object.entries(value).flatMap(([key, each]) => walk(each, `${path}.${key}`));
    return [];
  };
  const calls = (say: (...args: unknown[]) => unknown, path: string): [string, string][] => {
    if (SAID.test(path)) return [[path, String(say(v))]];
    if (path.includes('.lint.')) return [[path, String(say(HIT))]];
    const counts = COUNTS.test(path);
    return (
      counts
        ? [
            [3, 2, 4],
            [1, 1, 1],
            [0, 0, 0],
          ]
        : [['A', 'B', 'C', 'D']]
    ).map((args) => [path, String(say(...args))]);
  };
  return walk(messages[lang], lang);
}

describe('the three languages', () => {
  it('say every kind of finding, evidence and warning', () => {
    for (const lang of LANGS) {
      const { findings, warnings } = messages[lang];
      expect(Object.keys(findings).sort()).toEqual([...FINDING_KINDS].sort());
      expect(Object.keys(warnings).sort()).toEqual([...WARNING_CODES].sort());
    }
  });

  it('have the same keys, down to the names of signals and figures', () => {
    const paths = (lang: Lang) => [...new Set(everything(lang).map(([path]) => path.slice(3)))].sort();
    expect(paths('fr')).toEqual(paths('en'));
    expect(paths('es')).toEqual(paths('en'));
  });

  it.each(LANGS)('%s leaves nothing empty, unwritten or unfinished', (lang) => {
    for (const [path, text] of everything(lang)) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|NaN|\[object|#(?!$)|\$\{/);
    }
  });

  it('do not leak English into French or Spanish', () => {
    for (const lang of ['fr', 'es'] as const) {
      for (const [path, text] of everything(lang)) {
        expect(text.replace(/--\w+/g, ''), path).not.toMatch(
          /\b(the|of|and|viewers?|people|session|sessions|usual|with|from|was|were)\b/i,
        );
      }
    }
  });

  it('sets French punctuation: no ordinary space before it, none inside « »', () => {
    for (const [path, text] of everything('fr'))
      expect(text, path).not.toMatch(/ [;:!?»]|« |[^\s\u00a0\u202f\d(/][;!?](\s|$)/);
  });

  it('opens Spanish questions and exclamations', () => {
    for (const [path, text] of everything('es')) {
      if (/[?!]/.test(text)) expect(text, path).toMatch(/[¿¡]/);
    }
  });

  it('ends sentences with one full stop and headlines without', () => {
    for (const lang of LANGS) {
      for (const [path, text] of everything(lang)) {
        if (/\.findings\.[a-z_]+\.(sentence|wrong_if)$/.test(path) && !path.includes('.report.'))
          expect(text, path).toMatch(/[^.]\.$/);
        if (/\.(headline|try_next)$/.test(path)) expect(text, path).not.toMatch(/\.$/);
      }
    }
  });
});
