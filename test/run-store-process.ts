import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { StoreOrder, StoreWord } from './store-process.ts';

export interface StoreProcess {
  child: ChildProcess;
  /** Batches acknowledged so far. */
  acknowledged: number[];
  ready: Promise<{ records?: number; events?: number }>;
  /** Resolves when everything ordered is written; rejects with what went wrong. */
  done: Promise<void>;
  /** Ends it in order, or by SIGKILL; resolves with its exit code. */
  end(signal?: 'SIGKILL'): Promise<number | null>;
}

/** Starts `store-process.ts` on an order, as another user where ids are given. */
export function runStoreProcess(order: StoreOrder, ids: { uid?: number; gid?: number } = {}): StoreProcess {
  const file = fileURLToPath(new URL('./store-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...ids,
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const acknowledged: number[] = [];
  const [ready, done] = [Promise.withResolvers<{ records?: number; events?: number }>(), Promise.withResolvers<void>()];
  const fail = (error: Error) => {
    ready.reject(error);
    done.reject(error);
  };
  for (const { promise } of [ready, done]) promise.catch(() => {});
  createInterface({ input: child.stdout }).on('line', (line) => {
    const word = JSON.parse(line) as StoreWord;
    if ('ready' in word) ready.resolve(word.ready);
    else if ('acknowledged' in word) acknowledged.push(word.acknowledged);
    else if ('done' in word) done.resolve();
    else fail(Object.assign(new Error(word.failed), { code: word.code }));
  });
  exited.then(() => fail(new Error('the process ended')));
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(order)}\n`);
  return {
    child,
    acknowledged,
    ready: ready.promise,
    done: done.promise,
    end(signal) {
      if (signal === undefined) child.stdin.end();
      else child.kill(signal);
      return exited;
    },
  };
}
