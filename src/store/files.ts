import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { AftershowError } from '../errors.ts';

export interface StoredFile {
  name: string;
  bytes: number;
  modified: Date;
}

/** Bytes of a file, both ends included and counted from 0. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Files by name: recordings, logos, imports, reports. Names are paths of plain parts, the organisation first, as
 * `acme/reports/2026-03-01.html`. A folder stands behind it, or S3-compatible storage by URL (`s3-files.ts`).
 */
export interface Files {
  /** Writes a file whole or not at all, and resolves when it is on disk; replaces one of the same name. */
  put(name: string, content: Readable | AsyncIterable<Uint8Array> | Uint8Array | string): Promise<StoredFile>;
  /** What a file is, without opening it. @throws AftershowError not_found */
  about(name: string): Promise<StoredFile>;
  /** A file, or only a range of its bytes. @throws AftershowError not_found */
  get(name: string, range?: ByteRange): Promise<{ file: StoredFile; content: Readable }>;
  /** Removes a file; one that is not there is no error. */
  remove(name: string): Promise<void>;
  /** All files under a name, in order. */
  list(under: string): Promise<StoredFile[]>;
}

const PART = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/**
 * The parts of a file's name, checked: none leads out of its folder.
 *
 * @throws AftershowError bad_input
 * @example partsOf('acme/reports/r1.html') // ['acme', 'reports', 'r1.html']
 */
export function partsOf(name: string): string[] {
  const parts = name.split('/');
  if (parts.every((part) => PART.test(part))) return parts;
  throw new AftershowError('bad_input', `not a file name: ${JSON.stringify(name.slice(0, 200))}`, { field: 'name' });
}

/** Under a name no caller can give, so that nobody reads a file that is still being written. */
const DRAFTS = '.drafts';

/**
 * Files kept in a folder that only we may enter.
 *
 * @example const files = openFiles('/data/files'); await files.put('acme/reports/r1.html', html);
 */
export function openFiles(folder: string): Files {
  const root = resolve(folder);
  const pathOf = (name: string): string => join(root, ...partsOf(name));
  return {
    async put(name, content) {
      const path = pathOf(name);
      const draft = join(root, DRAFTS, randomBytes(12).toString('hex'));
      await mkdir(dirname(draft), { recursive: true, mode: 0o700 });
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        const handle = await open(draft, 'wx', 0o600);
        try {
          await handle.writeFile(content);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(draft, path);
        await synced(dirname(path));
      } catch (error) {
        await rm(draft, { force: true });
        if (codeOf(error) === 'ENOSPC')
          throw new AftershowError('disk_full', 'no disk space left for files', {}, 60, error);
        throw error;
      }
      return described(path, name);
    },
    about: async (name) => described(pathOf(name), name),
    async get(name, range) {
      const path = pathOf(name);
      const file = await described(path, name);
      return { file, content: createReadStream(path, range) };
    },
    async remove(name) {
      await rm(pathOf(name), { force: true });
    },
    async list(under) {
      const base = pathOf(under);
      const found = await readdir(base, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return [];
        throw error;
      });
      const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      return Promise.all(paths.sort().map((path) => described(path, relative(root, path).split(sep).join('/'))));
    },
  };
}

async function described(path: string, name: string): Promise<StoredFile> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || !found.isFile()) throw new AftershowError('not_found', `no file ${name}`);
  return { name, bytes: found.size, modified: found.mtime };
}

/** A new name is on disk only once its folder is. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
