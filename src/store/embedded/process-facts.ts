import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** A process named so that another one which later gets the same number is not taken for it. */
export interface ProcessId {
  pid: number;
  /** When it started, in the system's own words; only compared. */
  started: string;
}

/**
 * When a process started, or undefined when there is none.
 *
 * @example startOf(process.pid) // 'e1f0…:88121' on Linux: the boot, and clock ticks since
 */
export function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in brackets may hold spaces; the fields that count stand behind its last bracket.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return undefined;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Whether exactly this process still runs. */
export function runs(process: ProcessId): boolean {
  return startOf(process.pid) === process.started;
}

/** What a process was started with, and the folder it works in where the system tells. */
export function commandOf(pid: number): { command: string; folder: string | undefined } | undefined {
  try {
    if (process.platform === 'linux')
      return { command: readFileSync(`/proc/${pid}/cmdline`, 'utf8'), folder: readlinkSync(`/proc/${pid}/cwd`) };
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return command === '' ? undefined : { command, folder: undefined };
  } catch {
    return undefined;
  }
}

/** Waits until a process has gone; false when it has not by the deadline. */
export async function gone(process: ProcessId, deadlineMs: number): Promise<boolean> {
  const until = Date.now() + deadlineMs;
  while (runs(process)) {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}
