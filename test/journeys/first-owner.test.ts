/// <reference lib="dom" />
import { createHmac } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, startServer } from '#src/main.ts';
import { launchBrowser } from '#test/browser.ts';
import { preparedFolder } from '#test/prepared-folder.ts';
import { sidewaysOf, turnTo, violationsOf } from './look-at-screen.ts';

const ADA = { name: 'Ada Martin', email: 'ada@example.org', password: 'three unrelated words' };
const ZOE = { name: 'Zoé Lund', email: 'zoe@example.org', password: 'another long password' };

let running: Running;
let folder: string;
let browser: Browser;
/** Ada's window: the first owner, from the first visit on. */
let page: Page;
/** Where her organisation is: '/o/…'. */
let home: string;

beforeAll(async () => {
  folder = await preparedFolder();
  const settings = { AFTERSHOW_LOG: 'silent' };
  [running, browser] = await Promise.all([
    startServer({ data: folder, port: 0, screens: true, settings }),
    launchBrowser(),
  ]);
  page = await visitor();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** A browser that nobody used before, in English. */
async function visitor(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  return context.newPage();
}

const open = (where: string, whose = page) => whose.goto(`${running.url}${where}`);
const button = (name: string | RegExp, whose = page) => whose.getByRole('button', { name });

async function signIn(whose: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await whose.getByLabel('E-mail address').fill(email);
  await whose.getByRole('textbox', { name: 'Password' }).fill(password);
  await button('Sign in', whose).click();
}

async function signOut(): Promise<void> {
  await button('Your account').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
}

/** The six digits that an authenticator app shows for a key now (RFC 6238: SHA-1, 30 s). */
function codeOf(key: string): string {
  const bits = [...key].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = (bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', Buffer.from(bytes)).update(step).digest();
  const from = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(from) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
}

describe('the first owner', () => {
  test('is asked to set up, told what is wrong, and is in', async () => {
    await open('/');
    await page.waitForURL('**/setup');
    await turnTo(page, 'light');
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await sidewaysOf(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByLabel('Your name').fill(ADA.name);
    await page.getByLabel('E-mail address').fill(ADA.email);
    await page.getByRole('textbox', { name: 'New password' }).fill('short');
    await page.getByLabel('Name of the organisation').fill('Maison Iris');
    await button('Begin').click();
    await page.getByText('At least 10 characters.', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'New password' }).fill(ADA.password);
    await button('Begin').click();
    await page.waitForURL(/\/o\/[\w-]+$/);
    home = new URL(page.url()).pathname;
    await page.getByText('Maison Iris').first().waitFor();
  });

  test('is the only one: who comes later is sent to sign in', async () => {
    const late = await visitor();
    await open('/setup', late);
    await late.waitForURL('**/sign-in');
    await late.context().close();
  });

  test('signs out, is refused with a wrong password, and comes back to where they wanted to go', async () => {
    await signOut();
    await open(`${home}/team`);
    await page.waitForURL('**/sign-in?*');
    await signIn(page, { ...ADA, password: 'not the password' });
    await page.getByRole('alert').getByText('Address and password do not go together.').waitFor();
    await signIn(page, ADA);
    await page.waitForURL(`**${home}/team`);
  });

  test('is never led to another site after signing in', async () => {
    for (const to of ['//evil.example/', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
      await open(`/sign-in?to=${encodeURIComponent(to)}`);
      await signIn(page, ADA);
      await page.waitForURL(`**${home}`);
      expect(new URL(page.url()).origin).toBe(running.url);
    }
  });
});

describe('the second factor', () => {
  let key: string;
  let codes: string[];

  test('is turned on with what the app shows, and backup codes are shown once', async () => {
    await open(`${home}/account`);
    await button('Turn it on').click();
    await page.getByRole('textbox', { name: 'Your password, to be sure it is you' }).fill(ADA.password);
    await button('Turn it on').click();
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
    key =
      (await page.getByRole('group', { name: 'Or type this key into the app:' }).locator('code').textContent()) ?? '';
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('Six-digit code').fill(codeOf(key));
    await button('Turn it on').click();
    await page.getByText('The second factor is on.').waitFor();
    codes = await page
      .locator('main ul')
      .filter({ hasNot: page.getByRole('button') })
      .first()
      .locator('li')
      .allTextContents();
    expect(codes.length).toBeGreaterThanOrEqual(8);
    await button('I have kept them').click();
  });

  test('is asked for; a wrong code is refused, the right one and a backup code let in', async () => {
    await signOut();
    await signIn(page, ADA);
    await page.getByLabel('Six-digit code').fill('000000');
    await button('Confirm').click();
    await page.getByRole('alert').getByText('This code does not fit.').waitFor();
    await page.getByLabel('Six-digit code').fill(codeOf(key));
    await button('Confirm').click();
    await page.waitForURL(`**${home}`);

    await signOut();
    await signIn(page, ADA);
    await button('Use a backup code instead').click();
    await page.getByLabel('Backup code').fill(codes[0] ?? '');
    await button('Confirm').click();
    await page.waitForURL(`**${home}`);
  });
});

describe('another address', () => {
  test('is asked with the password, holds once its link was opened, and is what one signs in with', async () => {
    await open(`${home}/account`);
    await button('Change the address').click();
    const dialog = page.getByRole('dialog');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByLabel('New address').fill('ada@maison-iris.example');
    await dialog.getByRole('textbox', { name: 'Your password' }).fill('not the password');
    await button('Send the link').click();
    await dialog.getByText('This is not your password.').waitFor();
    await dialog.getByRole('textbox', { name: 'Your password' }).fill(ADA.password);
    await button('Send the link').click();
    await page.getByText('Until it is opened, the old address holds.').waitFor();
    await page.getByText(ADA.email).first().waitFor();

    await open(`${home}/outbox`);
    await button(/^Read: Confirm your new address/).click();
    const link = await page.getByRole('dialog').getByText(`${running.url}/verify/`).first().textContent();
    await open(new URL(/http\S+\/verify\/\S+/.exec(link ?? '')?.[0] ?? '').pathname);
    await page.getByRole('heading', { name: 'Address confirmed' }).waitFor();
    ADA.email = 'ada@maison-iris.example';
    await open(`${home}/account`);
    await page.getByText(ADA.email).first().waitFor();
  });
});

describe('the team', () => {
  let link: string;
  let zoe: Page;

  test('an owner invites by mail and link; the outbox shows the mail in a frame that may do nothing', async () => {
    await open(`${home}/team`);
    await button('Invite').click();
    const dialog = page.getByRole('dialog');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByLabel('E-mail address').fill(ZOE.email);
    await dialog.getByLabel('Role').selectOption('analyst');
    await button('Send the invitation').click();
    link = (await dialog.locator('code').textContent()) ?? '';
    expect(link).toContain(`${running.url}/invitation/`);

    await open(`${home}/outbox`);
    await button(/^Read: You are invited/).click();
    await page.getByRole('dialog').getByText('As it looks').click();
    const frame = page.getByTitle(/^Preview of/);
    expect(await frame.getAttribute('sandbox')).toBe('');
    await page.frameLocator('iframe').getByText('Accept the invitation').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  test('somebody new accepts in their language, and finds only what their role may', async () => {
    zoe = await visitor();
    await open(`${new URL(link).pathname}?lang=fr`, zoe);
    await zoe.getByRole('heading', { name: 'Rejoindre Maison Iris' }).waitFor();
    expect(await violationsOf(zoe)).toEqual([]);
    await zoe.getByLabel('Votre nom').fill(ZOE.name);
    await zoe.getByRole('textbox', { name: 'Nouveau mot de passe' }).fill(ZOE.password);
    await button('Accepter l’invitation', zoe).click();
    await zoe.waitForURL(`**${home}`);
    const places = zoe.getByRole('navigation', { name: 'Navigation principale' }).first();
    await places.getByText('Équipe').waitFor();
    expect(await places.getByText('Clés').count()).toBe(0);
    expect(await places.getByText('Journal').count()).toBe(0);
    await open(`${home}/audit`, zoe);
    await zoe.getByText('Votre rôle ne le permet pas').waitFor();
    await open(`${home}/team`, zoe);
    await zoe.getByText(ADA.email).waitFor();
    expect(await button('Inviter', zoe).count()).toBe(0);
  });

  test('a link works once', async () => {
    const other = await visitor();
    await open(new URL(link).pathname, other);
    await other.getByRole('heading', { name: 'This invitation is over' }).waitFor();
    await other.context().close();
  });

  test('a removal is undone; without that they are out at their next click', async () => {
    await open(`${home}/team`);
    await button(`Remove ${ZOE.name}`).click();
    await page.getByText(`${ZOE.name} was removed.`).waitFor();
    await button('Undo').click();
    await button(`Remove ${ZOE.name}`).waitFor();
    await open(`${home}/team`, zoe);
    await zoe.getByText(ADA.email).waitFor();

    await button(`Remove ${ZOE.name}`).click();
    await page.getByText(`${ZOE.name} was removed.`).waitFor();
    await open(`${home}/team`, zoe);
    await zoe.waitForURL('**/welcome');
    await zoe.context().close();
  });

  test('the last owner is asked before leaving, and cannot', async () => {
    await open(`${home}/account`);
    await button('Leave: Maison Iris').click();
    const dialog = page.getByRole('dialog', { name: 'Leave Maison Iris?' });
    await dialog.getByText('To come back you need a new invitation.').waitFor();
    await dialog.getByRole('button', { name: 'Leave' }).click();
    await dialog.getByRole('alert').getByText('You are its last owner').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Maison Iris').first().waitFor();
  });

  test('the audit trail says it all, filtered by the address', async () => {
    await open(`${home}/audit?action=member`);
    await page.getByText('removed a member').first().waitFor();
    expect(await page.getByText('took a member back').count()).toBe(1);
    expect(await page.getByText('set the installation up').count()).toBe(0);
  });
});

describe('keys', () => {
  test('are shown once, work, and are revoked for good', async () => {
    await open(`${home}/keys`);
    await button('Make a key').first().click();
    const dialog = page.getByRole('dialog');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByLabel('Name').fill('the shop');
    await dialog.getByRole('checkbox', { name: 'read', exact: true }).check();
    await dialog.getByRole('button', { name: 'Make a key' }).click();
    const key = await dialog.locator('code').textContent();
    expect(key).toMatch(/^as_[\w-]{32}$/);
    const ask = async () =>
      (await fetch(`${running.url}/v1/sessions`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect(await ask()).toBe(200);
    await button('I have copied it').click();
    await page.reload();
    await button('Revoke the shop').waitFor();
    expect(await page.content()).not.toContain(key);

    await button('Revoke the shop').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('the shop was revoked.').waitFor();
    await expect.poll(ask, { timeout: 10_000 }).toBe(401);
  });
});

describe('the frame', () => {
  test('runs no script that is not ours, and stands in no other page’s frame', async () => {
    const answer = await open(home);
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer?.headers()['x-frame-options']).toBe('DENY');
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.hostile = 1';
      const picture = document.createElement('div');
      picture.innerHTML = '<img src="/app/none.png" onerror="globalThis.hostile = 2">';
      document.body.append(script, picture);
      await new Promise((done) => setTimeout(done, 300));
      return 'hostile' in globalThis;
    });
    expect(ran).toBe(false);

    const frame = await visitor();
    const refused: string[] = [];
    frame.on('console', (message) => refused.push(message.text()));
    await frame.setContent(`<iframe src="${running.url}/sign-in"></iframe>`);
    await expect.poll(() => refused.join(' ')).toMatch(/frame-ancestors|X-Frame-Options/i);
    await frame.context().close();
  });

  test('a name full of tags is a name', async () => {
    const hostile = '<img src=x onerror=alert(1)><b>Ada</b>';
    await open(`${home}/account`);
    let alerted = false;
    page.on('dialog', (dialog) => {
      alerted = true;
      void dialog.dismiss();
    });
    await page.getByLabel('Name', { exact: true }).fill(hostile);
    await button('Save').click();
    await page.getByText('Saved').waitFor();
    await open(`${home}/team`);
    await page.getByText(hostile).first().waitFor();
    expect(alerted).toBe(false);
  });

  test('says when the connection is gone, and goes on when it is back', async () => {
    await open(`${home}/team`);
    await button(/^Remove /)
      .first()
      .waitFor();
    await page.context().setOffline(true);
    await page.getByText('No connection.').waitFor();
    await page.context().setOffline(false);
    await page.getByText('No connection.').waitFor({ state: 'detached' });
  });

  test('an address that leads nowhere says so, and a foreign organisation is none', async () => {
    await open(`${home}/no-such-screen`);
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    await open('/o/somebody-elses/team');
    await page.waitForURL(`**${home}`);
  });
});
