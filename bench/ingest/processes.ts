import { readdirSync, readFileSync } from 'node:fs';

/** What a process and everything it started take together. */
export interface Taken {
  /** Proportional resident memory in bytes: shared pages are counted once over all of them. */
  memory: number;
  /** Processor time in milliseconds so far, of the process itself and of those it started. */
  own: number;
  started: number;
}

/** Milliseconds of one tick of /proc's clocks. */
const TICK_MS = 10;

/** Reads it from /proc. */
export function takenBy(root: number): Taken {
  const seen = new Map<number, { parent: number; cpu: number }>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    seen.set(Number(name), { parent: Number(fields[1]), cpu: (Number(fields[11]) + Number(fields[12])) * TICK_MS });
  }
  const family = new Set([root]);
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const [pid, { parent }] of seen) if (family.has(parent)) family.add(pid);
  }
  const others = [...family].filter((pid) => pid !== root);
  return {
    memory: [...family].reduce((sum, pid) => sum + proportional(pid), 0),
    own: seen.get(root)?.cpu ?? 0,
    started: others.reduce((sum, pid) => sum + (seen.get(pid)?.cpu ?? 0), 0),
  };
}

function proportional(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
}

/** Empty for a process that ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
