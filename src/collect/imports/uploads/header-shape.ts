import { createHash } from 'node:crypto';

/** Tells one kind of CSV from another by its header: the same columns in the same order, however they are written in case. */
export function headerShape(header: readonly string[]): string {
  const names = header.map((name) => name.trim().toLowerCase());
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 32);
}
