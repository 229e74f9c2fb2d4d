import type { Hono } from 'hono';
import { AftershowError, type ErrorCode } from '#src/errors.ts';
import type { House, Http } from './environment.ts';
import { problemOf, problemResponse } from './problem.ts';
import { readBody } from './read-body.ts';
import { refuseOtherSites } from './same-origin.ts';

/** What of better-auth's paths people need; everything else of it (sign-up, listing tokens, deleting people) answers 404. */
const PATHS = {
  POST: [
    '/auth/sign-in/email',
    '/auth/sign-out',
    '/auth/change-password',
    '/auth/two-factor/enable',
    '/auth/two-factor/disable',
    '/auth/two-factor/generate-backup-codes',
    '/auth/two-factor/verify-totp',
    '/auth/two-factor/verify-backup-code',
  ],
  GET: [],
} as const;

/** No form of ours is larger. */
const MOST_BYTES = 16_384;

const CODES: Record<number, ErrorCode> = {
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not_found',
  429: 'rate_limited',
};

/** Mounts signing in and out at /auth. */
export function mountSignIn(app: Hono<Http>, house: House): void {
  const { publicUrl, room } = house.settings;
  for (const [method, paths] of Object.entries(PATHS)) {
    app.on(method, [...paths], async (c) => {
      refuseOtherSites(c, { publicUrl, carries: c.req.header('cookie') !== undefined });
      const body = method === 'GET' ? Buffer.alloc(0) : await readBody(c, MOST_BYTES, room);
      const headers = new Headers(c.req.raw.headers);
      for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
      const sent = body.length === 0 ? {} : { body: new Uint8Array(body) };
      const answer = await house.signIn.handle(new Request(c.req.raw.url, { method, headers, ...sent }));
      return answer.status < 400 ? ours(answer, c.get('requestId')) : refused(answer, c.get('requestId'));
    });
  }
}

function ours(answer: Response, request: string): Response {
  const { status, headers, body } = answer;
  const own = new Headers(headers);
  own.set('cache-control', 'no-store');
  own.set('x-request-id', request);
  return new Response(body, { status, headers: own });
}

/** better-auth's refusals in our form, its own name for the reason beside ours. */
async function refused(answer: Response, request: string): Promise<Response> {
  const told = (await answer.json().catch(() => ({}))) as { code?: unknown; message?: unknown };
  if (answer.status >= 500) return problemResponse(new Error('signing in failed'), request);
  const reason = typeof told.code === 'string' ? told.code : undefined;
  const words = typeof told.message === 'string' ? told.message : 'not possible';
  const error = new AftershowError(CODES[answer.status] ?? 'bad_input', words);
  const { headers } = problemResponse(error, request);
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie);
  const problem = { ...problemOf(error, request), ...(reason === undefined ? {} : { reason: reason.toLowerCase() }) };
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
