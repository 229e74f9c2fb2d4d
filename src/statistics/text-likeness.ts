/**
 * How alike two short texts are, 0 to 1: Jaro's share of common letters within half the length, with Winkler's bonus for a common beginning
 * of up to four. Winkler 1990.
 *
 * @example jaroWinkler('MARTHA', 'MARHTA') // 0.961
 */
export function jaroWinkler(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const common: string[] = [];
  for (const [i, letter] of a.entries()) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j += 1) {
      if (taken[j] || b[j] !== letter) continue;
      taken[j] = true;
      common.push(letter);
      break;
    }
  }
  const m = common.length;
  if (m === 0) return 0;
  const inOther = b.filter((_, j) => taken[j]);
  const moved = common.filter((letter, i) => letter !== inOther[i]).length / 2;
  const jaro = (m / a.length + m / b.length + (m - moved) / m) / 3;
  let begin = 0;
  while (begin < 4 && begin < a.length && a[begin] === b[begin]) begin += 1;
  return jaro + begin * 0.1 * (1 - jaro);
}

/**
 * Letters to insert, delete, change or swap with their neighbour to make one text of the other, each letter once (optimal string alignment;
 * Damerau 1964). Stops counting beyond `most`.
 *
 * @example editsBetween('gmial.com', 'gmail.com') // 1
 */
export function editsBetween(one: string, other: string, most = Number.POSITIVE_INFINITY): number {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const least = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(swapped ? Math.min(least, (before[j - 2] ?? 0) + 1) : least);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
