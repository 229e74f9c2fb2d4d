import { z } from 'zod';
import { SESSION_STATES } from '#src/contract/session-plan.ts';

const text = (longest: number) => z.string().trim().min(1).max(longest);
const seconds = z
  .number()
  .positive()
  .max(7 * 86_400);

/** What may be said of a session; times are Dates, durations seconds. */
export const sessionInput = z.object({
  title: text(300),
  show: z.string().min(1).nullable(),
  /** By name. */
  host: text(200).nullable(),
  format: text(100).nullable(),
  language: z.string().min(2).max(35).nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'not a currency code: write it like EUR')
    .nullable(),
  plannedStart: z.date().nullable(),
  plannedDuration: seconds.nullable(),
  start: z.date().nullable(),
  /** From the start to the end; the end moves with a corrected start. */
  duration: seconds.nullable(),
  lag: z.number().min(-600).max(600).nullable(),
  promotion: z.boolean(),
  targets: z.record(z.string(), z.number()),
  notes: z.string().max(20_000),
});

/** In this order, and never back. */
export const STATES = SESSION_STATES;

type Given = { [Name in keyof z.output<typeof sessionInput>]?: z.output<typeof sessionInput>[Name] | undefined };

/** The columns of what was given; what was not given is left out. */
export function columnsOf(given: Given) {
  return {
    ...(given.title === undefined ? {} : { title: given.title }),
    ...(given.show === undefined ? {} : { show: given.show }),
    ...(given.format === undefined ? {} : { format: given.format }),
    ...(given.language === undefined ? {} : { language: given.language }),
    ...(given.currency === undefined ? {} : { currency: given.currency }),
    ...(given.plannedStart === undefined ? {} : { planned_start: given.plannedStart }),
    ...(given.plannedDuration === undefined ? {} : { planned_duration_s: given.plannedDuration }),
    ...(given.start === undefined ? {} : { start: given.start }),
    ...(given.duration === undefined ? {} : { duration_s: given.duration }),
    ...(given.lag === undefined ? {} : { lag_s: given.lag }),
    ...(given.promotion === undefined ? {} : { promotion: given.promotion }),
    ...(given.notes === undefined ? {} : { notes: given.notes }),
    ...(given.targets === undefined ? {} : { targets: JSON.stringify(given.targets) }),
  };
}
