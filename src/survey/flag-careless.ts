import type { SurveyDefinition } from '#src/contract/survey.ts';
import type { Careless } from '#src/contract/survey-results.ts';
import { median } from '#src/statistics/quantiles.ts';
import { questionsOf } from './questions-of.ts';
import type { Sheet } from './read-sheets.ts';

/** Rows of a matrix from which the same answer in all of them is noticed. */
const ROWS = 4;
/** Part of the usual time below which a page was hardly read (Greszki, Meyer & Schoen 2015 try .3, .4 and .5). */
const HASTE = 0.3;
/** Times from which one can speak of a usual one. */
const TIMES = 10;

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
): Map<string, Careless[]> {
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

function hasty({ seconds, number }: Sheet, usual: ReadonlyMap<string, number>): boolean {
  const parts = Object.entries(seconds).flatMap(([page, took]) => {
    const median = usual.get(`${number}:${page}`);
    return median === undefined ? [] : [took / median];
  });
  return parts.length > 0 && parts.reduce((sum, part) => sum + part, 0) / parts.length < HASTE;
}

/** Median seconds of each version's pages, where enough are known. */
function usualTimes(sheets: readonly Sheet[]): Map<string, number> {
  const times = new Map<string, number[]>();
  for (const { seconds, number } of sheets)
    for (const [page, took] of Object.entries(seconds)) {
      const key = `${number}:${page}`;
      const known = times.get(key);
      if (known === undefined) times.set(key, [took]);
      else known.push(took);
    }
  return new Map(
    [...times].flatMap(([key, values]) => {
      const middle = values.length >= TIMES ? median(values) : null;
      return middle === null || middle <= 0 ? [] : [[key, middle]];
    }),
  );
}
