import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeApp } from '#src/http/app.ts';
import { type Listening, listen } from '#src/http/listen.ts';
import { createSession } from '#src/session/create-session.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';
import { fill, START, tinyFacts } from '#test/tiny-session.ts';

/*
 * What attackers try that no single part answers for alone. What one part answers for is tried beside it: foreign organisations and pages
 * of other sites on every route (src/http/organisations.test.ts), guessing (src/account/passwords.test.ts), uploads, bombs and file names
 * (src/http/import-upload.test.ts), bodies of anything (test/faults), links that are over (src/http/share-page.test.ts), feeds of removed
 * members (src/http/live-feed.test.ts), hostile words in the report (src/report) and in letters (src/mail).
 */

const FORMULA = '=HYPERLINK("http://evil.example","x")';
const BREAK = 'Evening\r\nSet-Cookie: stolen=1\r\nX-Evil: "; filename=evil.exe';

let it: TestApp;
let owner: Fetch;
let folder: string;
let server: Listening;
/** Something of this machine's own network, which must never hear of us. */
let inside: Server;
let heard: string[];
let insideUrl: string;
const session = 'evening';
beforeAll(async () => {
  it = await testApp();
  owner = await it.signIn('owner');
  folder = await mkdtemp(join(tmpdir(), 'aftershow-attack-'));
  await mkdir(join(folder, 'built/assets'), { recursive: true });
  await writeFile(join(folder, 'secret.json'), '{"secret":true}');
  await writeFile(join(folder, 'built/index.html'), '<!doctype html><title>Ours</title>');
  await writeFile(join(folder, 'built/assets/main.js'), 'ours()');
  const app = makeApp({ ...it.house, registry: new Registry(), frontEnd: join(folder, 'built') });
  server = await listen(app, { host: '127.0.0.1', port: 0 });
  heard = [];
  inside = createServer((asked, response) => {
    heard.push(asked.url ?? '');
    response.end('{"secret":true}');
  });
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
  insideUrl = `127.0.0.1:${(inside.address() as AddressInfo).port}`;
  await createSession(it.ctx, {
    ...{ id: session, title: `${FORMULA} ${BREAK}`, start: new Date(START), duration: 600 },
    ...{ state: 'ended' as const, currency: 'EUR', host: FORMULA },
  });
  const chat = Array.from({ length: 60 }, (_, n) => ({
    ...{ type: 'chat' as const, at: n * 5, visitor: `@SUM(${n % 20})`, text: `${FORMULA} ${n}` },
  }));
  await fill(it.ctx.events, tinyFacts({ id: session }), chat, it.ctx.organisation);
});
afterAll(async () => {
  inside?.close();
  await server?.close(1000);
  await it?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Asks with a path exactly as written, which fetch would tidy up. */
function raw(path: string): Promise<{ status: number; body: string; location: string | undefined }> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, path }, (answer) => {
      let body = '';
      answer.on('data', (part: Buffer) => {
        body += part.toString();
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, location: answer.headers.location }));
    });
    asking.on('error', reject);
    asking.end();
  });
}

