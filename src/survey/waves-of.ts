import type { QuestionResult, Wave } from '#src/contract/survey-results.ts';
import { groupOf, inOrder, type Occasions, titleOf } from './group-sheets.ts';
import { showGroups } from './hide-small-groups.ts';
import { changeOf, type Scored, scoreQuestion } from './score-question.ts';
import type { Sheet } from './sheet.ts';

/** A number that somebody gave. */
export interface Given {
  sheet: Sheet;
  value: number;
}

/**
 * A score wave by wave, each against the one before it that is shown.
 *
 * @example wavesOf(scored, given, { by: 'month', occasions, anonymous: false })[1]?.change?.real
 */
export function wavesOf(
  scored: Scored,
  given: readonly Given[],
  { by, occasions, anonymous }: { by: Wave; occasions: Occasions; anonymous: boolean },
): QuestionResult['waves'] {
  const of = groupOf(by, occasions);
  const groups = new Map<string, number[]>();
  for (const { sheet, value } of given) {
    const key = of(sheet);
    if (key === null) continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [value]);
    else known.push(value);
  }
  const keys = inOrder(by, occasions, [...groups.keys()]);
  const sizes = keys.map((key) => groups.get(key)?.length ?? 0);
  const shown = anonymous ? showGroups(sizes) : sizes.map(() => true);
  let before: readonly number[] | undefined;
  return keys.map((key, at) => {
    const values = groups.get(key) ?? [];
    const title = titleOf(by, occasions, key);
    if (shown[at] !== true) return { key, title, result: null, change: null };
    const change = before === undefined ? null : changeOf(scored, before, values);
    before = values;
    return { key, title, result: scoreQuestion(scored, values), change };
  });
}
