import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Context, Hono } from 'hono';
import { AftershowError } from '#src/errors.ts';
import { loadRecording } from '#src/session/load-recording.ts';
import { saveRecording } from '#src/session/save-recording.ts';
import { readRange } from './byte-range.ts';
import type { House, Http } from './environment.ts';
import { principalOf } from './principal.ts';

/** The recording's own file: sent as it is, played in ranges. */
export const RECORDING_FILE = '/v1/sessions/:id/recording/file';

/** Enough to see what a file is. */
const HEAD_BYTES = 12;

/**
 * Mounts the upload and the playback of recordings. An upload is stored as it arrives, in constant memory; what is no MP4 or WebM file,
 * or larger than allowed, is refused and nothing of it kept.
 */
export function mountRecording(app: Hono<Http>, house: House): void {
  app.put(RECORDING_FILE, async (c) => {
    c.set('route', '/v1/sessions/{id}/recording/file');
    const { ctx, files } = await principalOf(c, 'recording.write');
    house.accepting();
    const most = house.settings.recordingBytes;
    if (Number(c.req.header('content-length') ?? 0) > most) throw tooLarge(most);
    const session = c.req.param('id');
    // Asked first, so that nobody sends gigabytes to nothing.
    await loadRecording(ctx, session);
    const body = await checked(bodyOf(c));
    const name = `${ctx.organisation}/recordings/${randomUUID()}.${body.type}`;
    const stored = await files.put(name, bounded(body.content, most));
    try {
      const saved = await saveRecording(ctx, files, { session, file: name, bytes: stored.bytes });
      return c.json(saved, 201);
    } catch (error) {
      await files.remove(name);
      throw error;
    }
  });

  app.get(RECORDING_FILE, async (c) => {
    c.set('route', '/v1/sessions/{id}/recording/file');
    const { ctx, files } = await principalOf(c, 'session.read');
    const kept = await loadRecording(ctx, c.req.param('id'));
    if (kept?.file == null) throw new AftershowError('not_found', 'this session has no recording of its own');
    const { bytes, modified } = await files.about(kept.file);
    const range = readRange(c.req.header('range'), bytes);
    const headers = {
      'accept-ranges': 'bytes',
      'content-type': kept.file.endsWith('.webm') ? 'video/webm' : 'video/mp4',
      'cache-control': 'private, max-age=3600',
      'last-modified': modified.toUTCString(),
      'x-content-type-options': 'nosniff',
    };
    if (range === 'unsatisfiable') {
      return c.body(null, 416, { ...headers, 'content-range': `bytes */${bytes}` });
    }
    const { start, end } = range ?? { start: 0, end: bytes - 1 };
    const part = {
      ...headers,
      'content-length': String(end - start + 1),
      ...(range === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${bytes}` }),
    };
    const status = range === undefined ? 200 : 206;
    // Hono answers HEAD with a GET's head; a file is not opened for it.
    if (c.req.method === 'HEAD' || bytes === 0) return c.body(null, status, part);
    const { content } = await files.get(kept.file, range);
    return c.body(Readable.toWeb(content) as ReadableStream, status, part);
  });
}

/** The body as it arrives: the socket's own stream, or the request's where there is no socket. */
function bodyOf(c: Context<Http>): AsyncIterable<Uint8Array> {
  const stream = c.env?.incoming ?? c.req.raw.body;
  if (stream === null) throw new AftershowError('bad_input', 'send the file as the body');
  return stream as AsyncIterable<Uint8Array>;
}

/** Reads the first bytes and says what they begin; they are still there. */
async function checked(
  body: AsyncIterable<Uint8Array>,
): Promise<{ type: 'mp4' | 'webm'; content: AsyncGenerator<Uint8Array> }> {
  const pieces = body[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < HEAD_BYTES) {
    const { value, done } = await pieces.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const type =
    head.subarray(4, 8).toString('latin1') === 'ftyp'
      ? 'mp4'
      : head.subarray(0, 4).toString('hex') === '1a45dfa3'
        ? 'webm'
        : undefined;
  if (type === undefined) throw new AftershowError('bad_file', 'this is no MP4 or WebM file');
  async function* content() {
    yield head;
    for (;;) {
      const { value, done } = await pieces.next();
      if (done) return;
      yield value;
    }
  }
  return { type, content: content() };
}

async function* bounded(content: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > most) throw tooLarge(most);
    yield piece;
  }
}

function tooLarge(most: number): AftershowError {
  return new AftershowError('too_large', `a recording has at most ${most} bytes`);
}
