import { statfs } from 'node:fs/promises';
import { Gauge, type Registry } from 'prom-client';

const EVERY_MS = 5_000;

/** The free space of one disk as last seen. */
export interface DiskWatch {
  free(): number;
  full(): boolean;
  stop(): void;
}

/**
 * Watches the disk that holds `folder`. Below `least` bytes it is full: nothing more is taken in while the stores can still finish,
 * merge and be read. It counts as free again only a tenth above, so that it does not flap.
 *
 * @param how how the free space is asked and how often; the default asks the file system every five seconds
 * @example const disk = await watchDisk('/data', 1_073_741_824, registry, log); disk.full()
 */
export async function watchDisk(
  folder: string,
  least: number,
  registry: Registry,
  tell: (full: boolean, free: number) => void,
  how: { read(folder: string): Promise<number>; everyMs: number } = { read: freeBytes, everyMs: EVERY_MS },
): Promise<DiskWatch> {
  let free = await how.read(folder);
  let full = free < least;
  if (full) tell(true, free);
  new Gauge({
    name: 'aftershow_disk_free_bytes',
    help: 'Free space of the disk that holds the data folder',
    registers: [registry],
    collect() {
      this.set(free);
    },
  });
  const timer = setInterval(async () => {
    free = await how.read(folder).catch(() => free);
    const now = full ? free < least * 1.1 : free < least;
    if (now !== full) tell(now, free);
    full = now;
  }, how.everyMs);
  timer.unref();
  return { free: () => free, full: () => full, stop: () => clearInterval(timer) };
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
