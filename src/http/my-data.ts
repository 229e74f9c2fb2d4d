import { setTimeout as pause } from 'node:timers/promises';
import type { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { CORRECTED_FIELDS } from '#src/contract/privacy-request.ts';
import { loadProgramme } from '#src/customer/loyalty/load-programme.ts';
import { readBalance } from '#src/customer/loyalty/read-balance.ts';
import { loadShopPages } from '#src/customer/shop/load-shop-pages.ts';
import { AftershowError } from '#src/errors.ts';
import { askLink } from '#src/privacy/my-data/ask-link.ts';
import { formToken, readTicket, sameText, ticketOf } from '#src/privacy/my-data/my-data-tokens.ts';
import { openVisit } from '#src/privacy/my-data/open-visit.ts';
import { readMyData } from '#src/privacy/my-data/read-my-data.ts';
import { loadRequest } from '#src/privacy/requests/load-request.ts';
import { listShows } from '#src/session/list-shows.ts';
import type { House, Http } from './environment.ts';
import { ifFound } from './if-found.ts';
import { MY_DATA_DEEDS } from './my-data-deeds.ts';
import type { Visit } from './my-data-door.ts';
import { COOKIE, myDataDoors } from './my-data-doors.ts';
import type { MyDataPage } from './my-data-form.ts';
import { askPage, erasePage, openPage, proofPage, sayPage } from './my-data-notices.ts';
import { myDataPage } from './my-data-page.ts';
import { mountOwnOrders } from './own-orders.ts';
import { SHOP_WORDS } from './shop-door.ts';
import { sendPage } from './survey-answer.ts';

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
  const doors = myDataDoors(house);
  const { doorOf, visitOf, mayTry, formOf, tooMany, over } = doors;
  mountOwnOrders(app, house, doors);

  app.get('/my/:organisation', async (c) => {
    const door = await doorOf(c, '');
    if (door instanceof Response) return door;
    const visit = await visitOf(c, door);
    return sendPage(
      c,
      visit === undefined ? askPage(door.notice) : await whole(visit, { saved: c.req.query('saved') === '1' }),
    );
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
    const place = visit.order === null ? base : `${base}/orders/${encodeURIComponent(visit.order)}`;
    return c.redirect(`${place}?l=${door.language}`, 303);
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
    const request = id === undefined ? undefined : await loadRequest(ctx, id).catch(ifFound);
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
    const done = await deed(visit, form).catch((error: unknown) => {
      const field = CORRECTED_FIELDS.find((one) => error instanceof AftershowError && one === error.place.field);
      if (field === undefined || c.req.param('deed') !== 'correct') throw error;
      return { wrong: { field, form } };
    });
    if ('wrong' in done) return sendPage(c, await whole(visit, { wrong: done.wrong }), 400);
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
async function whole(visit: Visit, { saved = false, wrong = null }: { saved?: boolean; wrong?: MyDataPage['wrong'] }) {
  const { ctx, notice, zone, customer, token, expires } = visit;
  const { language, brand, colour, logo, words, base, inLanguage } = notice;
  const active = (await loadProgramme(ctx))?.active === true;
  const { services, home } = SHOP_WORDS[language];
  const shop = `/shop/${encodeURIComponent(ctx.organisation)}?l=${language}`;
  return myDataPage({
    ...{ language, brand, colour, logo, words, base, inLanguage, zone, saved, wrong, until: expires },
    data: await readMyData(ctx, customer),
    balance: active ? await readBalance(ctx, customer) : null,
    shows: (await listShows(ctx, { archived: false })).map(({ id, name }) => ({ id, name })),
    key: formToken(ctx.secrets, token),
    links: (await loadShopPages(ctx)).open
      ? [
          { label: services.order.title, url: `${base}/orders?l=${language}` },
          { label: home.all, url: shop },
        ]
      : [],
    proofOf: (request) => proofUrl(visit, request),
  });
}

function proofUrl({ ctx, notice }: Visit, request: string): string {
  const ticket = ticketOf(ctx.secrets, { organisation: ctx.organisation, request });
  return `${notice.base}/proof/${ticket}?l=${notice.language}`;
}
