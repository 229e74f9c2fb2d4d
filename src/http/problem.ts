import { AftershowError, ERROR_CODES, placed } from '#src/errors.ts';
import { answerHeaders } from './answer-headers.ts';

/** An error as clients see it (RFC 9457), plus our stable `code` and the id under which the log knows the request. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  field?: string;
  request: string;
}

/**
 * The one place where an error becomes an answer. Expected errors keep their words; anything else is a 500 that says nothing of
 * the inside.
 *
 * @example problemOf(new AftershowError('not_found', 'no such session'), 'r1').status // 404
 */
export function problemOf(error: unknown, request: string): Problem {
  if (!(error instanceof AftershowError)) {
    if (UNKEEPABLE.has(String((error as { code?: unknown } | null)?.code)))
      return made(400, 'bad_input', 'a zero character stands where none can be kept', request);
    return made(500, 'internal', 'something failed on our side; the log knows it by the request id', request);
  }
  const place = placed(error.place);
  const inside = ERROR_CODES[error.code] >= 500;
  // What a store said may name hosts and files: it is for the log.
  const detail = inside ? (PUBLIC[error.code] ?? 'not possible now') : `${error.message}${place ? ` (${place})` : ''}`;
  const problem = made(ERROR_CODES[error.code], error.code, detail, request);
  return error.place.field === undefined ? problem : { ...problem, field: error.place.field };
}

/** PostgreSQL on characters that no text of its can hold (SQLSTATE): the request's fault, in an address or a body. */
const UNKEEPABLE = new Set(['22021', '22P05']);

const PUBLIC: Record<string, string> = {
  store_unavailable: 'a store does not answer; nothing of this request was acknowledged, send it again',
  disk_full: 'no disk space left; nothing of this request was acknowledged, send it again later',
  shutting_down: 'shutting down; nothing of this request was acknowledged, send it again',
};

/** The answer of an error, with Retry-After where the client may come again. */
export function problemResponse(error: unknown, request: string): Response {
  const problem = problemOf(error, request);
  const headers = answerHeaders(request, 'application/problem+json');
  const wait = error instanceof AftershowError ? error.retryAfterSeconds : undefined;
  if (wait !== undefined || problem.status === 503) headers['retry-after'] = String(Math.max(1, Math.ceil(wait ?? 2)));
  // Not Basic, though it is taken: a browser would ask for a name and password before our page hears of it.
  // A script of another site reads what it is told it may.
  if ('retry-after' in headers) headers['access-control-expose-headers'] = 'retry-after';
  if (problem.code === 'unauthorised') headers['www-authenticate'] = 'Bearer realm="aftershow"';
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

function made(status: number, code: string, detail: string, request: string): Problem {
  return { type: `/api#error-${code}`, title: code.replaceAll('_', ' '), status, code, detail, request };
}
