import { textVectors } from './text-vectors.ts';

/** Two texts of one group have at least so much in common on average, as the cosine of their weighed words. */
const ALIKE = 0.22;
/** What a group is called by. */
const WORDS = 3;

/**
 * Texts that speak of the same, as a first suggestion to a team: agglomerative, by average cosine of idf-weighed words (text-vectors.ts).
 * Groups of one are left out; the largest comes first.
 *
 * @example groupTexts([{ text: 'The sound crackled' }, { text: 'sound was crackling badly' }])[0]?.words // ['crackl', 'sound']
 */
export function groupTexts<One extends { text: string }>(texts: readonly One[]): { words: string[]; members: One[] }[] {
  const { similarity, words } = textVectors(texts.map(({ text }) => text));
  const groups = texts.map((_, at) => [at]);
  // Of each two groups, the sum over their pairs: of merged groups the sums add up.
  const sums = texts.map((_, a) => texts.map((__, b) => similarity(a, b)));
  const sum = (a: number, b: number) => sums[a]?.[b] ?? 0;
  for (;;) {
    let best = { a: -1, b: -1, alike: ALIKE };
    for (const [a, one] of groups.entries()) {
      for (let b = a + 1; b < groups.length; b += 1) {
        const alike = sum(a, b) / (one.length * (groups[b]?.length ?? 1));
        if (alike > best.alike) best = { a, b, alike };
      }
    }
    const { a, b } = best;
    if (a < 0) break;
    groups[a] = [...(groups[a] ?? []), ...(groups[b] ?? [])];
    groups.splice(b, 1);
    const merged = sums[a]?.map((value, at) => value + sum(b, at)) ?? [];
    sums[a] = merged;
    for (const [at, row] of sums.entries()) if (at !== a) row[a] = merged[at] ?? 0;
    sums.splice(b, 1);
    for (const row of sums) row.splice(b, 1);
  }
  return groups
    .filter((group) => group.length > 1)
    .sort((a, b) => b.length - a.length)
    .map((group) => ({
      words: words(group, WORDS),
      members: group.flatMap((at) => texts.slice(at, at + 1)),
    }));
}
