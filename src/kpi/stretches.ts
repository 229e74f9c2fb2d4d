import type { KpiGrain } from '#src/contract/kpi.ts';
import { addDays, instantOf, wallTimeOf, weekdayOf } from '#src/contract/zoned-time.ts';

/** First and last day, both included. */
export interface Stretch {
  from: string;
  to: string;
}

/** What is looked at at once: the stretch asked for, as many days before it, and the same a year earlier; in days and in instants. */
export interface Stretches {
  zone: string;
  grain: KpiGrain;
  now: string;
  today: string;
  asked: Stretch;
  before: Stretch;
  year: Stretch;
  /** First days of the buckets of the stretch asked for. */
  buckets: string[];
  /** Their last days. */
  ends: string[];
  /** The last day of every bucket and stretch: when figures that stand count. */
  asOf: string[];
}

const DAY_MS = 86_400_000;
/** Weekdays weigh more in a shop than the date: days and weeks are compared with those 52 weeks earlier. */
const YEAR_OF_WEEKS = 364;

/**
 * The stretches of a question. What is to come is cut off; a stretch that lies in the future altogether is its first day.
 *
 * @param asked days 'YYYY-MM-DD', both included
 * @example stretchesOf({ from: '2026-03-02', to: '2026-03-08', grain: 'week' }, 'Europe/Paris', now).before // 2026-02-23 … 2026-03-01
 */
export function stretchesOf({ from, to, grain }: Stretch & { grain: KpiGrain }, zone: string, now: Date): Stretches {
  const today = wallTimeOf(now.getTime(), zone).date;
  const last = earlier(to, today);
  const asked = { from, to: last < from ? from : last };
  const days = daysBetween(asked.from, asked.to) + 1;
  const back = (day: string) => (grain === 'month' || grain === 'whole' ? sameDate(day) : addDays(day, -YEAR_OF_WEEKS));
  const before = { from: addDays(asked.from, -days), to: addDays(asked.from, -1) };
  const year = { from: back(asked.from), to: back(asked.to) };
  const buckets: string[] = [];
  for (let day = bucketOf(asked.from, grain); day !== '' && day <= asked.to; day = nextBucket(day, grain))
    buckets.push(day);
  const ends = buckets.map((day) => earlier(addDays(nextBucket(day, grain), -1), asked.to));
  return {
    ...{ zone, grain, now: now.toISOString(), today, asked, before, year, buckets, ends },
    asOf: [...new Set([...ends, asked.to, before.to, year.to])],
  };
}

/**
 * First day of the bucket that a day is in; '' where nothing is cut.
 *
 * @example bucketOf('2026-03-05', 'week') // '2026-03-02'
 */
export function bucketOf(day: string, grain: KpiGrain): string {
  if (grain === 'whole') return '';
  if (grain === 'month') return `${day.slice(0, 7)}-01`;
  return grain === 'week' ? addDays(day, 1 - weekdayOf(day)) : day;
}

/** Whether the stretch holds a bucket whole, and it is over. */
export function isWhole(bucket: string, { grain, asked, today }: Stretches): boolean {
  const end = addDays(nextBucket(bucket, grain), -1);
  return bucket >= asked.from && end <= asked.to && end < today;
}

/** The instants that hold a stretch, in milliseconds; the end is not included. */
export function instantsOf({ from, to }: Stretch, zone: string): { lo: number; hi: number } {
  const at = (date: string) => Date.parse(instantOf({ date, time: '00:00' }, zone).instant);
  return { lo: at(from), hi: at(addDays(to, 1)) };
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

function nextBucket(day: string, grain: KpiGrain): string {
  if (grain === 'month') return `${addDays(day, 31).slice(0, 7)}-01`;
  return addDays(day, grain === 'week' ? 7 : 1);
}

/** A year earlier by the calendar; 29 February becomes the 28th. */
function sameDate(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1);
  return `${year}${day.endsWith('-02-29') ? '-02-28' : day.slice(4)}`;
}

/** Of two days the first. */
export function earlier(a: string, b: string): string {
  return [a, b].sort()[0] as string;
}
