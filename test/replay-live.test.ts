import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Listening, listen } from '#src/http/listen.ts';
import { listSessions } from '#src/session/list-sessions.ts';
import { type TestApp, testApp } from './app.ts';
import { hasRealData, realData } from './real-data.ts';

let it: TestApp;
let server: Listening;
let key: string;
beforeAll(async () => {
  it = await testApp();
  server = await listen(it.app, { host: '127.0.0.1', port: 0 });
  key = await it.makeKey(['collect', 'write']);
});
afterAll(async () => {
  await server.close(2_000);
  await it.close();
});

async function play(...more: string[]): Promise<string> {
  const script = join(import.meta.dirname, '../scripts/replay-live.ts');
  const options = ['--disable-warning=ExperimentalWarning', script, '--key', key, '--url', server.url, ...more];
  return (await promisify(execFile)(process.execPath, options)).stdout;
}

describe('a session played as if it happened now', { timeout: 60_000 }, () => {
  test('a generated one goes on air, is all sent and ends', async () => {
    const told = await play('--speed', '2000', '--title', 'Generated');
    expect(told).toMatch(/^\d+ events sent, 0 refused; the session is over$/m);
    const [session] = (await listSessions(it.ctx, { title: 'Generated' })).sessions;
    expect(session?.state).toBe('ended');
    expect(await it.count('events', `session = '${session?.id}'`)).toBe(Number(/^(\d+) events/m.exec(told)?.[1]));
  });

  test.skipIf(!hasRealData)('the chat of a real one, message by message', async () => {
    const file = realData('live-twitch-greatsphynx/chat/2401074416.csv.gz');
    const told = await play('--speed', '8000', '--title', 'Twitch', '--chat', file);
    const [session] = (await listSessions(it.ctx, { title: 'Twitch' })).sessions;
    expect(session?.state).toBe('ended');
    const sent = Number(/^(\d+) events sent, 0 refused/m.exec(told)?.[1]);
    expect(sent).toBeGreaterThan(5_000);
    expect(await it.count('events', `session = '${session?.id}' AND type = 'chat'`)).toBe(sent);
  });
});
