import { Worker } from 'node:worker_threads';
import type { Case, Judgement } from './judge.ts';

/** How long a thread that has nothing to do is kept, in milliseconds. */
const REST_MS = 60_000;

/** Threads that have nothing to do, by what they were started for: starting one takes longer than most verdicts. */
const resting = new WeakMap<object, { worker: Worker; timer: NodeJS.Timeout }>();

/**
 * Reckons a verdict in a thread of its own: up to a second of arithmetic holds up nobody's request meanwhile. The thread stays for a
 * minute, for the next one of the same store; several at once have a thread each.
 *
 * @param store whose thread is used again; it keeps nothing of what it reckoned
 * @example const { impact } = await judgeInWorker(of, ctx.records);
 */
export function judgeInWorker(of: Case, store: object): Promise<Judgement> {
  const worker = takeThread(store);
  const ended = (code: number) => new Error(`the thread that reckons verdicts ended with ${code}`);
  return new Promise((resolve, reject) => {
    const failed = (why: unknown) => reject(why instanceof Error ? why : ended(Number(why)));
    worker.once('error', failed);
    worker.once('exit', failed);
    worker.once('message', (judged: Judgement) => {
      worker.off('error', failed);
      worker.off('exit', failed);
      rest(worker, store);
      resolve(judged);
    });
    worker.postMessage(of);
  });
}

function takeThread(store: object): Worker {
  const found = resting.get(store);
  if (found === undefined) return new Worker(new URL('./judge-thread.ts', import.meta.url));
  resting.delete(store);
  clearTimeout(found.timer);
  found.worker.ref();
  return found.worker;
}

/** One stays; the process may end meanwhile. */
function rest(worker: Worker, store: object): void {
  if (resting.has(store)) {
    void worker.terminate();
    return;
  }
  worker.unref();
  const timer = setTimeout(() => {
    resting.delete(store);
    void worker.terminate();
  }, REST_MS).unref();
  resting.set(store, { worker, timer });
}
