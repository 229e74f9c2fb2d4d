import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSession } from '#scenario/generate-session.ts';
import { writeFiles } from '#scenario/write-files.ts';
import { ROOT } from '../imports.ts';
import { aftershow, oneDocument } from './run-command.ts';

let folder: string;
const at = (name: string) => join(folder, name);
const session = generateSession({ seed: 23, size: 'S' });
const events = [...session.events()].length;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow running '));
  await writeFiles(session, folder, ['events.jsonl', 'chat.live_chat.json']);
});
afterAll(() => rm(folder, { recursive: true }));

const bare = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'C.UTF-8' };
const start = (words: string[]) =>
  spawn(join(ROOT, 'bin/aftershow'), words, { stdio: ['ignore', 'pipe', 'inherit'], env: bare });

/** The first line a process prints; its output goes on being read, so that it never has to wait. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.stdout?.on('end', () => reject(new Error(`ended without a line: ${text}`)));
  });
}

describe('while the application runs', { timeout: 120_000 }, () => {
  test('commands join it: import, export, doctor, backup; a second start and a migration are refused', async () => {
    const home = at('home');
    const app = start(['start', '--port', '0', '--data', home, '--json']);
    const exited = once(app, 'exit');
    try {
      const { url } = JSON.parse(await firstLine(app)) as { url: string };
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
      const done = await aftershow([
        'import',
        'chat',
        at('chat.live_chat.json'),
        '--create',
        'Iris',
        '--data',
        home,
        '--json',
      ]);
      expect([done.code, done.err]).toEqual([0, '']);
      const [doctor, backup, second, migrate] = await Promise.all([
        aftershow(['doctor', '--data', home, '--json']),
        aftershow(['backup', '--data', home, '--out', at('live.tar'), '--json']),
        aftershow(['start', '--port', '0', '--data', home]),
        aftershow(['migrate', '--data', home, '--json']),
      ]);
      expect(oneDocument(doctor)).toMatchObject({ ok: true });
      const { counts } = oneDocument(backup) as { counts: { events: Record<string, number> } };
      expect(counts.events['events']).toBe(oneDocument(done)['stored']);
      expect([second?.code, migrate?.code]).toEqual([1, 1]);
      expect(second?.err).toContain(`in use by process ${app.pid}`);
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
      const target = at('restored');
      await mkdir(target);
      await copyFile(join(home, 'master.key'), join(target, 'master.key'));
      const restored = await aftershow(['restore', at('live.tar'), '--data', target, '--json']);
      expect(oneDocument(restored)).toMatchObject({ counts: { events: counts.events } });
    } finally {
      // Twice, as npm and timeout do: they are one.
      app.kill('SIGTERM');
      setTimeout(() => app.kill('SIGTERM'), 5);
    }
    expect(await exited).toEqual([0, null]);
  });
});

describe('an import that is killed', { timeout: 180_000 }, () => {
  test('can be run again at any moment: every event is there once', async () => {
    const home = at('killed');
    const words = ['import', 'events', at('events.jsonl'), '--create', 'Iris', '--data', home, '--json'];
    // Made first, so that the kills meet the import and not the making of the stores.
    await aftershow(['migrate', '--data', home]);
    for (const patience of [700, 1000, 1300]) {
      const child = start(words);
      const gone = once(child, 'exit');
      await wait(patience);
      child.kill('SIGKILL');
      await gone;
    }
    const whole = await aftershow(words);
    expect([whole.code, whole.err]).toEqual([0, '']);
    expect(oneDocument(whole)).toMatchObject({ stored: events, rejected: 0 });
    const { out } = await aftershow(['export', 'events', '--data', home]);
    const ids = out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids.length).toBe(events);
    expect(new Set(ids).size).toBe(events);
    const said = await aftershow(['export', 'voices', '--data', home]);
    const texts = [...session.events()].filter(({ text }) => text !== undefined && text !== '').length;
    expect(said.out.trimEnd().split('\n')).toHaveLength(texts);
  });
});
