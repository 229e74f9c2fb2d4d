import type { ByteRange } from '#src/store/files.ts';

/**
 * Which bytes a Range header asks for (RFC 9110, 14): the first range of bytes it names. `undefined` for the whole file, as for a header
 * that cannot be read or names several; `unsatisfiable` where the file ends before it.
 *
 * @param bytes how long the file is
 * @example readRange('bytes=500-', 1000) // { start: 500, end: 999 }
 */
export function readRange(header: string | undefined, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  const [, from = '', to = ''] = found ?? [];
  if (found === null || (from === '' && to === '')) return undefined;
  if (from === '') {
    const last = Number(to);
    return last === 0 || bytes === 0 ? 'unsatisfiable' : { start: Math.max(0, bytes - last), end: bytes - 1 };
  }
  const [start, end] = [Number(from), to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)];
  if (to !== '' && Number(to) < start) return undefined;
  return start >= bytes ? 'unsatisfiable' : { start, end };
}
