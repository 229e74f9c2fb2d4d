import type { FileHandle } from 'node:fs/promises';
import { AftershowError } from '../../errors.ts';

/** The tar format (POSIX.1-1988 ustar), as far as we write it ourselves: plain files with short names, so that any tar can unpack a backup. */
const BLOCK = 512;

/** The header of one entry. Names are ours and short; sizes stay far below the format's 8 GB. */
export function tarHeader(name: string, size: number, at: Date): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`;
  header.write(name, 0, 100);
  header.write(octal(0o600, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(size, 12), 124);
  header.write(octal(Math.floor(at.getTime() / 1000), 12), 136);
  header.write('        0', 148);
  header.write('ustar\u000000', 257);
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Zeros that fill an entry's last block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** Two empty blocks end an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

/** An entry and where its content stands in the archive. */
export interface TarEntry {
  name: string;
  at: number;
  size: number;
}

/**
 * The entries of an archive, by their headers alone.
 *
 * @throws AftershowError bad_file for what is no tar archive, or one that ends in the middle
 */
export async function tarEntries(handle: FileHandle, file: string): Promise<TarEntry[]> {
  const entries: TarEntry[] = [];
  const { size: length } = await handle.stat();
  const header = Buffer.alloc(BLOCK);
  for (let at = 0; ; ) {
    const { bytesRead } = await handle.read(header, 0, BLOCK, at);
    if (bytesRead < BLOCK) throw new AftershowError('bad_file', 'is cut off, or no backup of ours', { file });
    if (header.every((byte) => byte === 0)) return entries;
    const told = Number.parseInt(header.toString('latin1', 148, 156), 8);
    const size = Number.parseInt(header.toString('latin1', 124, 136), 8);
    header.fill(' ', 148, 156);
    if (told !== checksum(header) || !Number.isSafeInteger(size) || at + BLOCK + size > length) {
      throw new AftershowError('bad_file', `is damaged or cut off at byte ${at}, or no backup of ours`, { file });
    }
    const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '');
    entries.push({ name, at: at + BLOCK, size });
    at += BLOCK + size + tarPadding(size).length;
  }
}

/** The sum of a header's bytes, its own field counted as spaces. */
function checksum(header: Buffer): number {
  let sum = 0;
  for (const [at, byte] of header.entries()) sum += at >= 148 && at < 156 ? 32 : byte;
  return sum;
}
