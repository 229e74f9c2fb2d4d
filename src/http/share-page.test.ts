import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSession } from '#src/session/create-session.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';
import { fill, START, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';

const HOSTILE = '<script>alert(1)</script>';
const SAID = 'je veux la robe de marion en bleu svp';

let app: TestApp;
let owner: Fetch;
beforeAll(async () => {
  app = await testApp();
  owner = await app.signIn('owner');
  const { ctx } = app;
  await createSession(ctx, {
    ...{ id: 'evening', title: `Evening ${HOSTILE}`, start: new Date(START), duration: 600 },
    ...{ state: 'ended' as const, currency: 'EUR' },
  });
  const list: TinyEvent[] = Array.from({ length: 40 }, (_, v) => [
    { type: 'join' as const, at: v, visitor: `v${v}`, country: v === 0 ? 'LI' : 'FR' },
    { type: 'chat' as const, at: 60 + v, visitor: `secret-author-${v}`, text: `${SAID} ${v} ${HOSTILE}` },
    { type: 'click' as const, at: 100 + v, visitor: `v${v}`, product: `bag ${HOSTILE}` },
    { type: 'leave' as const, at: 500, visitor: `v${v}` },
  ]).flat();
  await fill(ctx.events, tinyFacts({ id: 'evening' }), list, ctx.organisation);
});
afterAll(() => app.close());

async function made(days = 14): Promise<{ id: string; url: string; path: string }> {
  const answer = await owner('/v1/sessions/evening/shares', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ language: 'en', days }),
  });
  expect(answer.status).toBe(201);
  const { id, url } = (await answer.json()) as { id: string; url: string };
  return { id, url, path: new URL(url).pathname };
}

describe('a shared link', () => {
  it('shows the debrief to whoever has it, without authors, quotes or small groups, and runs nothing', async () => {
    const { path } = await made();
    const answer = await app.app.request(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-robots-tag')).toContain('noindex');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain('Shared by');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('secret-author');
    expect(page).not.toContain(SAID);
    expect(page).not.toContain('<blockquote');
    const inside = await (await owner('/v1/sessions/evening/report.html')).text();
    expect(inside).toContain(SAID);
    expect(inside).not.toContain('<script');
    // One viewer from a small country is nobody's business outside.
    expect(inside).toContain('Liechtenstein');
    expect(page).not.toContain('Liechtenstein');
  });

  it('is kept as a hash only; making it, revoking it and taking that back stand in the trail', async () => {
    const { id, path } = await made();
    const secret = path.slice('/s/'.length);
    const row = await app.ctx.records.selectFrom('shares').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(row.hash.toString('latin1')).not.toContain(secret);
    const listed = await (await owner('/v1/sessions/evening/shares')).text();
    expect(listed).toContain(id);
    expect(listed).not.toContain(secret);
    expect((await owner(`/v1/shares/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await owner(`/v1/shares/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await owner(`/v1/shares/${id}/restore`, { method: 'POST' })).status).toBe(200);
    expect((await owner(`/v1/shares/${id}/restore`, { method: 'POST' })).status).toBe(404);
    const trail = await app.ctx.records.selectFrom('audit').select('action').where('target', '=', id).execute();
    expect(trail.map(({ action }) => action).sort()).toEqual(['share.create', 'share.restore', 'share.revoke']);
  });

  it('opens nothing once it has expired or was revoked, and nobody can tell why', async () => {
    const [old, gone] = [await made(1), await made()];
    expect((await app.app.request(old.path)).status).toBe(200);
    await app.ctx.records
      .updateTable('shares')
      .set({ expires: new Date(Date.now() - 1000) })
      .where('id', '=', old.id)
      .execute();
    await owner(`/v1/shares/${gone.id}`, { method: 'DELETE' });
    await owner(`/v1/shares/${gone.id}/restore`, { method: 'POST' });
    expect((await app.app.request(gone.path)).status).toBe(200);
    await owner(`/v1/shares/${gone.id}`, { method: 'DELETE' });
    const answers = await Promise.all(
      [old.path, gone.path, `/s/${'A'.repeat(32)}`, '/s/x'].map(async (path) => {
        const answer = await app.app.request(path);
        return [answer.status, await answer.text()];
      }),
    );
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(404);
  });

  it('is made by those who may only, of their own sessions only, for a bounded time', async () => {
    const analyst = await app.signIn('analyst');
    const ask = (who: Fetch, path: string, days: number) =>
      who(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ language: 'en', days }),
      });
    expect((await ask(analyst, '/v1/sessions/evening/shares', 14)).status).toBe(403);
    expect((await ask(owner, '/v1/sessions/nothing/shares', 14)).status).toBe(404);
    expect((await ask(owner, '/v1/sessions/evening/shares', 400)).status).toBe(400);
  });

  it('cannot be guessed at speed', async () => {
    const other = await testApp();
    try {
      const statuses: number[] = [];
      for (let n = 0; n < 70; n++) {
        const answer = await other.app.request(`/s/${String(n).padStart(32, 'B')}`);
        statuses.push(answer.status);
      }
      expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 404));
      expect(statuses.slice(60)).toEqual(Array.from({ length: 10 }, () => 429));
    } finally {
      await other.close();
    }
  });
});

describe('debriefs by mail', () => {
  it('come to whoever asks for them, until they ask no more', async () => {
    const put = (following: boolean) =>
      owner('/v1/debriefs/following', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ following }),
      });
    const now = async () => (await owner('/v1/debriefs/following')).json();
    expect(await now()).toEqual({ following: false });
    expect((await put(true)).status).toBe(200);
    expect((await put(true)).status).toBe(200);
    expect(await now()).toEqual({ following: true });
    await put(false);
    expect(await now()).toEqual({ following: false });
  });
});
