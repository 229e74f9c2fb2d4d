/**
 * What a person at a terminal waits for: `debrief` and `moments` on a chat of about 14,000 messages, and the start of the application,
 * from process start to exit or to the first "ready". Memory is that of all processes together. One JSON object a line.
 *
 * bin/node bench/command.ts [--runs 5]
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '#src/statistics/random.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import { middle, say } from './machine.ts';
import { memoryOf, runTree } from './process-tree.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);
const aftershow = resolve(import.meta.dirname, '../bin/aftershow');
const folder = await mkdtemp(join(tmpdir(), 'aftershow-command-'));

try {
  const chat = await chatFile();
  await command('moments', ['moments', chat.path, '--json'], chat);
  await command('debrief', ['debrief', chat.path, '--out', join(folder, 'report.html')], chat);
  await start();
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The largest real chat where the data is there, else one written here with the same number of messages. */
async function chatFile(): Promise<{ path: string; what: string; messages: number }> {
  const messages = 13_743;
  if (hasRealData) {
    return { path: realData('live-twitch-greatsphynx/chat/2386108312.csv.gz'), what: 'a real Twitch stream', messages };
  }
  const draw = seededRandom(1);
  const words =
    'the price of this blue jacket is lovely do you ship to spain what size are you wearing wow love it'.split(' ');
  const lines = Array.from({ length: messages }, (_, i) => {
    const text = Array.from({ length: 1 + draw.int(0, 7) }, () => words[draw.int(0, words.length - 1)]);
    return `${Math.floor((i * 19_799) / messages)},viewer_${draw.int(0, 464)},${text.join(' ')}`;
  });
  const path = join(folder, 'chat.csv');
  await writeFile(path, `offset_s,author,message\n${lines.join('\n')}\n`);
  return { path, what: 'written by this bench', messages };
}

async function command(
  name: string,
  args: string[],
  { what, messages }: { what: string; messages: number },
): Promise<void> {
  const ran = [];
  for (let i = 0; i < runs; i++) ran.push(await runTree(aftershow, args, { cwd: folder }));
  if (ran.some(({ code }) => code !== 0)) throw new Error(`${name} failed`);
  const ms = ran.map((one) => one.ms);
  say('command', {
    name,
    file: what,
    messages,
    runs,
    median_ms: middle(ms),
    first_ms: ms[0],
    worst_ms: Math.max(...ms),
    peak_mb: Math.max(...ran.map(({ peakMB }) => peakMB)),
  });
}

/** First start (stores are created) and later starts, on one data folder, each until /health/ready answers 200. */
async function start(): Promise<void> {
  const data = join(folder, 'home');
  const port = await freePort();
  const taken: number[] = [];
  let idleMB = 0;
  for (let i = 0; i < runs; i++) {
    const began = performance.now();
    const child = spawn(aftershow, ['start', '--port', String(port), '--data', data], { stdio: 'ignore' });
    while (!(await ready(port))) {
      if (performance.now() - began > 60_000 || child.exitCode !== null) throw new Error('did not get ready');
      await new Promise((go) => setTimeout(go, 10));
    }
    taken.push(Math.round(performance.now() - began));
    idleMB = Math.max(idleMB, memoryOf(child.pid));
    child.kill('SIGTERM');
    await new Promise((done) => child.once('exit', done));
  }
  say('start', {
    first_ms: taken[0],
    later_ms: middle(taken.slice(1)),
    worst_later_ms: Math.max(...taken.slice(1)),
    idle_mb: idleMB,
    runs,
  });
}

async function ready(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
