import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AftershowError } from '#src/errors.ts';
import { refuseBinary } from './refuse-binary.ts';

/** Bytes of one file, readable more than once: what a column means is decided from the whole of it before any row is taken. */
export interface Source {
  /** The file's own name, or 'standard input'. */
  file: string;
  gzip: boolean;
  /** The first 8 MB, unpacked. */
  head: Buffer;
  /** Whether `head` is all there is; then reading again costs nothing. */
  whole: boolean;
  /** Reads from the start, unpacked. */
  bytes(): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

const HEAD_BYTES = 8 * 1024 * 1024;
/** Below this an archive may expand as it likes. */
const FREE_BYTES = 64 * 1024 * 1024;
/** Text of real exports packs 5 to 60 to 1; a bomb about 1000 to 1. */
const MOST_EXPANSION = 200;
/** Some exports are packed twice on their way; more is a game. */
const MOST_LAYERS = 2;

/**
 * Opens a path, or standard input for '-', gzipped or not. Throws AftershowError('bad_file') for what is missing, empty, a folder,
 * a spreadsheet, another binary format or an archive that expands beyond reason.
 *
 * @example const source = await openSource('chat.csv.gz'); for await (const bytes of source.bytes()) …
 */
export async function openSource(
  path: string,
  input: Readable = process.stdin,
  told: { name?: string; most?: number } = {},
): Promise<Source> {
  const file = told.name ?? (path === '-' ? 'standard input' : basename(path));
  const most = told.most ?? Number.POSITIVE_INFINITY;
  const kept = path === '-' ? await keep(input) : undefined;
  const from = kept?.path ?? path;
  const close = async () => {
    if (kept !== undefined) await rm(kept.folder, { recursive: true, force: true });
  };
  try {
    await refuseUnreadable(from, file);
    let layers = 0;
    let head = await firstBytes(from, file, layers, most);
    while (isGzip(head.bytes) && layers < MOST_LAYERS) head = await firstBytes(from, file, ++layers, most);
    if (isGzip(head.bytes)) throw new AftershowError('bad_file', 'packed more than twice with gzip', { file });
    if (head.bytes.length === 0) throw new AftershowError('bad_file', 'the file is empty', { file });
    refuseBinary(head.bytes, file);
    // What fits in the head need not be read again.
    const bytes = head.whole ? () => once(head.bytes) : () => unpacked(from, file, layers, most);
    return { file, gzip: layers > 0, head: head.bytes, whole: head.whole, bytes, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Standard input is kept in a file of our own, since it can be read only once. */
async function keep(input: Readable): Promise<{ folder: string; path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'aftershow-'));
  const path = join(folder, 'input');
  try {
    await pipeline(input, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new AftershowError('bad_file', 'cannot be read to its end', { file: 'standard input' }, undefined, error);
  }
  return { folder, path };
}

async function refuseUnreadable(path: string, file: string): Promise<void> {
  const fail = (message: string, cause?: unknown) =>
    new AftershowError('bad_file', message, { file }, undefined, cause);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw fail(
      error.code === 'ENOENT' ? 'there is no such file' : `cannot be opened (${error.code ?? 'unknown'})`,
      error,
    );
  });
  if (found.isDirectory()) throw fail('is a folder, not a file');
  if (!found.isFile()) throw fail('is not a regular file; pipe it in and name it "-"');
  const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw fail(error.code === 'EACCES' ? 'may not be read by this user' : `cannot be opened (${error.code})`, error);
  });
  await handle.close();
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function firstBytes(
  path: string,
  file: string,
  layers: number,
  most: number,
): Promise<{ bytes: Buffer; whole: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of unpacked(path, file, layers, most)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > HEAD_BYTES) break;
  }
  const bytes = Buffer.concat(chunks);
  return { bytes: bytes.subarray(0, HEAD_BYTES), whole: length <= HEAD_BYTES };
}

async function* unpacked(path: string, file: string, layers: number, most: number): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: 128 * 1024 });
  let stream: Readable = raw;
  for (let layer = 0; layer < layers; layer++) {
    const from = stream;
    const gunzip = createGunzip();
    from.on('error', (error) => gunzip.destroy(error));
    stream = from.pipe(gunzip);
  }
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (layers > 0 && length > FREE_BYTES && length > MOST_EXPANSION * raw.bytesRead) {
        throw new AftershowError(
          'too_large',
          `expands to more than ${MOST_EXPANSION} times its size: refused as a bomb`,
          {
            file,
          },
        );
      }
      if (length > most) throw new AftershowError('too_large', `unpacks to more than ${most} bytes`, { file });
      yield chunk;
    }
  } catch (error) {
    if (error instanceof AftershowError) throw error;
    const why = layers > 0 ? 'the gzip archive is damaged or cut short' : 'cannot be read to its end';
    throw new AftershowError('bad_file', why, { file }, undefined, error);
  } finally {
    raw.destroy();
    stream.destroy();
  }
}

function isGzip(bytes: Buffer): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}
