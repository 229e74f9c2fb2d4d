import type { z } from 'zod';
import { AftershowError } from '../errors.ts';

/**
 * Checks what somebody gave against its schema.
 *
 * @throws AftershowError bad_input naming the first field that does not fit, and why.
 * @example const { name } = checkInput(z.object({ name: z.string().min(1) }), input);
 */
export function checkInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const checked = schema.safeParse(input);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  throw new AftershowError('bad_input', issue?.message ?? 'not valid', field === '' ? {} : { field });
}
