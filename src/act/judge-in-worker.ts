import { Worker } from 'node:worker_threads';
import type { Case, Judgement } from './judge.ts';

/**
 * Reckons a verdict in a thread of its own: up to a second of arithmetic holds up nobody's request meanwhile.
 *
 * @example const { impact } = await judgeInWorker(of);
 */
export function judgeInWorker(of: Case): Promise<Judgement> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./judge-thread.ts', import.meta.url), { workerData: of });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`the thread that reckons verdicts ended with ${code}`));
    });
  });
}
