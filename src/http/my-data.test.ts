import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import type { Sending } from '#src/mail/deliver-mails.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { loadConsent } from '#src/privacy/load-consent.ts';
import { mayBeWritten } from '#src/privacy/may-be-written.ts';
import { sendLinks } from '#src/privacy/my-data/send-links.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import { savePlanLine } from '#src/privacy/plan/save-plan-line.ts';
import { finishErasures } from '#src/privacy/requests/finish-erasures.ts';
import type { Context } from '#src/store/context.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { livingCustomer } from '#test/living-customer.ts';

let it: TestApp;
let ctx: Context;
let base: string;
let living: Awaited<ReturnType<typeof livingCustomer>>;
const sent: Sending[] = [];
const erasing = { drainBatcher: async () => {}, remember: async () => {}, backupDays: 30 };

beforeAll(async () => {
  it = await testApp();
  ctx = it.ctx;
  base = `/my/${ctx.organisation}`;
  living = await livingCustomer(ctx);
  await declarePurpose(ctx, { id: 'newsletter', title: 'Send the letter', basis: 'consent', retentionDays: 1095 });
});
afterAll(() => it.close());

const post = (path: string, form: Record<string, string>, cookie = '') =>
  it.app.request(path, {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
  });
const mail = () =>
  sendLinks(ctx, { origin: () => 'http://localhost', mail: async (one) => void sent.push(one) }).then(() =>
    sent.at(-1),
  );
const pathOf = (of: Sending | undefined) => /http:\/\/localhost(\/my\/\S+?)\?/.exec(of?.text ?? '')?.[1] ?? '';

/** In by a mailed link, as a browser would be. */
async function comeIn(contact: string): Promise<{ cookie: string; k: string; page: string }> {
  await post(`${base}/ask`, { contact });
  const opened = await post(pathOf(await mail()), {});
  const cookie = opened.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  const page = await (await it.app.request(base, { headers: { cookie } })).text();
  return { cookie, page, k: /name="k" value="([^"]+)"/.exec(page)?.[1] ?? '' };
}

describe('the way in', () => {
  test('says the same to everybody, and mails only to the address that is known', async () => {
    const known = await post(`${base}/ask`, { contact: ' ADA@example.com ' });
    const unknown = await post(`${base}/ask`, { contact: 'nobody@example.com' });
    const lookalike = await post(`${base}/ask`, { contact: 'ａda@example.com' });
    const texts = await Promise.all([known, unknown, lookalike].map((one) => one.text()));
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).toBe(texts[0]);
    await mail();
    expect(sent.map(({ to }) => to)).toEqual(['ada@example.com', 'ada@example.com']);
    // Three an hour: whoever asks on fills nobody's mailbox.
    for (let n = 0; n < 3; n += 1) await post(`${base}/ask`, { contact: '+33 6 12 34 56 78' });
    await mail();
    expect(sent).toHaveLength(3);
    const kept = await ctx.records.selectFrom('mails').select('recipient').execute();
    expect(kept.map(({ recipient }) => recipient)).not.toContain('ada@example.com');
  });

  test('a link opens once, by a button: looking opens nothing', async () => {
    const path = pathOf(sent[0]);
    expect((await it.app.request(path)).status).toBe(200);
    expect((await it.app.request(path)).headers.getSetCookie()).toEqual([]);
    const opened = await post(path, {});
    expect(opened.status).toBe(303);
    expect(opened.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/i);
    expect((await post(path, {})).status).toBe(410);
    const elsewhere = await it.makeContext();
    const stolen = { cookie: opened.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '' };
    const there = await (await it.app.request(`/my/${elsewhere.organisation}`, { headers: stolen })).text();
    expect(there).not.toContain('ada@example.com');
  });
});

