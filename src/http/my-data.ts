import { setTimeout as pause } from 'node:timers/promises';
import type { Context as Asked, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { loadProgramme } from '#src/customer/loyalty/load-programme.ts';
import { readBalance } from '#src/customer/loyalty/read-balance.ts';
import { AftershowError } from '#src/errors.ts';
import { myData as en } from '#src/message/en/my-data.ts';
import { myData as es } from '#src/message/es/my-data.ts';
import { LANGS, type Lang } from '#src/message/format.ts';
import { myData as fr } from '#src/message/fr/my-data.ts';
import { askLink } from '#src/privacy/my-data/ask-link.ts';
import { findVisit } from '#src/privacy/my-data/find-visit.ts';
import { formToken, readTicket, sameText, ticketOf } from '#src/privacy/my-data/my-data-tokens.ts';
import { openVisit } from '#src/privacy/my-data/open-visit.ts';
import { readMyData } from '#src/privacy/my-data/read-my-data.ts';
import { loadRequest } from '#src/privacy/requests/load-request.ts';
import { listShows } from '#src/session/list-shows.ts';
import { addressOf } from './address-of.ts';
import type { House, Http } from './environment.ts';
import { MY_DATA_DEEDS } from './my-data-deeds.ts';
import type { Door, Visit } from './my-data-door.ts';
import { askPage, erasePage, openPage, proofPage, sayPage } from './my-data-notices.ts';
import { myDataPage } from './my-data-page.ts';
import { readBody } from './read-body.ts';
import { sendPage } from './survey-answer.ts';
import { accepted } from './survey-door.ts';

const WORDS = { en, fr, es };
const COOKIE = 'aftershow_my';
const MOST_BYTES = 16_384;
/** What one address may ask and open in a while: a shop's network holds many people, a script is faster than they. */
const TRIES = 20;
const TRIES_S = 600;
/** An answer takes at least as long whether somebody is known or not. */
const EVEN_MS = 400;
const VISIT_S = 1800;

/**
 * Mounts the pages of people's own data: the way in by a mailed one-time link, what is kept and agreed to, and every right by one button.
 * No page needs a script, and looking changes nothing, so that whatever opens links in mails opens nobody's data.
 *
 * @example GET /my/iris · POST /my/iris/ask · GET /my/iris/open/… · GET /my/iris/proof/…
 */
export function mountMyData(app: Hono<Http>, house: House): void {
  const tries = new RateLimiterMemory({ points: TRIES, duration: TRIES_S });

  async function doorOf(c: Asked<Http>, route: string): Promise<Door | Response> {
    c.set('route', `/my/{organisation}${route}`);
    const language = languageOf(c);
    const words = WORDS[language];
    const ctx = house.contextOf(c.req.param('organisation') ?? '', { kind: 'system', id: 'my data' });
    const own = await loadOrganisation(ctx).catch(notFound);
    const base = `/my/${encodeURIComponent(ctx.organisation)}`;
    const inLanguage = (one: Lang) => `${new URL(c.req.url).pathname}?l=${one}`;
    const notice = { language, words, base, inLanguage, brand: own?.name ?? '', colour: own?.colour_primary ?? '' };
    if (own === undefined) return sendPage(c, sayPage(notice, { title: words.unknown, why: words.unknownWhy }), 404);
    return { ctx, notice, zone: own.zone, language };
  }

  async function visitOf(c: Asked<Http>, door: Door): Promise<Visit | undefined> {
    const token = getCookie(c, COOKIE);
    const visit = token === undefined ? undefined : await findVisit(door.ctx, token);
    return visit === undefined || token === undefined ? undefined : { ...door, ...visit, token };
  }

  /** False when this address has tried too often. */
  async function mayTry(c: Asked<Http>): Promise<boolean> {
    return tries.consume(addressOf(c, house.settings.proxies)).then(
      () => true,
      () => false,
    );
  }

  const formOf = async (c: Asked<Http>) =>
    new URLSearchParams((await readBody(c, MOST_BYTES, house.settings.room)).toString('utf8').replaceAll('%00', ''));
  const tooMany = (c: Asked<Http>, { notice }: Door) =>
    sendPage(c, sayPage(notice, { title: notice.words.tooMany, why: notice.words.tooManyWhy }), 429);
  const over = (c: Asked<Http>, { notice }: Door) => {
    const { words, base, language } = notice;
    const go = { label: words.again, url: `${base}?l=${language}` };
    return sendPage(c, sayPage(notice, { title: words.over, why: words.overWhy, go }), 410);
  };

  app.get('/my/:organisation', async (c) => {
    const door = await doorOf(c, '');
    if (door instanceof Response) return door;
    const visit = await visitOf(c, door);
    return sendPage(c, visit === undefined ? askPage(door.notice) : await whole(visit, c.req.query('saved') === '1'));
  });

  app.post('/my/:organisation/ask', async (c) => {
    const door = await doorOf(c, '/ask');
    if (door instanceof Response) return door;
    if (!(await mayTry(c))) return tooMany(c, door);
    const contact = ((await formOf(c)).get('contact') ?? '').slice(0, 320);
    const { ctx, language } = door;
    await Promise.all([askLink(ctx, { contact, language }), pause(EVEN_MS)]);
    return sendPage(c, sayPage(door.notice, { title: door.notice.words.asked, why: door.notice.words.askedWhy }));
  });

  app.get('/my/:organisation/open/:token', async (c) => {
    const door = await doorOf(c, '/open/{token}');
    if (door instanceof Response) return door;
    const token = c.req.param('token');
    return /^[\w-]{32}$/.test(token) ? sendPage(c, openPage(door.notice, token)) : over(c, door);
  });

  app.post('/my/:organisation/open/:token', async (c) => {
    const door = await doorOf(c, '/open/{token}');
    if (door instanceof Response) return door;
    if (!(await mayTry(c))) return tooMany(c, door);
    const visit = await openVisit(door.ctx, c.req.param('token'));
    if (visit === undefined) return over(c, door);
    const { base } = door.notice;
    const secure = house.origin().startsWith('https:');
    setCookie(c, COOKIE, visit.token, { path: base, httpOnly: true, sameSite: 'Lax', secure, maxAge: VISIT_S });
    return c.redirect(`${base}?l=${door.language}`, 303);
  });

  app.get('/my/:organisation/erase', async (c) => {
    const door = await doorOf(c, '/erase');
    if (door instanceof Response) return door;
    const visit = await visitOf(c, door);
    return visit === undefined
      ? over(c, door)
      : sendPage(c, erasePage(door.notice, formToken(door.ctx.secrets, visit.token)));
  });

  app.get('/my/:organisation/proof/:ticket', async (c) => {
    const door = await doorOf(c, '/proof/{ticket}');
    if (door instanceof Response) return door;
    const { ctx, notice, zone } = door;
    const id = readTicket(ctx.secrets, ctx.organisation, c.req.param('ticket'));
    const request = id === undefined ? undefined : await loadRequest(ctx, id).catch(notFound);
    if (request !== undefined) return sendPage(c, proofPage(notice, request, zone));
    return sendPage(c, sayPage(notice, { title: notice.words.unknown, why: notice.words.unknownWhy }), 404);
  });

  app.post('/my/:organisation/:deed', async (c) => {
    const door = await doorOf(c, '/{deed}');
    if (door instanceof Response) return door;
    house.accepting();
    const form = await formOf(c);
    const visit = await visitOf(c, door);
    const deed = MY_DATA_DEEDS[c.req.param('deed')];
    // A form without the visit's own key was not sent from our page.
    if (visit === undefined || !sameText(form.get('k') ?? '', formToken(door.ctx.secrets, visit.token)))
      return over(c, door);
    if (deed === undefined) throw new AftershowError('not_found', 'there is nothing here');
    const done = await deed(visit, form);
    const { base, words, language } = door.notice;
    if ('file' in done) {
      return new Response(done.file, {
        headers: {
          'content-type': done.type,
          'content-disposition': `attachment; filename="my-data.${done.format}"`,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        },
      });
    }
    if (done.to !== 'left' && done.to !== 'proof') return c.redirect(`${base}?l=${language}&saved=1#${done.to}`, 303);
    deleteCookie(c, COOKIE, { path: base });
    if (done.to === 'proof') return c.redirect(proofUrl(visit, done.request), 303);
    // Through the context, so that the answer takes the cookie along.
    const page = await sendPage(c, sayPage(door.notice, { title: words.left, why: words.leftWhy }));
    for (const cookie of c.res.headers.getSetCookie()) page.headers.append('set-cookie', cookie);
    return page;
  });
}

/** The page with everything on it. */
async function whole(visit: Visit, saved: boolean) {
  const { ctx, notice, zone, customer, token, expires } = visit;
  const { language, brand, colour, words, base, inLanguage } = notice;
  const active = (await loadProgramme(ctx))?.active === true;
  return myDataPage({
    ...{ language, brand, colour, words, base, inLanguage, zone, saved, until: expires },
    data: await readMyData(ctx, customer),
    balance: active ? await readBalance(ctx, customer) : null,
    shows: (await listShows(ctx, { archived: false })).map(({ id, name }) => ({ id, name })),
    key: formToken(ctx.secrets, token),
    proofOf: (request) => proofUrl(visit, request),
  });
}

function proofUrl({ ctx, notice }: Visit, request: string): string {
  const ticket = ticketOf(ctx.secrets, { organisation: ctx.organisation, request });
  return `${notice.base}/proof/${ticket}?l=${notice.language}`;
}

/** The language in the address, else the first of ours that the browser asks for. */
function languageOf(c: Asked<Http>): Lang {
  return [c.req.query('l') ?? '', ...accepted(c)].flatMap((one) => LANGS.find((own) => own === one) ?? [])[0] ?? 'en';
}

function notFound(error: unknown): undefined {
  if (error instanceof AftershowError && error.code === 'not_found') return undefined;
  throw error;
}
