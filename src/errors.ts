/** The closed list of error codes people may script against; `src/http` maps each to a status once. */
export const ERROR_CODES = {
  bad_input: 400,
  bad_file: 400,
  unauthorised: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  guard: 409,
  request_in_progress: 409,
  too_large: 413,
  unknown_source: 415,
  key_reused: 422,
  rate_limited: 429,
  bad_signature: 401,
  usage: 400,
  purpose_not_declared: 403,
  newer_schema: 500,
  data_in_use: 500,
  store_unavailable: 503,
  disk_full: 503,
  shutting_down: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Where in the input an error was found; all parts that are known are named. */
export interface Place {
  file?: string;
  line?: number;
  column?: number;
  field?: string;
}

/**
 * An expected failure, worded for the person who can mend it.
 *
 * @example throw new AftershowError('bad_file', 'not a number: "abc"', { file: 'orders.csv', line: 12, field: 'total' });
 */
export class AftershowError extends Error {
  readonly code: ErrorCode;
  readonly place: Place;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, place: Place = {}, retryAfterSeconds?: number, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AftershowError';
    this.code = code;
    this.place = place;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * One line that names file, line, column and field as far as they are known.
 *
 * @example placed({ file: 'orders.csv', line: 12, field: 'total' }) // 'orders.csv, line 12, field "total"'
 */
export function placed(place: Place): string {
  const parts: string[] = [];
  if (place.file !== undefined) parts.push(place.file);
  if (place.line !== undefined) parts.push(`line ${place.line}`);
  if (place.column !== undefined) parts.push(`column ${place.column}`);
  if (place.field !== undefined) parts.push(`field "${place.field}"`);
  return parts.join(', ');
}
