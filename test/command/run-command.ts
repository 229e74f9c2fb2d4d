import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../imports.ts';

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/**
 * Runs `bin/aftershow` as a person would, and returns what it printed. Settings come from nowhere but `environment`.
 *
 * @example const { code, out } = await aftershow(['score', 'answers.csv', '--kind', 'nps', '--json']);
 */
export function aftershow(
  words: readonly string[],
  { input, environment = {} }: { input?: string | Buffer; environment?: Record<string, string> } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const { PATH = '', HOME = '', TMPDIR } = process.env;
    const child = spawn(join(ROOT, 'bin/aftershow'), words, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH, HOME, LANG: 'C.UTF-8', ...(TMPDIR === undefined ? {} : { TMPDIR }), ...environment },
      timeout: 120_000,
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** The one document that `--json` prints; fails when there is anything else. */
export function oneDocument({ out }: Ran): Record<string, unknown> {
  const lines = out.split('\n');
  if (lines.length !== 2 || lines[1] !== '') throw new Error(`not one line: ${out.slice(0, 200)}`);
  return JSON.parse(lines[0] ?? '');
}
