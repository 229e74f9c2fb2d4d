import { AftershowError } from '#src/errors.ts';

const AUDIO = 'a recording';
/** Calls come as their words. */
const TRANSCRIBE =
  'have its words written down first (your telephone system or any speech-to-text can), as a CSV with the columns time and text, and take that';
const SAVE_AS_CSV = 'save it as CSV (UTF-8) and take that file';

/** First bytes, what it is, and what to do instead. */
const MAGIC: readonly (readonly [bytes: readonly number[], what: string, hint: string])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Excel workbook (xls)', SAVE_AS_CSV],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file', SAVE_AS_CSV],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive', 'unpack it and take the file inside'],
  [[0x50, 0x4b, 0x05, 0x06], 'an empty zip archive', 'unpack it and take the file inside'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a zstd archive', 'unpack it first'],
  [[0x42, 0x5a, 0x68], 'a bzip2 archive', 'unpack it first'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'an xz archive', 'unpack it first'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document', 'export the data behind it instead'],
  [[0x49, 0x44, 0x33], AUDIO, TRANSCRIBE],
  [[0xff, 0xfb], AUDIO, TRANSCRIBE],
  [[0xff, 0xf3], AUDIO, TRANSCRIBE],
  [[0xff, 0xf1], AUDIO, TRANSCRIBE],
  [[0x4f, 0x67, 0x67, 0x53], AUDIO, TRANSCRIBE],
  [[0x66, 0x4c, 0x61, 0x43], AUDIO, TRANSCRIBE],
  [[0x52, 0x49, 0x46, 0x46], AUDIO, TRANSCRIBE],
  [[0x23, 0x21, 0x41, 0x4d, 0x52], AUDIO, TRANSCRIBE],
  [[0x1a, 0x45, 0xdf, 0xa3], AUDIO, TRANSCRIBE],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'an SQLite database', 'export its tables as CSV'],
];

/**
 * Refuses by name what is not text, with what to do instead. Throws AftershowError('bad_file').
 *
 * @example refuseBinary(head, 'orders.xlsx') // throws: orders.xlsx is an Excel workbook (xlsx): save it as CSV …
 */
export function refuseBinary(head: Buffer, file: string): void {
  // MP4 and M4A say so after their first length.
  if (head.toString('latin1', 4, 8) === 'ftyp') refuse(file, AUDIO, TRANSCRIBE);
  const found = MAGIC.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (found === undefined) return;
  const [, what, hint] = found;
  const names = what === 'a zip archive' ? head.toString('latin1') : '';
  if (names.includes('vnd.oasis.opendocument')) refuse(file, 'an OpenDocument spreadsheet (ods)', SAVE_AS_CSV);
  if (names.includes('xl/') || names.includes('[Content_Types].xml'))
    refuse(file, 'an Excel workbook (xlsx)', SAVE_AS_CSV);
  refuse(file, what, hint);
}

function refuse(file: string, what: string, hint: string): never {
  throw new AftershowError('bad_file', `is ${what}: ${hint}`, { file });
}
