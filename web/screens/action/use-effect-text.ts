import { useMemo } from 'react';
import type { Metric } from '#src/contract/action-plan.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import { type EffectText, effectText } from './effect-text.ts';

/** How effects on a figure are written in the language that is spoken. */
export function useEffectText(metric: Metric, currency: string | null): EffectText {
  const words = useWords();
  const format = useFormat();
  const { here } = useMe();
  const money = currency ?? here.currency;
  return useMemo(() => effectText(metric, money, words, format), [metric, money, words, format]);
}
