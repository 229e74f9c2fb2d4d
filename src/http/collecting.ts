import type { Context, Hono } from 'hono';
import { type Collected, collect } from '#src/collect/collect.ts';
import { answerHeaders } from './answer-headers.ts';
import { COLLECTING_ROUTES, type CollectingRoute, nothingGood } from './collecting-routes.ts';
import type { House, Http } from './environment.ts';
import type { KeyFinder } from './find-request-key.ts';
import { parseJson } from './parse-json.ts';
import { problemOf } from './problem.ts';
import { readBody } from './read-body.ts';
import { placeEvents } from './trusted-country.ts';

/**
 * Mounts the collecting routes: who sends, may they, what is in it, take it in, answer. The answer comes only once everything
 * accepted is durably stored.
 */
export function mountCollecting(
  app: Hono<Http>,
  house: House,
  findKey: KeyFinder,
  limit: (key: string) => Promise<void>,
): void {
  for (const route of COLLECTING_ROUTES) {
    app.post(route.path, async (c) => {
      house.accepting();
      const key = await findKey(c, 'collect');
      await limit(key.id);
      const received = house.now();
      const body = parseJson(await readBody(c, house.settings.bodyBytes, house.settings.room));
      const read = route.read(body, house.settings.eventsPerRequest);
      const { countryHeader } = house.settings;
      if (countryHeader !== undefined) placeEvents(read.candidates, c.req.header(countryHeader));
      const collected = await collect(
        {
          organisation: key.organisation,
          actor: { kind: 'key', id: key.id },
          session: '',
          origin: route.origin,
          import: '',
          received,
          skew: 0,
          request: c.get('requestId'),
          ...read,
        },
        house.collector,
      );
      return answer(c, route, collected);
    });
  }
}

/** One bad event does not sink its neighbours; a request of which nothing was good is a bad request. */
function answer(c: Context<Http>, route: CollectingRoute, collected: Collected): Response {
  if (collected.accepted === 0 && collected.rejected.length > 0) {
    const problem = { ...problemOf(nothingGood(collected), c.get('requestId')), ...collected };
    const headers = answerHeaders(c.get('requestId'), 'application/problem+json');
    return new Response(JSON.stringify(problem), { status: 400, headers });
  }
  const shaped = route.answer(collected);
  const headers = answerHeaders(c.get('requestId'), 'application/json');
  if (shaped === undefined) return new Response(null, { status: 204, headers });
  return new Response(JSON.stringify(shaped), { status: route.status, headers });
}
