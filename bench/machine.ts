import { cpus, totalmem } from 'node:os';

/** What the figures were measured on. */
export const MACHINE = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;

/** One measurement as a line of JSON on standard output. */
export function say(bench: string, line: object): void {
  console.log(JSON.stringify({ bench, ...line, machine: MACHINE, date: new Date().toISOString().slice(0, 10) }));
}

/** The middle one of some measurements. */
export function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
