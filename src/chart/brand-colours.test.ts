import { expect, test } from 'vitest';
import { brandColours } from './brand-colours.ts';
import { contrast } from './contrast.ts';

const PAPERS = { light: 'FAF8F5', dark: '1B1A17' };

test('whatever a brand’s colour, its marks and what is written on them can be read on light and on dark paper', () => {
  const steps = ['00', '33', '66', '99', 'cc', 'ff'];
  for (const r of steps)
    for (const g of steps)
      for (const b of steps)
        for (const theme of ['light', 'dark'] as const) {
          const { mark, on } = brandColours(`#${r}${g}${b}`)[theme];
          expect(contrast(mark.slice(1), PAPERS[theme]), `#${r}${g}${b} ${theme}`).toBeGreaterThanOrEqual(4.5);
          expect(contrast(mark.slice(1), on.slice(1)), `on #${r}${g}${b} ${theme}`).toBeGreaterThanOrEqual(4.5);
        }
});

test('in the dark a black house’s mark is as light as what is written, and a navy one is still blue', () => {
  for (const black of ['#000000', '#1b1a17', 'none']) expect(brandColours(black).dark.mark).toBe('#F3EFE8');
  const { mark } = brandColours('#14213d').dark;
  const [r = 0, , b = 0] = [1, 3, 5].map((at) => Number.parseInt(mark.slice(at, at + 2), 16));
  expect(b - r).toBeGreaterThan(60);
});
