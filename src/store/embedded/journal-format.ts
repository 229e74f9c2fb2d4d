import { crc32 } from 'node:zlib';

/** Rows that came with one INSERT, and where they go. */
export interface Frame {
  /** Text that tells statements apart that may be written as one; its meaning is the caller's. */
  target: string;
  body: Buffer;
}

/** What a segment of the journal holds. */
export interface ReadSegment {
  frames: Frame[];
  /** Groups in its middle that cannot be read: what they held was acknowledged and is lost from here. */
  broken: number;
}

const MAGIC = Buffer.from('AFTERJ01', 'latin1');
/** Magic, length and checksum of what follows, checksum of this. */
const HEAD = 20;
const HEAD_CHECK = HEAD - 4;

/**
 * The bytes of one group: frames that are written and synced together, so that whatever stands behind a group proves that it had been
 * synced. Lowest byte first: magic (8), length (4) and CRC-32 (4) of the frames, CRC-32 of the head (4); then each frame as length (4)
 * and target, length (4) and body.
 *
 * @example await file.writev(groupBytes([{ target: 'events', body }]))
 */
export function groupBytes(frames: readonly Frame[]): Buffer[] {
  const parts: Buffer[] = [];
  for (const { target, body } of frames) parts.push(lengthOf(target), Buffer.from(target), lengthOf(body), body);
  const head = Buffer.alloc(HEAD);
  MAGIC.copy(head);
  head.writeUInt32LE(
    parts.reduce((sum, part) => sum + part.length, 0),
    8,
  );
  head.writeUInt32LE(
    parts.reduce((sum, part) => crc32(part, sum), 0),
    12,
  );
  head.writeUInt32LE(crc32(head.subarray(0, HEAD_CHECK)), HEAD_CHECK);
  return [head, ...parts];
}

function lengthOf(what: string | Buffer): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(Buffer.byteLength(what));
  return four;
}

/**
 * Reads a segment. A last group that is not whole was never acknowledged and is left out; one that is not whole although others follow
 * is counted as broken.
 */
export function readSegment(bytes: Buffer): ReadSegment {
  const found: ReadSegment = { frames: [], broken: 0 };
  for (let at = 0; at < bytes.length; ) {
    const group = groupAt(bytes, at);
    if (group !== undefined) {
      found.frames.push(...group.frames);
      at = group.end;
      continue;
    }
    const next = nextGroup(bytes, at + 1);
    if (next === undefined) break;
    found.broken += 1;
    at = next;
  }
  return found;
}

function nextGroup(bytes: Buffer, from: number): number | undefined {
  for (let at = bytes.indexOf(MAGIC, from); at >= 0; at = bytes.indexOf(MAGIC, at + 1))
    if (groupAt(bytes, at) !== undefined) return at;
  return undefined;
}

function groupAt(bytes: Buffer, at: number): { frames: Frame[]; end: number } | undefined {
  const head = bytes.subarray(at, at + HEAD);
  if (head.length < HEAD || !head.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  if (crc32(head.subarray(0, HEAD_CHECK)) !== head.readUInt32LE(HEAD_CHECK)) return undefined;
  const start = at + HEAD;
  const end = start + head.readUInt32LE(8);
  if (end > bytes.length || crc32(bytes.subarray(start, end)) !== head.readUInt32LE(12)) return undefined;
  const frames: Frame[] = [];
  for (let place = start; place < end; ) {
    const target = textAt(bytes, place);
    const body = textAt(bytes, place + 4 + target.length);
    frames.push({ target: target.toString(), body });
    place += 8 + target.length + body.length;
  }
  return { frames, end };
}

function textAt(bytes: Buffer, at: number): Buffer {
  return bytes.subarray(at + 4, at + 4 + bytes.readUInt32LE(at));
}
