import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Context } from 'hono';
import { AftershowError } from '#src/errors.ts';
import type { Http } from './environment.ts';

const unzip = promisify(gunzip);

/** Bytes of request bodies that may be in memory at once, over all requests. */
export interface BodyRoom {
  most: number;
  taken: number;
}

/**
 * The raw body, gunzipped where it says gzip, never more than `most` bytes before or after: a bomb is stopped while it unfolds. Read from
 * Node's own stream, which costs a third of going through a web Request. Who asks again gets the same.
 *
 * @throws AftershowError `too_large`, `bad_input` (an unknown encoding, broken gzip, a body that stops), `rate_limited` (no room)
 */
export async function readBody(c: Context<Http>, most: number, room: BodyRoom): Promise<Buffer> {
  const before = c.get('body');
  if (before !== undefined) return before;
  const encoding = c.req.header('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new AftershowError(
      'bad_input',
      `content-encoding "${encoding.slice(0, 20)}" is not known; send gzip or none`,
    );
  }
  const stated = Number(c.req.header('content-length') ?? Number.NaN);
  if (stated > most) throw tooLarge(most);
  const held = { bytes: 0 };
  try {
    const incoming = c.env?.incoming;
    const sent = incoming === undefined ? await whole(c, most) : await gather(incoming, most, room, held);
    const body = encoding === 'gzip' ? await unfold(sent, most) : sent;
    c.set('body', body);
    return body;
  } finally {
    room.taken -= held.bytes;
  }
}

function gather(incoming: IncomingMessage, most: number, room: BodyRoom, held: { bytes: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const give = (error: AftershowError | undefined) => {
      incoming.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      if (error !== undefined) reject(error);
      else resolve(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts));
    };
    const onData = (part: Buffer) => {
      held.bytes += part.length;
      room.taken += part.length;
      if (held.bytes > most) give(tooLarge(most));
      else if (room.taken > room.most) give(new AftershowError('rate_limited', 'too many bodies at once', {}, 1));
      else parts.push(part);
    };
    const onEnd = () => give(undefined);
    const onClose = () => give(new AftershowError('bad_input', 'the body stopped before its end'));
    incoming.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

/** For requests that do not come through a socket (tests call the app itself). */
async function whole(c: Context<Http>, most: number): Promise<Buffer> {
  const body = Buffer.from(await c.req.arrayBuffer());
  if (body.length > most) throw tooLarge(most);
  return body;
}

async function unfold(sent: Buffer, most: number): Promise<Buffer> {
  try {
    return await unzip(sent, { maxOutputLength: most });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(most);
    throw new AftershowError('bad_input', 'the body says gzip and is none');
  }
}

function tooLarge(most: number): AftershowError {
  return new AftershowError('too_large', `a body has at most ${most} bytes; split it`);
}
