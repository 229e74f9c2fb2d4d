import { parentPort, workerData } from 'node:worker_threads';
import { type Counted, standingsOf } from './standings-of.ts';

parentPort?.postMessage(standingsOf(workerData as Counted));
