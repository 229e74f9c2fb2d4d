import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import type { Role } from '#src/contract/permission.ts';
import { type Running, startServer } from '#src/main.ts';

/** The organisation that `--demo` makes. */
export const DEMO = 'demo';

/** The application as people run it, with the generated organisation in it. */
export interface DemoApp {
  running: Running;
  url: string;
  /** Signs a new person in, in a browser: their cookie is in the context from then on. */
  signIn(context: BrowserContext, role?: Role): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the application with screens and the generated organisation, in a folder that goes again unless one is named.
 *
 * @param asked.year the whole year with its reviews and actions, which takes minutes to load
 * @example const app = await demoApp(); await app.signIn(await browser.newContext()); // … await app.close();
 */
export async function demoApp({
  data,
  port = 0,
  year = false,
}: {
  data?: string;
  port?: number;
  year?: boolean;
} = {}): Promise<DemoApp> {
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'aftershow-demo-')));
  const running = await startServer({
    data: folder,
    port,
    demo: year ? 'year' : true,
    screens: true,
    settings: { AFTERSHOW_LOG: 'error' },
  });
  const ctx = running.contextOf(DEMO, { kind: 'system', id: 'test' });
  const people = new Map<Role, { email: string; password: string }>();

  async function person(role: Role) {
    const known = people.get(role);
    if (known !== undefined) return known;
    const name = `Camille ${role[0]?.toUpperCase()}${role.slice(1)}`;
    const made = {
      name,
      email: `${role}-${Date.now()}@example.com`,
      password: 'lighthouse keeper',
      language: 'en' as const,
    };
    const prepared = await preparePerson(made);
    await ctx.records.transaction().execute(async (trx) => {
      const id = await addPerson(trx, prepared, { operator: role === 'owner', now: ctx.now() });
      await addMember(trx, { organisation: DEMO, person: id, name, role, stores: [], expires: null });
    });
    people.set(role, made);
    return made;
  }

  return {
    running,
    url: running.url,
    async signIn(context, role = 'owner') {
      const { email, password } = await person(role);
      const answer = await context.request.post(`${running.url}/auth/sign-in/email`, {
        headers: { origin: running.url },
        data: { email, password },
      });
      if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}: ${await answer.text()}`);
    },
    async close() {
      await running.close();
      if (data === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