describe('G3 G8 G11 what people do by themselves', () => {
  test('G3 agreeing and withdrawing are one form each, with the wording that was seen; other sites can send neither', async () => {
    await resolvePeople(ctx, [{ email: 'eve@example.com', name: 'Eve <b>' }]);
    const { cookie, k, page } = await comeIn('eve@example.com');
    expect(page).toContain('Eve &lt;b&gt;');
    const version = /name="version" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const said = { purpose: 'newsletter', channel: 'email', version };
    expect((await post(`${base}/consent`, { ...said, given: 'yes' }, cookie)).status).toBe(410);
    expect((await post(`${base}/consent`, { ...said, given: 'yes', version: 'old', k }, cookie)).status).toBe(409);
    const [eve] = await resolvePeople(ctx, [{ email: 'eve@example.com' }]);
    const customer = eve?.customer ?? '';
    expect(await loadConsent(ctx, customer)).toEqual([]);
    expect((await post(`${base}/consent`, { ...said, given: 'yes', k }, cookie)).status).toBe(303);
    const asking = { customer, channel: 'email', purpose: 'newsletter' };
    expect(await mayBeWritten(ctx, ctx.records, asking)).toBe(true);
    // Out in as few steps as in: the same form in the same place, of the same fields, and no page in between.
    const forms = (of: string) => [...of.matchAll(/<form[^>]*\/consent\b.*?<\/form>/gs)].map(([form]) => form);
    const fieldsOf = (form = '') => [...form.matchAll(/name="(\w+)"/g)].map(([, name]) => name);
    const agreed = await (await it.app.request(base, { headers: { cookie } })).text();
    const at = forms(agreed).findIndex((form) => form.includes('name="given" value="no"'));
    expect(forms(agreed)).toHaveLength(forms(page).length);
    expect(forms(page)[at]).toContain('name="given" value="yes"');
    expect(fieldsOf(forms(agreed)[at])).toEqual(fieldsOf(forms(page)[at]));
    expect((await post(`${base}/consent`, { ...said, given: 'no', k }, cookie)).status).toBe(303);
    expect(await mayBeWritten(ctx, ctx.records, asking)).toBe(false);
    expect((await loadConsent(ctx, customer))[0]?.wording).toContain('Send the letter');
    await post(`${base}/preferences`, { language: 'fr', frequency: 'weekly', topic: 's1', k }, cookie);
    const after = await (await it.app.request(base, { headers: { cookie } })).text();
    expect(after).toContain('value="weekly" selected');
  });

  test('G10 G11 objecting and restricting hold at once, and can be taken back by who asked', async () => {
    await resolvePeople(ctx, [{ email: 'max@example.com' }]);
    const { cookie, k } = await comeIn('max@example.com');
    const [max] = await resolvePeople(ctx, [{ email: 'max@example.com' }]);
    const customer = max?.customer ?? '';
    const profiled = async () => !(await notToProfile(ctx)).has(customer);
    await post(`${base}/object`, { scope: 'profiling', k }, cookie);
    expect(await profiled()).toBe(false);
    await post(`${base}/take-back`, { scope: 'profiling', k }, cookie);
    expect(await profiled()).toBe(true);
    await post(`${base}/restrict`, { k }, cookie);
    expect(await profiled()).toBe(false);
    await post(`${base}/lift`, { k }, cookie);
    expect(await profiled()).toBe(true);
    // What nobody planned is not collected by correcting it.
    await post(`${base}/correct`, { first_name: 'Max', sex: 'male', k }, cookie);
    expect((await page(cookie)).includes('name="first_name"')).toBe(false);
    const fields = ['first_name', 'last_name', 'sex', 'birth_date'] as const;
    await savePlanLine(ctx, {
      ...{ purpose: 'loyalty', title: 'Keep the card', question: 'Whose is it?', whom: 'Stores', source: 'Tills' },
      ...{ frequency: 'once', basis: 'contract', event_types: [], recipients: [], retention_days: 100 },
      fields: [...fields],
    });
    const said = { first_name: 'Max', last_name: 'Muster', sex: 'male', birth_date: '17/05/1990' };
    await post(`${base}/correct`, { ...said, email: 'eve@example.com', k }, cookie);
    const shown = await page(cookie);
    for (const value of ['Max', 'Muster', '17/05']) expect(shown).toContain(`value="${value}"`);
    expect(shown).toContain('value="male" selected');
    expect(shown).not.toContain('1990');
    for (const [language, said] of [
      ['en', 'This cannot be it: Birthday'],
      ['fr', 'Cela ne peut pas convenir'],
      ['es', 'No puede ser'],
    ] as const) {
      const wrong = await post(
        `${base}/correct?l=${language}`,
        { birth_date: '31/02', last_name: 'Muster', k },
        cookie,
      );
      expect(wrong.status).toBe(400);
      const told = await wrong.text();
      expect(told.toLowerCase()).toContain(said.toLowerCase());
      expect(told).toContain(`<html lang="${language}"`);
      expect(told).toMatch(/id="f-birth_date"[^>]*aria-invalid="true"[^>]*value="31\/02"/);
    }
    expect((await post(`${base}/correct`, { email: 'no address', k }, cookie)).status).toBe(400);
    const asked = await ctx.records
      .selectFrom('requests')
      .select(['kind', 'state', 'source', 'verified_how'])
      .where('customer', '=', customer)
      .orderBy('id')
      .execute();
    const by = { source: 'self_service', verified_how: 'mailed_link' };
    expect(asked).toEqual([
      { kind: 'objection', state: 'done', ...by },
      { kind: 'restriction', state: 'done', ...by },
      { kind: 'rectification', state: 'done', ...by },
      // Another's address: the person learns nothing, the desk sees it.
      { kind: 'rectification', state: 'verified', ...by },
    ]);
    const { body } = await desk('/v1/privacy-requests?open=true&kind=rectification');
    const one = await desk(`/v1/privacy-requests/${body.requests[0].id}`);
    expect(one.body.wish).toEqual({ email: 'eve@example.com' });
  });

  test('G7 G15 the download is the whole export; an erasure takes a second yes and ends in a proof without a person', async () => {
    await ctx.records.deleteFrom('my_data_links').execute();
    const { cookie, k } = await comeIn('ada@example.com');
    const file = await post(`${base}/download`, { format: 'json', k }, cookie);
    expect(file.headers.get('content-disposition')).toContain('my-data.json');
    const own = (await file.json()) as { data: { customers: unknown[]; events: unknown[] } };
    expect(own.data.customers).toEqual([expect.objectContaining({ email: 'ada@example.com' })]);
    expect(own.data.events).toHaveLength(9);
    const csv = await (await post(`${base}/download`, { format: 'csv', k }, cookie)).text();
    expect(csv).toContain('customers,1,email,ada@example.com\n');
    const sure = await (await it.app.request(`${base}/erase`, { headers: { cookie } })).text();
    expect(sure).toContain('name="sure"');
    expect((await post(`${base}/erase`, { k }, cookie)).status).toBe(400);
    const begun = await post(`${base}/erase`, { k, sure: 'yes' }, cookie);
    const proof = begun.headers.get('location') ?? '';
    expect(proof).toContain('/proof/');
    // The visit is over at once, before anything is deleted.
    expect(await (await it.app.request(base, { headers: { cookie } })).text()).not.toContain('ada@');
    expect(await (await it.app.request(proof)).text()).toContain('being erased');
    await finishErasures(ctx, erasing);
    const done = await (await it.app.request(proof)).text();
    expect(done).toContain('Rows that are left of you: 0');
    expect(done).not.toContain('ada@');
    expect((await it.app.request(`${proof.split('?')[0]}x`)).status).toBe(404);
    expect(await it.count('events', `customer = '${living.customer}'`)).toBe(0);
  }, 180_000);
});

const page = async (cookie: string) => (await it.app.request(base, { headers: { cookie } })).text();

let signedIn: Awaited<ReturnType<TestApp['signIn']>> | undefined;
async function desk(path: string) {
  signedIn ??= await it.signIn('csm');
  const answer = await signedIn(path);
  // biome-ignore lint/suspicious/noExplicitAny: answers of two shapes, each looked into by its test
  return { status: answer.status, body: (await answer.json()) as any };
}
