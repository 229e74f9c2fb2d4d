import { logOdds, type WordOdds } from '#src/statistics/log-odds.ts';
import { isFunctionWord } from './function-words.ts';

/**
 * Words said more inside than elsewhere, by log-odds with a prior of a twentieth of all words (10 to 500): in a small chat a prior of
 * 500 words would hide everything. Function words are counted and not shown.
 *
 * @example wordsStandingOut(inside, elsewhere, 1.96, 2)[0]?.word
 */
export function wordsStandingOut(
  inside: ReadonlyMap<string, number>,
  elsewhere: ReadonlyMap<string, number>,
  leastZ: number,
  leastCount: number,
): WordOdds[] {
  let total = 0;
  for (const n of inside.values()) total += n;
  for (const n of elsewhere.values()) total += n;
  const prior = Math.min(500, Math.max(10, total / 20));
  return logOdds(inside, elsewhere, prior).filter(
    ({ word, z, count }) => z >= leastZ && count >= leastCount && !isFunctionWord(word),
  );
}
