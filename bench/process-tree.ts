import { type SpawnOptions, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Ran {
  ms: number;
  /** Peak of the memory of the process and all its children together (proportional set size), in MB. */
  peakMB: number;
  code: number | null;
  stdout: string;
}

/** Runs a command to its end, from process start to exit, and watches the memory of the whole tree of processes. */
export function runTree(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
    let stdout = '';
    let peakMB = 0;
    child.stdout?.on('data', (part) => {
      stdout += part;
    });
    const watch = setInterval(() => {
      peakMB = Math.max(peakMB, memoryOf(child.pid));
    }, 50);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ ms: Math.round(performance.now() - began), peakMB, code, stdout });
    });
  });
}

/** Memory of a process and everything below it in MB: each shared page is counted once, in parts. 0 where the system does not tell. */
export function memoryOf(root: number | undefined): number {
  if (root === undefined) return 0;
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);
    if (Number.isInteger(parent)) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const sum = (pid: number): number => {
    const own = Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
    return own + (children.get(pid) ?? []).reduce((total, child) => total + sum(child), 0);
  };
  return Math.round(sum(root) / 1024);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
