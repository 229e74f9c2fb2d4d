import type { MiddlewareHandler } from 'hono';
import { AftershowError } from '#src/errors.ts';
import { type Answer, beginRequest, keepAnswer, releaseRequest } from '#src/store/records/kept-answers.ts';
import type { Http, HttpSettings } from './environment.ts';
import { readBody } from './read-body.ts';

/** Belong to one answer on the wire, or to one browser: never given again. */
const NOT_KEPT = new Set(['set-cookie', 'x-request-id', 'date', 'connection', 'transfer-encoding', 'content-length']);

/**
 * Lets a write be sent again safely: with an `Idempotency-Key` it is done once, and who repeats it within 24 hours gets the first answer
 * (with `Idempotent-Replayed: true`). The same key with another request is refused with 422 `key_reused`; while the first is under way
 * the others get 409 `request_in_progress` and when to come again. A request that failed and wrote nothing is forgotten, so that it can be
 * tried again. Stands after what authorises (it needs `ctx`), before the route; the route hands `ctx` on to its verb, since the claim in it
 * is what keeps a request that was taken for dead from writing twice.
 *
 * @example app.post('/v1/shows', authorise, idempotent(settings), (c) => createShow(c.get('ctx'), …));
 */
export function idempotent(settings: Pick<HttpSettings, 'bodyBytes' | 'room'>): MiddlewareHandler<Http> {
  return async (c, next) => {
    const key = keyOf(c.req.header('idempotency-key'));
    if (key === undefined) return next();
    const ctx = c.get('ctx');
    if (ctx === undefined) {
      await next();
      if (c.res.status < 400)
        throw new Error(`${c.req.method} ${c.req.path} wrote before it was authorised: no key can be held`);
      return;
    }
    const body = await readBody(c, settings.bodyBytes, settings.room);
    const { pathname, search } = new URL(c.req.url);
    const begun = await beginRequest(
      ctx,
      key,
      Buffer.concat([Buffer.from(`${c.req.method} ${pathname}${search}\n`), body]),
    );
    if ('answer' in begun) return replayed(begun.answer, c.get('requestId'));
    const { claim } = begun;
    c.set('ctx', { ...ctx, claim });
    c.req.raw = withBody(c.req.raw, body);
    try {
      await next();
    } catch (error) {
      await releaseRequest(ctx, claim);
      throw error;
    }
    if (c.res.status >= 400 && (await releaseRequest(ctx, claim))) return;
    await keepAnswer(ctx, claim, key, await answerOf(c.res.clone()));
  };
}

/** Where no answer is kept, a key is refused: who sends one counts on the request being done once. */
export const refuseKey: MiddlewareHandler<Http> = async (c, next) => {
  if (keyOf(c.req.header('idempotency-key')) === undefined) return next();
  const why =
    'this request belongs to no organisation, so that its answer is not kept: send it without an Idempotency-Key';
  throw new AftershowError('bad_input', why, { field: 'Idempotency-Key' });
};

/** Quoted as the standard's draft writes it, or plain as most clients do. */
function keyOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const why = 'an Idempotency-Key has 1 to 255 printable characters and no blank; a random UUID is best';
  throw new AftershowError('bad_input', why, { field: 'Idempotency-Key' });
}

/** The request again, since its stream was read: as its route would have found it, unpacked. */
function withBody(request: Request, body: Buffer): Request {
  const headers = new Headers(request.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  const { method, url } = request;
  return new Request(url, { method, headers, ...(body.length === 0 ? {} : { body: new Uint8Array(body) }) });
}

async function answerOf(response: Response): Promise<Answer> {
  const headers = [...response.headers].filter(([name]) => !NOT_KEPT.has(name));
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  return { status: response.status, headers, body };
}

function replayed({ status, headers, body }: Answer, request: string): Response {
  const bytes = body === '' ? null : new Uint8Array(Buffer.from(body, 'base64'));
  const response = new Response(bytes, { status, headers });
  response.headers.set('x-request-id', request);
  response.headers.set('idempotent-replayed', 'true');
  return response;
}
