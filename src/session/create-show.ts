import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { hostNamed } from './queries.ts';

const show = z.object({
  name: z.string().trim().min(1).max(200),
  format: z.string().trim().min(1).max(100).nullable().default(null),
  /** The usual host, by name. */
  host: z.string().trim().min(1).max(200).nullable().default(null),
  /** The usual one first. */
  languages: z.array(z.string().min(2).max(35)).max(20).default([]),
  /** 1 is Monday; with the time of day in the organisation's zone. */
  slotWeekday: z.int().min(1).max(7).nullable().default(null),
  slotTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time of day like 20:30')
    .nullable()
    .default(null),
  /** How long an airing usually lasts, in seconds. */
  duration: z.number().positive().max(86_400).nullable().default(null),
});

/**
 * Creates a show: the recurring format that sessions are airings of.
 *
 * @example const { id } = await createShow(ctx, { name: 'Thursday live', host: 'Ada', slotWeekday: 4, slotTime: '20:30' });
 */
export async function createShow(ctx: Writing, input: z.input<typeof show>): Promise<{ id: string }> {
  const { slotWeekday, slotTime, duration, host, ...given } = checkInput(show, input);
  const id = uuidv7();
  const { organisation } = ctx;
  return changeRecords(ctx, { action: 'show.create', target: id }, async (trx) => {
    const named = host === null ? null : await hostNamed(trx, organisation, uuidv7(), host);
    await trx
      .insertInto('shows')
      .values({
        ...{ organisation, id, ...given, host: named },
        ...{ slot_weekday: slotWeekday, slot_time: slotTime, duration_s: duration },
      })
      .execute();
    return { id };
  });
}
