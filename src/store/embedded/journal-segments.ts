import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Frame, groupBytes, readSegment } from './journal-format.ts';

/** One file of the journal. */
export interface Segment {
  /** What it holds, whole and on disk. */
  frames: Frame[];
  /**
   * Resolves when the frames are on disk. After a failure the segment takes nothing more; what failed is not among its frames. One call
   * at a time.
   */
  add(frames: readonly Frame[]): Promise<void>;
  /** Nothing of it is needed any more: closed, and off the disk, also for what a power cut brings back. */
  remove(): Promise<void>;
}

/** The journal's folder. */
export interface Segments {
  /** What a killed engine left, oldest first. */
  left: Segment[];
  /** An empty one that takes frames. */
  create(): Promise<Segment>;
  /** Keeps a frame that the engine will never take, for thirty days: as a segment, which put back is tried again. */
  refuse(frame: Frame): Promise<string>;
}

const SEGMENT = /^(\d{12})\.journal$/;
const nameOf = (number: number) => `${String(number).padStart(12, '0')}.journal`;
const numberOf = (name: string) => Number(SEGMENT.exec(name)?.[1] ?? 0);
const KEPT_MS = 30 * 86_400_000;

/**
 * Opens the journal's folder and reads what stands in it.
 *
 * @param fsync off only where acknowledged does not mean durable
 * @param tell hears of what cannot be read; the file is kept in `refused`
 */
export async function openSegments(folder: string, fsync: boolean, tell: (message: string) => void): Promise<Segments> {
  const refused = join(folder, 'refused');
  await mkdir(refused, { recursive: true, mode: 0o700 });
  await dropOld(refused);
  const sync = fsync ? () => syncFolder(folder) : async () => {};
  // Numbers go on behind what is kept as well: what was refused before must not be written over.
  let last = Math.max(0, ...(await readdir(refused)).map(numberOf));

  async function removeAt(path: string): Promise<void> {
    await rm(path, { force: true });
    // An erasure may follow: what was erased must not come back with a file whose removal the disk had not heard of.
    await sync();
  }

  const left: Segment[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const number = numberOf(name);
    if (number === 0) continue;
    const path = join(folder, name);
    const bytes = await readFile(path);
    const found = readSegment(bytes);
    last = Math.max(last, number);
    if (found.broken > 0) {
      tell(`${found.broken} writes of the journal ${path} cannot be read and are lost: see ${refused}`);
    }
    const remove = found.broken === 0 ? () => removeAt(path) : () => rename(path, join(refused, name)).then(sync);
    left.push({ frames: found.frames, add: () => Promise.reject(new Error('a segment of before')), remove });
  }

  return {
    left,
    async create() {
      last += 1;
      const path = join(folder, nameOf(last));
      const file = await open(path, 'wx', 0o600);
      await sync();
      return openSegment(file, fsync, () => removeAt(path));
    },
    async refuse(frame) {
      last += 1;
      const path = join(refused, nameOf(last));
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writev(groupBytes([frame]));
        await file.sync();
      } finally {
        await file.close();
      }
      await syncFolder(refused);
      return path;
    },
  };
}

function openSegment(file: FileHandle, fsync: boolean, remove: () => Promise<void>): Segment {
  const kept: Frame[] = [];
  let end = 0;
  return {
    frames: kept,
    async add(frames) {
      const parts = groupBytes(frames);
      const length = parts.reduce((sum, part) => sum + part.length, 0);
      try {
        const { bytesWritten } = await file.writev(parts, end);
        if (bytesWritten !== length) throw new Error('No space left on device: the journal was cut short');
        if (fsync) await file.datasync();
      } catch (error) {
        // What was not acknowledged is better not there, but a retry absorbs it if it is.
        await file.truncate(end).catch(() => {});
        throw error;
      }
      end += length;
      kept.push(...frames);
    },
    async remove() {
      await file.close();
      await remove();
    },
  };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Nobody has asked for them in a month, and they may hold somebody who was erased since. */
async function dropOld(refused: string): Promise<void> {
  for (const name of await readdir(refused)) {
    const path = join(refused, name);
    if (Date.now() - (await stat(path)).mtimeMs > KEPT_MS) await rm(path, { force: true });
  }
}
