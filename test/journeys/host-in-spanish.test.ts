import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { mayRole } from '#src/contract/permission.ts';
import { PLACES } from '../../web/shell/navigation.ts';
import { BRAND, SESSION, TITLE, WORDS, walkThrough } from './journey-app.ts';
import { englishLeftIn, openScreen, sidewaysOf } from './look-at-screen.ts';

const walk = walkThrough();
const HOST = { email: 'rosalba@example.com', password: 'la llave del faro' };
/** The owner's window and the host's. */
let owner: Page;
let host: Page;
let link = '';
beforeAll(async () => {
  const desk = { locale: 'es-ES', viewport: { width: 1280, height: 800 } };
  [owner, host] = await Promise.all([walk.open(desk), walk.open(desk)]);
  await walk.signIn(owner, await walk.found('es'), 'es');
});

/** Asks the API from inside the host's page: with their cookie, as a script of ours would. */
function asHost(path: string, method: string, body: object): Promise<number> {
  return host.evaluate(
    async ([to, how, said, here]) => {
      const headers = { 'content-type': 'application/json', 'aftershow-organisation': here };
      return (await fetch(to, { method: how, headers, body: said })).status;
    },
    [path, method, JSON.stringify(body), BRAND] as const,
  );
}

describe('a host who is invited, in Spanish', () => {
  const { team, invitation, door, sessions, shell, live, replay, debrief } = WORDS.es;

  test('gets a link that the owner sees once', async () => {
    await owner.getByRole('link', { name: shell.places.team }).click();
    await owner.getByRole('button', { name: team.invite }).click();
    await owner.getByRole('textbox', { name: team.email }).fill(HOST.email);
    await owner.getByRole('combobox', { name: team.role }).selectOption({ label: team.roles.host });
    await owner.getByRole('button', { name: team.send }).click();
    link = (await owner.getByRole('group', { name: team.sentTitle }).locator('code').textContent()) ?? '';
    expect(link).toMatch(/\/invitation\/[\w-]{20,}$/);
    await owner.reload();
    await owner.getByText(HOST.email).first().waitFor();
    expect(await owner.content()).not.toContain(link.slice(-20));
  });

  test('accepts it with a name and a password, and is in', async () => {
    await host.goto(link);
    await host.getByRole('heading', { level: 1, name: invitation.title('Maison Lumen') }).waitFor();
    await host.getByText(invitation.lead(HOST.email, team.roles.host)).waitFor();
    await host.getByRole('textbox', { name: door.name }).fill('Rosalba Núñez');
    await host.getByLabel(door.newPassword).first().fill(HOST.password);
    await host.getByRole('button', { name: invitation.accept }).click();
    await host.waitForURL(`**/o/${BRAND}`);
    await host.getByRole('heading', { level: 1, name: sessions.title }).waitFor();
    expect(await englishLeftIn(host, 'es')).toEqual([]);
  });

  test('sees the places of a host, and no others', async () => {
    const rail = host.getByRole('navigation', { name: shell.main }).first();
    const shown = (await rail.getByRole('link').allTextContents()).sort();
    const theirs = PLACES.filter(({ permission }) => mayRole('host', permission));
    expect(shown).toEqual(theirs.map(({ word }) => shell.places[word]).sort());
    expect(shown).not.toContain(shell.places.keys);
    await host.getByRole('link', { name: TITLE }).first().waitFor();
    expect(await host.getByRole('link', { name: sessions.plan }).count()).toBe(0);
  });

  test('reads the debrief and marks in the replay, but may not share', async () => {
    await host.getByRole('link', { name: TITLE }).first().click();
    await host.getByRole('link', { name: debrief.replay }).first().waitFor();
    expect(await host.getByRole('link', { name: debrief.share, exact: true }).count()).toBe(0);
    await host.getByRole('link', { name: debrief.replay }).first().click();
    await host.getByRole('button', { name: replay.mark }).waitFor();
  });

  test('sees who is in the team, without a way to change it', async () => {
    await openScreen(host, `${walk.url}/o/${BRAND}/team`, 'es');
    await host.getByText('Solveig').first().waitFor();
    expect(await host.getByRole('button', { name: team.invite }).count()).toBe(0);
    expect(await host.getByRole('button', { name: team.changeOf('Solveig') }).count()).toBe(0);
  });

  test.each(['keys', 'audit', 'outbox', 'imports'])('who opens /%s by its address is told no', async (place) => {
    walk.expectRefused(/^403 \/v1\//);
    await openScreen(host, `${walk.url}/o/${BRAND}/${place}`, 'es');
    await host
      .getByText(WORDS.es.failure.codes['forbidden'] ?? 'no words')
      .first()
      .waitFor();
  });

  test('is refused by the server too, whatever a page may send', async () => {
    walk.expectRefused(/^403 \/v1\//);
    const asked: [string, string, object][] = [
      ['/v1/invitations', 'POST', { email: 'eve@example.com', role: 'owner' }],
      ['/v1/keys', 'POST', { name: 'mine', scopes: ['read'] }],
      ['/v1/sessions', 'POST', { title: 'Mine' }],
      [`/v1/sessions/${SESSION}/shares`, 'POST', { language: 'es', days: 7 }],
      ['/v1/uploads', 'POST', { name: 'x.csv', bytes: 10 }],
    ];
    for (const [path, method, body] of asked) expect([path, await asHost(path, method, body)]).toEqual([path, 403]);
  });

  test('has the live board on the phone', async () => {
    const phone = await host.context().newPage();
    await phone.setViewportSize({ width: 390, height: 844 });
    await openScreen(phone, `${walk.url}/o/${BRAND}/sessions/${SESSION}/live`, 'es');
    await phone.getByRole('link', { name: live.debrief }).waitFor();
    expect(await sidewaysOf(phone)).toBe(0);
    await phone.close();
  });

  test('is out at the next step once the owner removes them', async () => {
    walk.expectRefused(/^40[134] \/v1\//);
    await owner.reload();
    await owner.getByRole('button', { name: team.removeOf('Rosalba Núñez') }).click();
    await owner.getByText(team.removed('Rosalba Núñez')).waitFor();
    await host.goto(`${walk.url}/o/${BRAND}`);
    await host.getByRole('heading', { level: 1, name: WORDS.es.welcome.title('Rosalba Núñez') }).waitFor();
  });

  test.each(['en', 'fr'] as const)('a link that served says so in %s', async (lang) => {
    walk.expectRefused(/^404 \/v1\/invitation\//);
    await openScreen(host, link, lang);
    await host.getByRole('heading', { level: 1, name: WORDS[lang].invitation.overTitle }).waitFor();
  });
});
