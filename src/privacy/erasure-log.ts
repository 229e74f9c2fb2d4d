import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { AftershowError } from '#src/errors.ts';

/** One erasure as it is remembered outside the stores and their backups: random ids and keyed hashes only. */
const entry = z.object({
  at: z.iso.datetime(),
  organisation: z.string(),
  erasure: z.string(),
  reason: z.enum(['request', 'expired']),
  subjects: z.array(z.string()),
  hashes: z.array(z.string()),
});

export type ErasureEntry = z.infer<typeof entry>;

/** Where erasures are remembered, so that a restored backup can be brought up to date before it opens. */
export interface ErasureLog {
  remember(erasure: ErasureEntry): Promise<void>;
  read(): Promise<ErasureEntry[]>;
}

/**
 * The erasure log in a file (JSON Lines, mode 0600), which stands outside what backups copy. `remember` returns once the line is on
 * disk. A last line that a crash cut off is passed over by `read`: its erasure was not acknowledged and is resumed anyway.
 *
 * @example const log = erasureLog(join(folder, 'erasures.jsonl')); await log.remember({ … });
 */
export function erasureLog(file: string): ErasureLog {
  return {
    async remember(erasure) {
      await mkdir(dirname(file), { recursive: true });
      const handle = await open(file, 'a', 0o600);
      try {
        // Starts on a line of its own, also after a line that was cut off.
        await handle.appendFile(`\n${JSON.stringify(entry.parse(erasure))}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    async read() {
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
        throw error;
      });
      const lines = text.split('\n');
      const entries = new Map<string, ErasureEntry>();
      lines.forEach((line, at) => {
        if (line === '') return;
        const read = entry.safeParse(parsed(line));
        if (read.success) entries.set(read.data.erasure, read.data);
        // Only a line that was never finished may be passed over: it is followed by nothing, or by the next one's fresh start.
        else if (isWhole(line))
          throw new AftershowError('bad_file', 'not an entry of the erasure log', { file, line: at + 1 });
      });
      return [...entries.values()];
    },
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isWhole(line: string): boolean {
  return line.endsWith('}');
}
