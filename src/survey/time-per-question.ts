import { applies } from './answers-to.ts';
import type { Placed } from './questions-of.ts';
import type { Sheet } from './read-sheets.ts';

/**
 * Seconds that each person spent on a question of a page: the page's time shared equally among the questions they saw on it, since a page is
 * sent as a whole.
 *
 * @param beside every question of the page
 * @example timePerQuestion('p1', sheets, beside) // [4, 6.5, 3]
 */
export function timePerQuestion(page: string, sheets: readonly Sheet[], beside: readonly Placed[]): number[] {
  return sheets.flatMap((sheet) => {
    const seconds = sheet.seconds[page];
    const seen = beside.filter(({ conditions }) => applies(sheet, conditions)).length;
    return seconds === undefined || seen === 0 ? [] : [seconds / seen];
  });
}
