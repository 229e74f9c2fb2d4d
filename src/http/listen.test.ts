import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Http } from './environment.ts';
import { type Listening, listen } from './listen.ts';

const SLOW_MS = 300;
let server: Listening;
let port: number;
beforeAll(async () => {
  const app = new Hono<Http>();
  app.on(['POST', 'PUT'], '/*', async (c) => c.text(String((await c.req.arrayBuffer()).byteLength)));
  server = await listen(app, { host: '127.0.0.1', port: 0, slowMs: SLOW_MS });
  port = Number(new URL(server.url).port);
});
afterAll(() => server.close(100));

/** Sends the head of a request of a hundred bytes, then one byte every so often; what came back until the line was closed. */
async function sent(head: string, everyMs: number, bytes: number): Promise<{ answer: string; cut: boolean }> {
  const socket: Socket = connect(port, '127.0.0.1');
  let [answer, closed] = ['', false];
  socket.on('data', (piece) => {
    answer += piece.toString();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    closed = true;
  });
  socket.write(`${head} HTTP/1.1\r\nhost: x\r\ncontent-length: ${bytes}\r\n\r\n`);
  for (let at = 0; at < bytes && !closed; at += 1) {
    socket.write('x');
    await wait(everyMs);
  }
  const deadline = Date.now() + 3 * SLOW_MS;
  while (answer === '' && !closed && Date.now() < deadline) await wait(20);
  const cut = closed && answer === '';
  socket.destroy();
  return { answer, cut };
}

test('a body that takes too long loses its line', async () => {
  expect(await sent('POST /v1/events', 60, 20)).toEqual({ answer: '', cut: true });
  expect((await sent('POST /v1/events', 1, 20)).answer).toMatch(/^HTTP\/1\.1 200/);
});

test('a recording may take as long as it moves, and loses its line when it stands still', async () => {
  const path = 'PUT /v1/sessions/s%2F1/recording/file?organisation=o';
  const { answer, cut } = await sent(path, 60, 20);
  expect([cut, answer.split('\r\n')[0]]).toEqual([false, 'HTTP/1.1 200 OK']);
  expect(await sent(path, 3 * SLOW_MS, 2)).toEqual({ answer: '', cut: true });
  // Only that path: others do not lend themselves to waiting.
  expect((await sent('PUT /v1/sessions/s1/recording/files', 60, 20)).cut).toBe(true);
});
