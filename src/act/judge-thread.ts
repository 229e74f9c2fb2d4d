import { parentPort } from 'node:worker_threads';
import { type Case, judge } from './judge.ts';

parentPort?.on('message', (of: Case) => parentPort?.postMessage(judge(of)));
