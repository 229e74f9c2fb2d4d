import { useCallback, useEffect, useState } from 'react';
import type { ImportKind } from '#src/contract/import.ts';
import { client } from '../../client.ts';
import { sendFile } from './send-file.ts';

/** A file that waits for its turn: sent and looked at meanwhile, so that its kind stands beside its name. */
export interface Queued {
  file: File;
  state: 'waits' | 'sending' | 'known' | 'failed';
  /** The upload that it became. */
  upload?: string;
  /** Share that has arrived, 0 to 1. */
  sent?: number;
  /** Null where its columns must be said. */
  kind?: ImportKind | null;
}

export interface FileQueue {
  waiting: readonly Queued[];
  add(files: readonly File[]): void;
  /** Takes the first out, whose turn it is. */
  next(): Queued | undefined;
  /** Takes one out for good; what was sent of it is removed. */
  remove(one: Queued): void;
}

/**
 * The files that were chosen together with the one that is at work. One at a time they are sent and looked at, as soon as `free`: the
 * connection is left to the file that somebody looks at.
 *
 * @example const queue = useQueue(found === undefined || found.received === found.bytes);
 */
export function useQueue(free: boolean): FileQueue {
  const [waiting, setWaiting] = useState<readonly Queued[]>([]);
  const change = useCallback((file: File, to: Partial<Queued>) => {
    setWaiting((before) => before.map((one) => (one.file === file ? { ...one, ...to } : one)));
  }, []);
  const first = waiting.find(({ state }) => state === 'waits' || state === 'sending')?.file;

  useEffect(() => {
    if (!free || first === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    look(first, signal, (to) => signal.aborted || change(first, to)).catch(() => {
      if (!signal.aborted) change(first, { state: 'failed' });
    });
    return () => controller.abort();
  }, [free, first, change]);

  return {
    waiting,
    add: (files) => setWaiting((before) => [...before, ...files.map((file) => ({ file, state: 'waits' as const }))]),
    next() {
      const [taken, ...rest] = waiting;
      setWaiting(rest);
      return taken;
    },
    remove(one) {
      setWaiting((before) => before.filter(({ file }) => file !== one.file));
      if (one.upload !== undefined) void client.uploads.discard({ id: one.upload }).catch(() => {});
    },
  };
}

/** Sends a file and asks what it is. */
async function look(file: File, signal: AbortSignal, told: (to: Partial<Queued>) => void): Promise<void> {
  const upload = await client.uploads.create({ name: file.name, bytes: file.size });
  const { id } = upload;
  if (signal.aborted) return void (await client.uploads.discard({ id }).catch(() => {}));
  told({ upload: id, state: 'sending' });
  await sendFile(upload, file, { tell: ({ sent }) => told({ sent: sent / file.size }), signal });
  const { kind, wrong } = await client.uploads.recognise({ id });
  told(wrong === null ? { state: 'known', kind } : { state: 'failed' });
}
