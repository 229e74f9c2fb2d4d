/** A word with its count inside and how surely it is over-represented there. */
export interface WordOdds {
  word: string;
  count: number;
  z: number;
}

/**
 * Words said more in one part than in the rest: log-odds ratio with an informative Dirichlet prior drawn from both together,
 * so that a rare word needs more evidence. z > 1.96 is over-represented. Sorted by z, highest first. Monroe, Colaresi & Quinn
 * 2008, equations 16, 20, 22. `priorSize` is the prior's weight in words.
 *
 * @example logOdds(new Map([['wow', 9]]), new Map([['wow', 1], ['hi', 90]]))[0]?.word // 'wow'
 */
export function logOdds(
  inside: ReadonlyMap<string, number>,
  elsewhere: ReadonlyMap<string, number>,
  priorSize = 500,
): WordOdds[] {
  let n1 = 0;
  for (const count of inside.values()) n1 += count;
  let n2 = 0;
  for (const count of elsewhere.values()) n2 += count;
  const total = n1 + n2;
  if (n1 === 0 || n2 === 0) return [];
  const words: WordOdds[] = [];
  for (const [word, y1] of inside) {
    const y2 = elsewhere.get(word) ?? 0;
    const prior = (priorSize * (y1 + y2)) / total;
    const difference =
      Math.log((y1 + prior) / (n1 + priorSize - y1 - prior)) - Math.log((y2 + prior) / (n2 + priorSize - y2 - prior));
    const z = difference / Math.sqrt(1 / (y1 + prior) + 1 / (y2 + prior));
    words.push({ word, count: y1, z });
  }
  return words.filter(({ z }) => Number.isFinite(z)).sort((a, b) => b.z - a.z || (a.word < b.word ? -1 : 1));
}