describe('paths', () => {
  test('the files that are served are ours', async () => {
    expect((await raw('/app/assets/main.js')).body).toBe('ours()');
  });

  test.each([
    '/app/../secret.json',
    '/app/assets/../../secret.json',
    '/app/%2e%2e/secret.json',
    '/app/..%2fsecret.json',
    '/app/..%5csecret.json',
    '/app/%252e%252e/secret.json',
    '/app//etc/passwd',
    '/app/assets/main.js%00.json',
    '/app/.vite/manifest.json',
    '//etc/passwd',
  ])('%s leads to nothing else', async (path) => {
    const { status, body } = await raw(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toMatch(/secret":true|root:/);
  });

  test.each(['../../secret', '..%2f..%2fsecret', 'x%00', '%2e%2e'])('an id like %s is not there', async (id) => {
    for (const path of [`/v1/sessions/${id}/recording/file`, `/v1/sessions/${id}/report.html`, `/v1/uploads/${id}`]) {
      const { status } = await owner(path);
      expect([400, 404], `${path} answered ${status}`).toContain(status);
    }
  });
});

describe('addresses that somebody gives us', () => {
  test.each(['http', 'https'])('a webhook inside by %s is refused before anything is asked of it', async (scheme) => {
    for (const host of [insideUrl, 'localhost', '[::1]', '169.254.169.254', '2130706433', '0x7f.1']) {
      const body = { kind: 'slack', url: `${scheme}://${host}/hook` };
      const answer = await owner('/v1/alert-webhook', { method: 'PUT', body });
      expect([host, answer.status]).toEqual([host, 400]);
    }
    expect(heard).toEqual([]);
  });

  test('recordings and pictures are left to the browser: nothing of ours fetches them', async () => {
    const recording = (url: string) => owner(`/v1/sessions/${session}/recording`, { method: 'PUT', body: { url } });
    expect((await recording(`http://${insideUrl}/show.mp4`)).status).toBe(400);
    expect((await recording(`file:///etc/passwd.mp4`)).status).toBe(400);
    expect((await recording(`https://${insideUrl}/show.mp4`)).status).toBeLessThan(300);
    const product = (images: string[]) => owner('/v1/products', { body: { id: 'P', name: 'Lamp', images } });
    expect((await product([`http://${insideUrl}/lamp.png`])).status).toBe(400);
    expect((await product([`javascript:alert(1)`])).status).toBe(400);
    expect((await product([`https://${insideUrl}/lamp.png`])).status).toBeLessThan(300);
    for (const path of ['report.html', 'recording', 'replay', 'plan'])
      expect((await owner(`/v1/sessions/${session}/${path}`)).status, path).toBe(200);
    expect(heard).toEqual([]);
  });

  test('nobody is sent on to another site after signing in or confirming an address', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const { location = '', body } = await raw(
        `/auth/verify-email?token=made-up&callbackURL=${encodeURIComponent(to)}`,
      );
      expect(location).not.toMatch(/^(?!\/(?![/\\])).*evil|^javascript/);
      expect(body).not.toContain('evil.example');
      const { email, password } = owner.person;
      const signed = await owner('/auth/sign-in/email', { body: { email, password, callbackURL: to } });
      expect(signed.headers.get('location') ?? '').not.toContain('evil');
      expect(await signed.text()).not.toContain('evil');
    }
  });
});

describe('names that mean harm', () => {
  test('no download splits its headers or names another file', async () => {
    for (const file of ['report.html?download=1', 'replay/clips.csv', 'replay/clips.edl?fps=25']) {
      const answer = await owner(`/v1/sessions/${session}/${file}`);
      expect(answer.status, file).toBe(200);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(answer.headers.get('x-evil')).toBeNull();
      const [, name = ''] = /filename="([^"]*)"/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
      expect(name).toMatch(/\.(html|csv|edl)$/);
      expect(name).not.toMatch(/["\\/\r\n]/);
    }
  });

  test('no CSV begins a cell with what a spreadsheet runs', async () => {
    const mark = { kind: 'note', title: FORMULA, note: '+1+1', start_s: 60, peak_s: 70, end_s: 80 };
    expect((await owner(`/v1/sessions/${session}/moments`, { body: mark })).status).toBeLessThan(300);
    await owner('/v1/hosts', { body: { name: '-2+3' } });
    for (const path of [`/v1/sessions/${session}/replay/clips.csv`, '/v1/audit.csv']) {
      const answer = await owner(path);
      expect(answer.status, path).toBe(200);
      const text = await answer.text();
      expect(text.split('\n').length).toBeGreaterThan(1);
      // A cell begins at a line, a comma or a quote after either; a number may begin with its sign.
      expect(text.replace(/^\ufeff/, '')).not.toMatch(/(^|[\r\n,])"?[=@\t]|(^|[\r\n,])"?[+-](?![\d.]+("|,|\r|\n|$))/);
    }
  });

  test('a calendar has no line that a title made', async () => {
    await createSession(it.ctx, { title: 'Tonight\r\nATTENDEE:evil', plannedStart: new Date(Date.now() + 86_400_000) });
    const made = await owner('/v1/calendar/feeds', { body: { name: 'mine' } });
    const { url } = (await made.json()) as { url: string };
    const text = await (await it.app.request(new URL(url).pathname)).text();
    expect(text).toContain('SUMMARY:Tonight');
    expect(text).not.toMatch(/^ATTENDEE/m);
  });
});
