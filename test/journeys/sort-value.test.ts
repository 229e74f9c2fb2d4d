import { expect, test } from 'vitest';
import { formatOf, LANGS } from '#src/message/format.ts';
import { sortValue } from '../../web/screens/debrief/sort-value.ts';

test.each(LANGS)('a cell is sorted by what it says, as %s writes it', (lang) => {
  const f = formatOf(lang);
  const same: [written: string, value: number][] = [
    ...[0, 7, 1234, 5_600_000].map((n): [string, number] => [f.number(n), n]),
    ...[1999, 123_456_789].map((minor): [string, number] => [f.money(minor, 'EUR'), minor / 100]),
    [f.percent(0.0732), 7.3],
    [`${f.percent(0.42)} (${f.range(f.percent(0.3), f.percent(0.5))})`, 42],
    [f.times(1.25), 1.25],
    [f.offset(3725), 3725],
    [f.offset(-40), -40],
    [f.duration(150), 150],
    [f.duration(4500), 4500],
    [f.decimal(-2.5, 1), -2.5],
  ];
  expect(same.map(([written]) => [written, sortValue(written, lang)])).toEqual(same);
  expect(sortValue('Bougie Figue', lang)).toBe('bougie figue');
  expect(sortValue('x1', lang)).toBe('x1');
});
