import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliver, startApp } from './app-driver.ts';

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'aftershow feed '));
});
afterAll(() => rm(data, { recursive: true, force: true }));

test('SIGTERM while boards are followed: every feed says all it has and ends in order; the next process goes on', {
  timeout: 90_000,
}, async () => {
  let app = await startApp({ data });
  const headers = { authorization: `Bearer ${app.key}`, 'content-type': 'application/json' };
  const ask = async (path: string, body: object) => {
    const answer = await fetch(`${app.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(answer.status).toBeLessThan(300);
    return (await answer.json()) as { id: string };
  };
  const { id } = await ask('/v1/sessions', { title: 'Tonight' });
  await ask(`/v1/sessions/${id}/live/start`, {});

  /** Follows until the feed ends by itself; a line that was cut throws. */
  const follow = async () => {
    const answer = await fetch(`${app.url}/v1/sessions/${id}/live/feed`, { headers });
    expect(answer.status).toBe(200);
    const begun = Promise.withResolvers<void>();
    const whole = (async () => {
      let text = '';
      const decoder = new TextDecoder();
      for await (const piece of answer.body ?? []) {
        text += decoder.decode(piece, { stream: true });
        if (text.includes('event: pulse')) begun.resolve();
      }
      return text;
    })();
    whole.catch(begun.reject);
    await begun.promise;
    return { whole };
  };
  const feeds = await Promise.all(Array.from({ length: 5 }, follow));
  const sent = [{ id: 'm1', type: 'chat', text: 'hello', session: id, visitor: 'ann', time: new Date().toISOString() }];
  expect(await deliver(app, sent)).toBe('acknowledged');
  const started = Date.now();
  app.child.kill('SIGTERM');
  for (const { whole } of feeds) {
    const text = await whole;
    // Never half an event: the page would come back with an id of something that it has not read.
    expect(text.endsWith('\n\n')).toBe(true);
  }
  expect(Date.now() - started).toBeLessThan(3_000);
  expect((await app.ended)[0]).toBe(0);

  app = await startApp({ data });
  headers.authorization = `Bearer ${app.key}`;
  const again = new AbortController();
  const answer = await fetch(`${app.url}/v1/sessions/${id}/live/feed`, { headers, signal: again.signal });
  let text = '';
  for await (const piece of answer.body ?? []) {
    text += Buffer.from(piece).toString();
    if (/"messages":1/.test(text)) break;
  }
  again.abort();
  app.child.kill('SIGTERM');
  expect((await app.ended)[0]).toBe(0);
});
