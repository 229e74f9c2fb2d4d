import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import { createKey } from '#src/account/create-key.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { startServer } from '#src/main.ts';
import { createSession } from '#src/session/create-session.ts';
import type { launchBrowser } from '#test/browser.ts';

type Browser = Awaited<ReturnType<typeof launchBrowser>>;

const PERSON = { name: 'Bench', email: 'bench@example.com', password: 'lighthouse keeper', language: 'en' as const };

/** A server of its own with one session on air, a key that collects, and an owner who can sign in. */
export async function goOnAir() {
  const folder = await mkdtemp(join(tmpdir(), 'aftershow-bench-'));
  const running = await startServer({ data: folder, port: 0, screens: true, settings: { AFTERSHOW_LOG: 'error' } });
  const actor = { kind: 'system', id: 'bench' } as const;
  const made = { name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr' as const] };
  const { id: organisation } = await createOrganisation(running.contextOf('', actor), made);
  const ctx = running.contextOf(organisation, actor);
  const { key } = await createKey(ctx, { name: 'bench', scopes: ['collect'] });
  const { id: session } = await createSession(ctx, { title: 'Bench', state: 'live', start: new Date() });
  const prepared = await preparePerson(PERSON);
  await ctx.records.transaction().execute(async (trx) => {
    const id = await addPerson(trx, prepared, { operator: true, now: ctx.now() });
    await addMember(trx, { organisation, person: id, name: 'Bench', role: 'owner', stores: [], expires: null });
  });
  return {
    ...{ folder, url: running.url, ctx, organisation, key, session },
    /** The owner's window on a wide screen, signed in at `url`. */
    async signIn(browser: Browser, url = running.url) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const { email, password } = PERSON;
      const answer = await context.request.post(`${url}/auth/sign-in/email`, {
        ...{ headers: { origin: url }, data: { email, password } },
      });
      if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`);
      return context;
    },
    async close() {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
