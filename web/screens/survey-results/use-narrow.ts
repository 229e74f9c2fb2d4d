import { useMediaQuery } from '@mantine/hooks';

/** Whether charts set names above their bars: on a phone. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 38em)', false, { getInitialValueInEffect: false });
}
