import { expect, it } from 'vitest';
import { removeFigures } from './remove-figures.ts';

it.each([
  ['At 20:30 orders rose by 12 % to 1,340 €', 'At 20:30 orders rose by … to …'],
  ['À 20 h 30 les ventes gagnent +18,5 % (1 240 €)', 'À 20 h 30 les ventes gagnent … (…)'],
  ['Las ventas suben 2,4× con 35 pedidos', 'Las ventas suben … con … pedidos'],
  ['Start at 8 pm with the 3 bags, $49.90 each', 'Start at 8 pm with the … bags, … each'],
  ['Show the price first', 'Show the price first'],
])('takes figures out of %j', (text, left) => expect(removeFigures(text)).toBe(left));
