import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holderOf } from './data-folder.ts';

/** Where a running instance can be reached: what another process of the same user needs in order to join in. */
export interface Endpoints {
  pid: number;
  /** postgresql://… */
  records: string;
  /** http://user:password@host:port/database */
  events: string;
  cluster?: string;
  /** The application itself, once it listens. */
  http?: string;
}

const FILE = 'endpoints.json';

/** Writes the file that only its owner may read; whole or not at all. */
export async function writeEndpoints(folder: string, endpoints: Endpoints): Promise<void> {
  const draft = join(folder, `${FILE}.${process.pid}`);
  await writeFile(draft, JSON.stringify(endpoints), { mode: 0o600 });
  await rename(draft, join(folder, FILE));
}

export async function removeEndpoints(folder: string): Promise<void> {
  await rm(join(folder, FILE), { force: true });
}

/** The endpoints of the instance that holds this folder now; undefined when none runs or it is not ready yet. */
export async function readEndpoints(folder: string): Promise<Endpoints | undefined> {
  const holder = await holderOf(folder);
  if (holder === undefined) return undefined;
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const endpoints = JSON.parse(text) as Endpoints;
  return endpoints.pid === holder.pid ? endpoints : undefined;
}
