import { useFormat, useWords } from '../../words.tsx';

/** A difference of shares as people say it: 0.042 is '4.2 points'; its sign is in the sentence around it. */
export function usePoints(): (difference: number) => string {
  const { buying } = useWords();
  const format = useFormat();
  return (difference) => buying.points(format.decimal(Math.abs(difference) * 100, 1));
}
