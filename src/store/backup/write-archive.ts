import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { AftershowError } from '../../errors.ts';
import { type BackupHead, type BackupManifest, type BackupPart, HEAD, MANIFEST } from './manifest.ts';
import { TAR_END, tarHeader, tarPadding } from './tar.ts';

/** A backup being written. Parts may come from several sources at once; each is written whole. */
export interface ArchiveWriter {
  add(of: Pick<BackupPart, 'store' | 'of' | 'rows'>, content: Buffer): Promise<void>;
  /** Writes the manifest and gives the archive its name; only then it is there. */
  finish(): Promise<BackupManifest & { bytes: number }>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** Little is gained beyond, and a backup should not keep the machine busy. */
const LEVEL = 3;

/**
 * Begins a backup at `file`, readable by its owner only, under a draft's name until it is whole and on disk.
 *
 * @throws AftershowError disk_full
 */
export async function writeArchive(file: string, head: BackupHead): Promise<ArchiveWriter> {
  const draft = `${file}.partial`;
  const handle = await open(draft, 'w', 0o600);
  const at = new Date(head.taken);
  const parts: BackupPart[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  const entry = async (name: string, content: Buffer) => {
    try {
      const whole = [tarHeader(name, content.length, at), content, tarPadding(content.length)];
      // Written without a position: one after the other.
      for (const piece of whole) await handle.writeFile(piece);
    } catch (error) {
      const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
      throw full ? new AftershowError('disk_full', 'no disk space left for the backup', { file }, 60, error) : error;
    }
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  };
  const addPart = async (of: Pick<BackupPart, 'store' | 'of' | 'rows'>, content: Buffer) => {
    const packed = await promisify(gzip)(content, { level: LEVEL });
    const sha256 = createHash('sha256').update(packed).digest('hex');
    await inTurn(async () => {
      const number = String(parts.length + 1).padStart(6, '0');
      const name = of.store === 'files' ? `files/${number}.gz` : `${of.store}/${of.of}-${number}.jsonl.gz`;
      await entry(name, packed);
      parts.push({ name, ...of, bytes: packed.length, sha256 });
    });
  };

  await entry(HEAD, Buffer.from(`${JSON.stringify(head, null, 2)}\n`));
  return {
    add: addPart,
    async finish() {
      const manifest: BackupManifest = { ...head, counts: countsOf(parts), parts };
      await entry(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
      await handle.writeFile(TAR_END);
      await handle.sync();
      const { size } = await handle.stat();
      await handle.close();
      await rename(draft, file);
      await syncFolder(dirname(file));
      return { ...manifest, bytes: size };
    },
    async abandon() {
      await handle.close().catch(() => {});
      await rm(draft, { force: true });
    },
  };
}

function countsOf(parts: readonly BackupPart[]): BackupManifest['counts'] {
  const counts: BackupManifest['counts'] = { records: {}, events: {}, files: 0 };
  const files = new Set<string>();
  for (const { store, of, rows } of parts) {
    if (store === 'files') files.add(of);
    else counts[store][of] = (counts[store][of] ?? 0) + rows;
  }
  counts.files = files.size;
  return counts;
}

/** A new name is on disk only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
