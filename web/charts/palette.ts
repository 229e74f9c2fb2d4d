import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type { Palette } from '#src/chart/palette.ts';

/** The palette of the theme that is on, as colours a canvas understands. */
export function usePalette(): Palette {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the style sheet's values change with the scheme
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const of = (name: string) => style.getPropertyValue(name).trim();
    return {
      ink: of('--ink'),
      muted: of('--muted'),
      rule: of('--rule'),
      paper: of('--card'),
      accent: of('--accent'),
      success: of('--success'),
      problem: of('--problem'),
      series: ['--s1', '--s2', '--s3', '--s4', '--s5', '--s6', '--s7', '--s8'].map(of),
      font: of('--sans'),
    };
  }, [scheme]);
}
