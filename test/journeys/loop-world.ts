import { vi } from 'vitest';
import { appendSession } from '#scenario/append-session.ts';
import { generateSession } from '#scenario/generate-session.ts';
import { createKey } from '#src/account/create-key.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import type { Lang } from '#src/message/format.ts';
import { createSession } from '#src/session/create-session.ts';
import { createShow } from '#src/session/create-show.ts';
import { importProducts } from '#src/session/import-products.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import { updateSession } from '#src/session/update-session.ts';
import { normalStream } from '#src/statistics/normal-stream.ts';
import { seededRandom } from '#src/statistics/random.ts';
import type { Context } from '#src/store/context.ts';
import { airing, DAY_MS } from '../trial.ts';
import { BRAND, SESSION, type Walk } from './journey-app.ts';
import { LOOP_WORDS } from './loop-words.ts';

/** On the log scale: sessions that have the action are seen by so many more. */
export const PLANTED = Math.log(1.4);
/** How many sessions are ahead: six pairs. */
const AHEAD = 12;
const USUAL_VIEWERS = 80;
const HOUR_MS = 3_600_000;
const LENGTH_S = 300;
const normal = normalStream(seededRandom(11));
const viewersOf = (on: boolean) => Math.round(USUAL_VIEWERS * Math.exp(0.04 * normal() + (on ? PLANTED : 0)));

/** A session that is ahead, and when. */
export interface Ahead {
  session: string;
  at: number;
  /** What happens in it is the same whenever the test runs. */
  seed: number;
}

/**
 * A brand that works in one language, whose show has a history, one session that has just ended and waits for its review, and twelve that
 * are planned.
 *
 * @returns those that are ahead
 * @example const ahead = await loopWorld(ctx, 'fr');
 */
export async function loopWorld(ctx: Context, lang: Lang): Promise<Ahead[]> {
  const said = LOOP_WORDS[lang];
  const began = Date.now() - 20 * HOUR_MS;
  await createOrganisation(ctx, {
    ...{ id: BRAND, name: 'Maison Lumen', zone: 'Europe/Paris', currency: 'EUR', languages: [lang], generated: true },
  });
  const { format, host } = said;
  const { id: show } = await createShow(ctx, { name: said.show, format, host, languages: [lang] });
  const planned = (at: number, title: string) =>
    createSession(ctx, {
      ...{ title, show, format, host, language: lang, plannedStart: new Date(at), plannedDuration: LENGTH_S },
    });
  const air = airing(ctx);
  for (let before = 8; before > 0; before--) {
    const { id } = await planned(began - before * 3.5 * DAY_MS, said.session);
    await air(id, { revenue: 500_000, viewers: viewersOf(false) });
  }
  const made = generateSession({
    ...{ seed: 7, size: 'S', language: lang, start: new Date(began).toISOString(), format, host },
    ...{ id: SESSION, title: said.session, viewers: USUAL_VIEWERS },
  });
  const { facts } = made;
  await createSession(ctx, {
    ...{ id: SESSION, title: said.session, show, state: 'ended', generated: true, host, format, language: lang },
    ...{ currency: facts.currency, start: new Date(began), duration: facts.duration_s },
  });
  await saveRunningOrder(ctx, { session: SESSION, segments: facts.segments, pins: facts.pins });
  await importProducts(ctx, { products: facts.products, currency: facts.currency, session: SESSION });
  await appendSession(ctx.events, ctx.organisation, made);
  const ahead: Ahead[] = [];
  for (let after = 0; after < AHEAD; after++) {
    const at = Date.now() + (2 + after * 3.5) * DAY_MS;
    ahead.push({ session: (await planned(at, said.session)).id, at, seed: 101 + after });
  }
  return ahead;
}

/**
 * Sessions take place: what happens in them comes by the collecting route, second by second, and the clock of the server moves on past the
 * last of them. Who was drawn to have the action is seen by more people, and nothing else differs.
 *
 * @param drawn which of them have it
 * @example await sessionsAir(walk, ahead.slice(0, 6), drawn);
 */
export async function sessionsAir(
  { url, ctx }: Walk,
  sessions: readonly Ahead[],
  drawn: ReadonlyMap<string, boolean | null>,
): Promise<void> {
  const { key } = await createKey(ctx, { name: 'player', scopes: ['collect'] });
  for (const { session, at, seed } of sessions) {
    const after = at + 3 * DAY_MS;
    const { events } = generateSession({
      ...{ seed, plant: 'nothing', start: new Date(at).toISOString(), id: session },
      until: new Date(after).toISOString(),
      ...{ duration_s: LENGTH_S, heartbeat_s: 120, viewers: viewersOf(drawn.get(session) === true) },
    });
    vi.useFakeTimers({ toFake: ['Date'], now: after });
    const sent = [...events()].map((event) => ({ ...event, session }));
    for (let from = 0; from < sent.length; from += 2000) {
      const answer = await fetch(`${url}/v1/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ events: sent.slice(from, from + 2000) }),
      });
      const told = (await answer.json()) as { accepted: number; rejected: unknown[] };
      if (!answer.ok || told.rejected.length > 0) throw new Error(JSON.stringify(told).slice(0, 500));
    }
    await updateSession(ctx, { id: session, state: 'ended', start: new Date(at), duration: LENGTH_S });
  }
}
