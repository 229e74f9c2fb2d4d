import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { GeneratedSession } from './generate-session.ts';
import { FILES, type FileName, toFile } from './to-file.ts';

/**
 * Writes a generated session into a folder as the files platforms give; all of them, or those named. Returns their paths.
 * Streamed, so that an L session takes no memory.
 *
 * @example await writeFiles(generateSession({ seed: 7 }), '/tmp/evening', ['chat.live_chat.json', 'orders.csv']);
 */
export async function writeFiles(
  session: GeneratedSession,
  folder: string,
  names: readonly FileName[] = Object.keys(FILES) as FileName[],
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    await pipeline(Readable.from(toFile(session, name)), createWriteStream(path));
    paths.push(path);
  }
  return paths;
}
