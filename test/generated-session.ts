import type { BrowserContext } from 'playwright-core';
import { appendSession } from '#scenario/append-session.ts';
import { type GeneratedSession, generateSession } from '#scenario/generate-session.ts';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import type { Role } from '#src/contract/permission.ts';
import type { Running } from '#src/main.ts';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';

/** Where the one generated session stands. */
export const GENERATED = { organisation: 'bench', session: 'bench-session' } as const;

/**
 * One generated session in an organisation of its own, as an import would leave it; what is there already stays.
 *
 * @example await loadGenerated(await startServer({ data, screens: true }), { size: 'S', seed: 7 });
 */
export async function loadGenerated(
  running: Running,
  options: { size: 'S' | 'M' | 'L'; seed: number },
): Promise<GeneratedSession> {
  const { organisation, session: id } = GENERATED;
  const ctx = running.contextOf(organisation, { kind: 'system', id: 'test' });
  const session = generateSession({ ...options, id });
  const there = await ctx.records.selectFrom('sessions').select('id').where('id', '=', id).execute();
  if (there.length > 0) return session;
  await createOrganisation(ctx, {
    ...{ id: organisation, name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr'], generated: true },
  });
  const { facts } = session;
  await createSession(ctx, {
    ...{ id, title: facts.title, state: 'ended', generated: true, host: facts.host, currency: facts.currency },
    ...{ start: new Date(facts.start ?? ''), duration: facts.duration_s },
  });
  await saveRunningOrder(ctx, { session: id, segments: facts.segments, pins: facts.pins });
  await importProducts(ctx, { products: facts.products, currency: facts.currency, session: id });
  await appendSession(ctx.events, organisation, session);
  return session;
}

/** Signs a new person in, in a browser: their cookie is in the context from then on. */
export async function signInHere(running: Running, context: BrowserContext, role: Role = 'producer'): Promise<void> {
  const { organisation } = GENERATED;
  const ctx = running.contextOf(organisation, { kind: 'system', id: 'test' });
  const made = { name: 'Camille', email: `${role}-${Date.now()}@example.com`, password: 'lighthouse keeper' };
  const prepared = await preparePerson({ ...made, language: 'en' });
  await ctx.records.transaction().execute(async (trx) => {
    const person = await addPerson(trx, prepared, { operator: false, now: ctx.now() });
    await addMember(trx, { organisation, person, name: made.name, role, stores: [], expires: null });
  });
  const answer = await context.request.post(`${running.url}/auth/sign-in/email`, {
    headers: { origin: running.url },
    data: { email: made.email, password: made.password },
  });
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}: ${await answer.text()}`);
}
