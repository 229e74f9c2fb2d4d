import { AftershowError } from '#src/errors.ts';

/**
 * The JSON value of a body.
 *
 * @throws AftershowError `bad_input` saying where the JSON breaks, without repeating what it holds
 */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    const place = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    throw new AftershowError(
      'bad_input',
      `the body is no JSON${place === undefined ? '' : `, from character ${place} on`}`,
    );
  }
}

/** The value as an object, else `bad_input`. */
export function asObject(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new AftershowError('bad_input', `${what} is a JSON object`);
}

/** The value's list at `field`, at most `most` long, else `bad_input` or `too_large`. */
export function listAt(object: Record<string, unknown>, field: string, most: number): readonly unknown[] {
  const list = object[field];
  if (!Array.isArray(list)) throw new AftershowError('bad_input', `"${field}" is a list`, { field });
  if (list.length > most)
    throw new AftershowError('too_large', `at most ${most} events a request; split it`, { field });
  return list;
}
