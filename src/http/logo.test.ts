import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSurvey } from '#src/survey/create-survey.ts';
import { publishSurvey } from '#src/survey/publish-survey.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { FROM_OURS } from '#test/sign-in.ts';

/** A picture of one dot. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

let it: TestApp;
beforeAll(async () => {
  it = await testApp();
});
afterAll(() => it.close());

test('a logo stands over the surveys of its organisation and nowhere else, and is gone when it is taken away', async () => {
  const { ctx } = it;
  const owner = await it.signIn('owner');
  const put = (body: Uint8Array<ArrayBuffer> | string) =>
    it.app.request('/v1/organisation/logo', {
      ...{ method: 'PUT', body },
      headers: { ...FROM_OURS, cookie: owner.cookie, 'aftershow-organisation': ctx.organisation },
    });
  expect((await put('<svg onload="alert(1)"/>')).status).toBe(400);
  expect((await put(new Uint8Array(8_001))).status).toBe(413);
  const { logo } = (await (await put(DOT)).json()) as { logo: string };
  const { id } = await createSurvey(ctx, { name: 'Evening', template: 'nps' });
  const { code } = await publishSurvey(ctx, { id });
  const address = `/logo/${ctx.organisation}/${logo}`;
  const page = await it.app.request(`/q/${code}`);
  expect(await page.text()).toContain(`<img src="${address}" alt=""`);
  expect(page.headers.get('content-security-policy')).toContain("img-src 'self'");
  const picture = await it.app.request(address);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(DOT);
  expect((await it.app.request(`/logo/another/${logo}`)).status).toBe(404);
  // The heaviest that is taken: the page with it stays within its bound.
  const heavy = (await (await put(Buffer.concat([DOT, randomBytes(8_000 - DOT.length)]))).json()) as { logo: string };
  const asked = { headers: { 'accept-encoding': 'gzip' } };
  const weigh = async (path: string) => (await (await it.app.request(path, asked)).arrayBuffer()).byteLength;
  const whole = (await weigh(`/q/${code}`)) + (await weigh(`/logo/${ctx.organisation}/${heavy.logo}`));
  expect(whole).toBeGreaterThan(8_000);
  expect(whole).toBeLessThan(15_000);
  const latest = `/logo/${ctx.organisation}/${heavy.logo}`;
  await put('');
  expect((await it.app.request(latest)).status).toBe(404);
  expect((await it.app.request(address)).status).toBe(404);
});
