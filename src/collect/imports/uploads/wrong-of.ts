import type { Recognised } from '#src/contract/import.ts';
import { AftershowError } from '#src/errors.ts';

/** What is wrong with a file, for the person who chose it. */
export function wrongOf(error: unknown): NonNullable<Recognised['wrong']> {
  if (!(error instanceof AftershowError)) throw error;
  const { code, message, place } = error;
  return { code, message, line: place.line ?? null, field: place.field ?? null };
}
