import iconv from 'iconv-lite';
import { AftershowError } from '#src/errors.ts';
import type { Detected } from './detect-encoding.ts';
import type { Source } from './open-source.ts';

/** Node's own decoders, which can be told to refuse what does not fit; all others come from iconv-lite. */
const STRICT: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'windows-1252': 'windows-1252',
  'iso-8859-1': 'windows-1252',
};

/**
 * The file's text in chunks, without its byte-order mark and with every line end (CRLF, CR) as LF, so that lines count the same
 * for all that follows. Throws AftershowError('bad_file') with the line for bytes that do not fit the encoding and for NUL characters.
 *
 * @example for await (const text of decodedText(source, { encoding: 'utf-8', skip: 3 })) …
 */
export async function* decodedText(source: Source, { encoding, skip }: Detected): AsyncGenerator<string> {
  const decode = decoder(encoding, source.file);
  let line = 1;
  let toSkip = skip;
  let heldReturn = false;
  const shaped = (text: string, end: boolean): string => {
    let whole = heldReturn ? `\r${text}` : text;
    // A CR at the end of a chunk may be half a CRLF.
    heldReturn = !end && whole.endsWith('\r');
    if (heldReturn) whole = whole.slice(0, -1);
    const lines = whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
    const nul = lines.indexOf('\0');
    if (nul >= 0) {
      const before = lines.slice(0, nul);
      const column = nul - before.lastIndexOf('\n');
      throw new AftershowError('bad_file', 'holds a NUL character: damaged, or not text', {
        file: source.file,
        line: line + newlines(before),
        column,
      });
    }
    line += newlines(lines);
    return lines;
  };
  for await (const chunk of source.bytes()) {
    const bytes = toSkip > 0 ? chunk.subarray(toSkip) : chunk;
    toSkip = Math.max(0, toSkip - chunk.length);
    const text = shaped(decode(bytes, false, line), false);
    if (text !== '') yield text;
  }
  const rest = shaped(decode(undefined, true, line), true);
  if (rest !== '') yield rest;
}

type Decode = (bytes: Buffer | undefined, end: boolean, line: number) => string;

function decoder(encoding: string, file: string): Decode {
  const strict = Object.hasOwn(STRICT, encoding.toLowerCase()) ? STRICT[encoding.toLowerCase()] : undefined;
  if (strict === undefined) return named(encoding, file);
  const text = new TextDecoder(strict, { fatal: true, ignoreBOM: true });
  return (bytes, end, line) => {
    try {
      return end ? text.decode() : text.decode(bytes, { stream: true });
    } catch (error) {
      throw new AftershowError('bad_file', `holds bytes that are not ${encoding}`, { file, line }, undefined, error);
    }
  };
}

/** An encoding the user named; what it cannot read is refused like everything else. */
function named(encoding: string, file: string): Decode {
  const exists: boolean = iconv.encodingExists(encoding);
  if (!exists) {
    throw new AftershowError('usage', `no such encoding: ${encoding.slice(0, 40)}`, { file });
  }
  const stream = iconv.getDecoder(encoding);
  return (bytes, end, line) => {
    const text = end ? (stream.end() ?? '') : stream.write(bytes ?? Buffer.alloc(0));
    if (!text.includes('\ufffd')) return text;
    const at = line + newlines(text.slice(0, text.indexOf('\ufffd')));
    throw new AftershowError('bad_file', `holds bytes that are not ${encoding}`, { file, line: at });
  };
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
