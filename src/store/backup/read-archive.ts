import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import { AftershowError } from '../../errors.ts';
import {
  type BackupHead,
  type BackupManifest,
  type BackupPart,
  backupHead,
  backupManifest,
  FORMAT,
  HEAD,
  MANIFEST,
} from './manifest.ts';
import { type TarEntry, tarEntries } from './tar.ts';

/** A backup that was found whole. */
export interface ArchiveReader {
  manifest: BackupManifest;
  /** The parts with their content unpacked, one at a time, in their order. */
  parts(): AsyncGenerator<{ part: BackupPart; content: Buffer }>;
  close(): Promise<void>;
}

const anyForm = z.object({ format: z.int() });

/**
 * Opens a backup and reads all of it once, so that a damaged one is refused before anything is written.
 *
 * @throws AftershowError bad_file naming the damaged part · newer_schema for an archive of a later form · not_found
 * @example const archive = await readArchive('aftershow-2026-03-01.backup'); archive.manifest.taken
 */
export async function readArchive(
  file: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<ArchiveReader> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw missing ? new AftershowError('not_found', 'there is no such file', { file }) : error;
  });
  try {
    const entries = new Map((await tarEntries(handle, file)).map((entry) => [entry.name, entry]));
    const first = await json(handle, entries.get(HEAD), file, anyForm);
    if (first.format > FORMAT) {
      throw new AftershowError('newer_schema', 'was made by a newer release of Aftershow: restore it with that', {
        file,
      });
    }
    await json(handle, entries.get(HEAD), file, backupHead);
    const manifest = await json(handle, entries.get(MANIFEST), file, backupManifest);
    const packed = async (part: BackupPart): Promise<Buffer> => {
      const content = await contentOf(handle, entries.get(part.name), part.name, file);
      if (createHash('sha256').update(content).digest('hex') !== part.sha256) {
        throw new AftershowError('bad_file', `is damaged: ${part.name} is not what was written`, { file });
      }
      return content;
    };
    const total = manifest.parts.length;
    for (const [at, part] of manifest.parts.entries()) {
      await packed(part);
      progress(at + 1, total);
    }
    return {
      manifest,
      async *parts() {
        for (const part of manifest.parts) yield { part, content: await promisify(gunzip)(await packed(part)) };
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** What a backup says of itself, without reading it whole. */
export async function readHead(file: string): Promise<BackupHead> {
  const handle = await open(file, 'r');
  try {
    const entries = await tarEntries(handle, file);
    return await json(
      handle,
      entries.find(({ name }) => name === HEAD),
      file,
      backupHead,
    );
  } finally {
    await handle.close();
  }
}

async function contentOf(handle: FileHandle, entry: TarEntry | undefined, name: string, file: string): Promise<Buffer> {
  if (entry === undefined)
    throw new AftershowError('bad_file', `is no whole backup of ours: ${name} is missing`, { file });
  const content = Buffer.alloc(entry.size);
  const { bytesRead } = await handle.read(content, 0, entry.size, entry.at);
  if (bytesRead < entry.size) throw new AftershowError('bad_file', `is cut off in ${name}`, { file });
  return content;
}

async function json<Value>(
  handle: FileHandle,
  entry: TarEntry | undefined,
  file: string,
  shape: z.ZodType<Value>,
): Promise<Value> {
  const name = entry?.name ?? HEAD;
  const text = (await contentOf(handle, entry, name, file)).toString('utf8');
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    throw new AftershowError('bad_file', `is damaged: ${name} cannot be read`, { file }, undefined, error);
  }
}
