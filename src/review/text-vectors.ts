import { isFunctionWord } from '#src/analyse/function-words.ts';

/** Words of one stem look alike so far: présentation and présentatrice, session and sesión. */
const STEM = 6;
const SHORTEST = 3;

/** Texts as unit vectors of their words. */
export interface TextVectors {
  /** Cosine of two texts, 0–1. */
  similarity(a: number, b: number): number;
  /** The other texts at least so similar, in any order. */
  near(at: number, least: number): { at: number; similarity: number }[];
  /** The heaviest words that these texts share, as they were written first. */
  words(texts: readonly number[], most: number): string[];
}

/**
 * Texts as tf-idf vectors of length 1: words without accents and endings, those that carry no meaning in the three languages left out,
 * the rest weighed by ln(1 + N / texts with it). With two texts only, a word in both still weighs.
 *
 * @example textVectors(['the sound', 'bad sound']).similarity(0, 1) // about .5
 */
export function textVectors(texts: readonly string[]): TextVectors {
  const counted = texts.map(countStems);
  const within = new Map<string, number>();
  for (const stems of counted) for (const stem of stems.keys()) within.set(stem, (within.get(stem) ?? 0) + 1);
  const vectors = counted.map((stems) => {
    const weighed = [...stems].map(
      ([stem, { n }]) => [stem, (1 + Math.log(n)) * Math.log(1 + texts.length / (within.get(stem) ?? 1))] as const,
    );
    const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
    return new Map(weighed.map(([stem, weight]) => [stem, weight / length]));
  });
  // By stem the texts that hold it, and a sum for each text; made when they are first asked for.
  let made: { holders: Map<string, [number, number][]>; sums: Float64Array } | undefined;
  const indexed = () => {
    if (made !== undefined) return made;
    const holders = new Map<string, [number, number][]>();
    for (const [at, vector] of vectors.entries())
      for (const [stem, weight] of vector) {
        const list = holders.get(stem);
        if (list === undefined) holders.set(stem, [[at, weight]]);
        else list.push([at, weight]);
      }
    made = { holders, sums: new Float64Array(texts.length) };
    return made;
  };
  return {
    similarity(a, b) {
      const [one, other] = [vectors[a], vectors[b]];
      if (one === undefined || other === undefined) return 0;
      const [small, large] = one.size < other.size ? [one, other] : [other, one];
      let sum = 0;
      for (const [stem, weight] of small) sum += weight * (large.get(stem) ?? 0);
      return Math.min(1, sum);
    },
    near(at, least) {
      const { holders, sums } = indexed();
      const touched: number[] = [];
      for (const [stem, weight] of vectors[at] ?? [])
        for (const [other, theirs] of holders.get(stem) ?? []) {
          if (sums[other] === 0) touched.push(other);
          sums[other] = (sums[other] ?? 0) + weight * theirs;
        }
      const found: { at: number; similarity: number }[] = [];
      for (const other of touched) {
        const sum = sums[other] ?? 0;
        if (other !== at && sum >= least) found.push({ at: other, similarity: Math.min(1, sum) });
        sums[other] = 0;
      }
      return found;
    },
    words(of, most) {
      const heavy = new Map<string, { in: number; weight: number }>();
      for (const at of of)
        for (const [stem, weight] of vectors[at] ?? []) {
          const before = heavy.get(stem) ?? { in: 0, weight: 0 };
          heavy.set(stem, { in: before.in + 1, weight: before.weight + weight });
        }
      return [...heavy]
        .filter(([, { in: texts }]) => texts > 1 || of.length === 1)
        .sort((a, b) => b[1].in - a[1].in || b[1].weight - a[1].weight || (a[0] < b[0] ? -1 : 1))
        .slice(0, most)
        .map(([stem]) => counted[of.find((at) => counted[at]?.has(stem)) ?? 0]?.get(stem)?.written ?? stem);
    },
  };
}

function countStems(text: string): Map<string, { n: number; written: string }> {
  const found = new Map<string, { n: number; written: string }>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    if (word.length < SHORTEST || isFunctionWord(word)) continue;
    const stem = word.normalize('NFD').replaceAll(/\p{M}/gu, '').slice(0, STEM);
    const before = found.get(stem);
    if (before === undefined) found.set(stem, { n: 1, written: word });
    else before.n += 1;
  }
  return found;
}
