/** The probability that a logistic score stands for. */
export function probability(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
