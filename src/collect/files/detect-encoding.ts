import { isAscii, isUtf8 } from 'node:buffer';
import { AftershowError } from '#src/errors.ts';
import type { Source } from './open-source.ts';

/** `skip` is the length of the byte-order mark. */
export interface Detected {
  encoding: string;
  skip: number;
}

/** Letters and signs of western European text in the upper half of Windows-1252, as bytes. */
const WESTERN: ReadonlySet<number> = new Set([
  ...[0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x8c, 0x9c, 0x9f], // € … quotes, dashes, ™ Œ œ Ÿ
  ...[0xa0, 0xa1, 0xa3, 0xa7, 0xa9, 0xaa, 0xab, 0xad, 0xae, 0xb0, 0xb4, 0xb7, 0xba, 0xbb, 0xbf], // ¡ £ § © ª « ® ° · º » ¿
  ...[
    0xc0, 0xc1, 0xc2, 0xc4, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, 0xd1, 0xd3, 0xd4, 0xd6, 0xd9, 0xda, 0xdb,
    0xdc,
  ],
  ...[0xdf, 0xe0, 0xe1, 0xe2, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xed, 0xee, 0xef, 0xf1, 0xf2, 0xf3],
  ...[0xf4, 0xf6, 0xf8, 0xf9, 0xfa, 0xfb, 0xfc, 0xff, 0xe3, 0xf5, 0xc5, 0xd8],
]);

/** Quotes, dashes and signs, which do stand beside an accent. */
const PUNCTUATION: ReadonlySet<number> = new Set([
  0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xa0, 0xab, 0xb0, 0xbb,
]);

/** In western text accents stand alone; in Big5, GBK, Shift-JIS, Cyrillic or Greek the upper half comes in pairs and runs. */
const MOST_ADJACENT = 0.15;
const LEAST_WESTERN = 0.97;

/**
 * Tells a file's encoding from all of its bytes: byte-order marks, the zeros of UTF-16, valid UTF-8, else western European text
 * by the company its accents keep. Anything else is refused with the line where it starts: a wrong guess would be read by people
 * as what viewers wrote. Throws AftershowError('bad_file').
 *
 * @example await detectEncoding(source) // { encoding: 'utf-8', skip: 3 }
 */
export async function detectEncoding(source: Source): Promise<Detected> {
  const { head, file } = source;
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) {
    if (head[2] === 0 && head[3] === 0) throw new AftershowError('bad_file', 'is UTF-32: save it as UTF-8', { file });
    return { encoding: 'utf-16le', skip: 2 };
  }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', skip: 2 };
  const seen = await look(source);
  const half = seen.length / 2;
  // Plain text in UTF-16 has a zero in nearly every other byte.
  if (seen.length % 2 === 0 && seen.oddZeros > half * 0.4 && seen.evenZeros < half * 0.02) {
    return { encoding: 'utf-16le', skip: 0 };
  }
  if (seen.length % 2 === 0 && seen.evenZeros > half * 0.4 && seen.oddZeros < half * 0.02) {
    return { encoding: 'utf-16be', skip: 0 };
  }
  if (seen.invalidAt === undefined) return { encoding: 'utf-8', skip: 0 };
  const place = { file, ...(await placeOf(source, seen.invalidAt)) };
  if (seen.evenZeros + seen.oddZeros > 0) throw new AftershowError('bad_file', 'is not text', place);
  const western = [...WESTERN].reduce((sum, byte) => sum + (seen.high[byte] ?? 0), 0);
  const undefinedBytes = [0x81, 0x8d, 0x8f, 0x90, 0x9d].some((byte) => (seen.high[byte] ?? 0) > 0);
  if (undefinedBytes || seen.adjacent > MOST_ADJACENT * seen.highs || western < LEAST_WESTERN * seen.highs) {
    throw new AftershowError(
      'bad_file',
      'is neither UTF-8 nor western European text, and guessing would garble it: save it as UTF-8 or name its encoding',
      place,
    );
  }
  const controls = seen.high.slice(0x80, 0xa0).some((count) => count > 0);
  return { encoding: controls ? 'windows-1252' : 'iso-8859-1', skip: 0 };
}

interface Seen {
  length: number;
  evenZeros: number;
  oddZeros: number;
  /** Offset near which the bytes stop being UTF-8. */
  invalidAt: number | undefined;
  /** Occurrences of each byte of the upper half, and how many of them stand beside another. */
  high: number[];
  highs: number;
  adjacent: number;
}

async function look(source: Source): Promise<Seen> {
  const seen: Seen = {
    length: 0,
    evenZeros: 0,
    oddZeros: 0,
    invalidAt: undefined,
    high: new Array<number>(256).fill(0),
    highs: 0,
    adjacent: 0,
  };
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let before = 0;
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of source.bytes()) {
    if (seen.invalidAt === undefined) {
      try {
        utf8.decode(chunk, { stream: true });
      } catch {
        seen.invalidAt = seen.length - tail.length + firstInvalid(Buffer.concat([tail, chunk]));
      }
    }
    tail = chunk.subarray(-3);
    if (!isAscii(chunk) || chunk.includes(0)) before = count(chunk, seen, before);
    else before = 0;
    seen.length += chunk.length;
  }
  if (seen.invalidAt === undefined) {
    try {
      utf8.decode();
    } catch {
      seen.invalidAt = Math.max(0, seen.length - 1);
    }
  }
  return seen;
}

function count(chunk: Buffer, seen: Seen, last: number): number {
  let before = last;
  for (let at = 0; at < chunk.length; at++) {
    const byte = chunk[at] as number;
    if (byte >= 0x80) {
      seen.high[byte] = (seen.high[byte] ?? 0) + 1;
      seen.highs++;
      if (before >= 0x80 && !PUNCTUATION.has(before) && !PUNCTUATION.has(byte)) seen.adjacent++;
    } else if (byte === 0) {
      if ((seen.length + at) % 2 === 0) seen.evenZeros++;
      else seen.oddZeros++;
    }
    before = byte;
  }
  return before;
}

/** Offset of the first byte that is not UTF-8 in bytes that may begin inside a character. */
function firstInvalid(bytes: Buffer): number {
  let at = 0;
  while (at < 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at++;
  while (at < bytes.length) {
    const lead = bytes[at] as number;
    const more =
      lead < 0x80 ? 0 : lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    if (more < 0 || (lead >= 0x80 && lead < 0xc2) || !isUtf8(bytes.subarray(at, at + more + 1))) return at;
    at += more + 1;
  }
  return bytes.length - 1;
}

/** Line and column (both from 1, the column in bytes) of a byte. */
async function placeOf(source: Source, offset: number): Promise<{ line: number; column: number }> {
  let line = 1;
  let start = 0;
  let length = 0;
  for await (const chunk of source.bytes()) {
    for (let at = 0; at < chunk.length && length + at < offset; at++) {
      const byte = chunk[at];
      // CR alone ends a line too; the LF of a CRLF adds none of its own.
      if (byte === 0x0a || (byte === 0x0d && chunk[at + 1] !== 0x0a)) {
        line++;
        start = length + at + 1;
      }
    }
    length += chunk.length;
    if (length > offset) break;
  }
  return { line, column: offset - start + 1 };
}
