import type { KpiUnit } from '#src/contract/kpi.ts';
import { useKpiWords } from '../boards/use-kpi-words.ts';

/** How figures are said, and the range of a difference: both ends with their sign. */
export function useDifferences() {
  const words = useKpiWords();
  const between = (of: { unit: KpiUnit; currency: null }, [low, high]: readonly [number, number]) =>
    words.format.range(words.difference(of, low), words.difference(of, high));
  return { ...words, between };
}
