import type { SurveyDefinition } from '#src/contract/survey.ts';
import type { Careless } from '#src/contract/survey-results.ts';
import { median } from '#src/statistics/quantiles.ts';
import { questionsOf } from './questions-of.ts';
import type { Sheet } from './sheet.ts';

/** Rows of a matrix from which the same answer in all of them is noticed. */
const ROWS = 4;
/** Part of the usual time below which a page was hardly read (Greszki, Meyer & Schoen 2015 try .3, .4 and .5). */
const HASTE = 0.3;
/** Times from which one can speak of a usual one. */
const TIMES = 10;

/** Sheets that are kept are flagged once for everything that is asked of them. */
const flagged = new WeakMap<readonly Sheet[], ReadonlyMap<string, Careless[]>>();

/**
 * Who seems to have answered with little care: `straight_line` gave one answer to all rows of every matrix of at least four rows;
 * `speeding` took on average less than .3 of the median time of the pages they saw, once ten people's times are known. Nobody is left out by
 * it: it is a sign to look at.
 *
 * @returns by response's id; those without a sign are not in it
 * @example flagCareless(versions, sheets).get('r1') // ['speeding']
 */
export function flagCareless(
  versions: ReadonlyMap<number, SurveyDefinition>,
  sheets: readonly Sheet[],
): ReadonlyMap<string, Careless[]> {
  const known = flagged.get(sheets);
  if (known !== undefined) return known;
  const usual = usualTimes(sheets);
  const matrices = new Map(
    [...versions].map(([number, definition]) => [
      number,
      questionsOf(definition).flatMap(({ question }) =>
        question.kind === 'matrix' && question.rows.length >= ROWS ? [question.id] : [],
      ),
    ]),
  );
  const flags = new Map<string, Careless[]>();
  for (const sheet of sheets) {
    const found: Careless[] = [];
    if (straight(sheet, matrices.get(sheet.number) ?? [])) found.push('straight_line');
    if (hasty(sheet, usual)) found.push('speeding');
    if (found.length > 0) flags.set(sheet.id, found);
  }
  flagged.set(sheets, flags);
  return flags;
}

function straight({ answers }: Sheet, matrices: readonly string[]): boolean {
  const given = matrices.flatMap((id) => {
    const answer = answers[id];
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return [];
    const values = Object.values(answer);
    return values.length >= ROWS ? [values] : [];
  });
  return given.length > 0 && given.every((values) => new Set(values).size === 1);
}

function hasty({ seconds, number }: Sheet, usual: Usual): boolean {
  const own = usual.get(number);
  let [sum, n] = [0, 0];
  for (const page in seconds) {
    const median = own?.get(page);
    if (median === undefined) continue;
    sum += (seconds[page] ?? 0) / median;
    n += 1;
  }
  return n > 0 && sum / n < HASTE;
}

/** Median seconds by version and page, where enough are known. */
type Usual = ReadonlyMap<number, ReadonlyMap<string, number>>;

function usualTimes(sheets: readonly Sheet[]): Usual {
  const times = new Map<number, Map<string, number[]>>();
  for (const { seconds, number } of sheets) {
    const own = times.get(number) ?? new Map<string, number[]>();
    times.set(number, own);
    for (const page in seconds) {
      const took = seconds[page] ?? 0;
      const known = own.get(page);
      if (known === undefined) own.set(page, [took]);
      else known.push(took);
    }
  }
  const middles = (own: ReadonlyMap<string, number[]>) =>
    new Map(
      [...own].flatMap(([page, values]) => {
        const middle = values.length >= TIMES ? median(values) : null;
        return middle === null || middle <= 0 ? [] : [[page, middle] as const];
      }),
    );
  return new Map([...times].map(([number, own]) => [number, middles(own)]));
}
