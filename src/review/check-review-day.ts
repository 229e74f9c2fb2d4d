import { guard } from './guard.ts';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 366;

/**
 * Refuses a lesson that would never be looked at again: its day is to come, and within a year.
 *
 * @throws AftershowError guard
 * @example checkReviewDay('2027-05-01', ctx.now());
 */
export function checkReviewDay(day: string, now: Date): void {
  const days = (Date.parse(day) - now.getTime()) / DAY_MS;
  if (!(days > -1 && days <= LONGEST_DAYS)) throw guard('review_day');
}
