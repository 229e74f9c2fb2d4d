import type { Hono, Context as HttpContext } from 'hono';
import { listOrganisations } from '#src/account/list-organisations.ts';
import { AftershowError } from '#src/errors.ts';
import type { Lang } from '#src/message/format.ts';
import { messages } from '#src/message/messages.ts';
import { html } from '#src/report/html.ts';
import { renderReport } from '#src/report/render-report.ts';
import { listSessions } from '#src/session/list-sessions.ts';
import type { Context } from '#src/store/context.ts';
import { answeredDebrief } from '#src/survey/answered-debrief.ts';
import { apiPage } from './api-page.ts';
import type { House, Http } from './environment.ts';
import { openApi } from './openapi.ts';
import { page } from './page.ts';

const LANGUAGES = ['en', 'fr', 'es'] as const;

/** Mounts the pages for people: the first page, the generated sessions' debriefs (nobody's data, so without a key), the API. */
export function mountPages(app: Hono<Http>, house: House): void {
  const document = once(openApi);
  app.get('/api/openapi.json', async (c) => c.json(await document()));
  app.get('/api', async (c) => c.html(apiPage(await document())));

  app.get('/', async (c) => c.html(await firstPage(house, languageOf(c))));

  app.get('/demo/:session/debrief', async (c) => {
    const ctx = demoContext(house);
    if (ctx === undefined) throw new AftershowError('not_found', 'no demo here: start with --demo');
    const debrief = await answeredDebrief(ctx, c.req.param('session'));
    return c.html(renderReport(debrief, languageOf(c)));
  });
}

async function firstPage(house: House, lang: Lang): Promise<string> {
  const { home } = messages[lang];
  const ctx = demoContext(house);
  const sessions = ctx === undefined ? [] : (await listSessions(ctx, { state: 'ended', limit: 50 })).sessions;
  const name =
    ctx === undefined ? '' : ((await listOrganisations(ctx)).find(({ id }) => id === ctx.organisation)?.name ?? '');
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' });
  return page(
    'Aftershow',
    html`<nav class="languages" aria-label="${home.languages}">${LANGUAGES.map(
      (one) =>
        html`<a href="/?lang=${one}" lang="${one}" hreflang="${one}"${one === lang && html` aria-current="true"`}>${ownName(one)}</a> `,
    )}</nav>
<h1>Aftershow</h1>
<p class="lead">${home.lead}</p>
${
  sessions.length === 0
    ? html`<p>${home.empty} <code>bin/aftershow debrief FILE</code></p>`
    : html`<h2>${name} <span class="mark">${home.generated}</span></h2>
<p class="muted">${home.fiction}</p>
<ul class="list">${sessions.map(
        ({
          id,
          title,
          start,
        }) => html`<li><a href="/demo/${encodeURIComponent(id)}/debrief?lang=${lang}"><strong>${title}</strong>
<span class="when">${start === null ? '' : day.format(start)}</span></a></li>`,
      )}</ul>`
}
${house.demo?.loading() && html`<p class="muted">${home.loading}</p>`}
<p><a href="/api">${home.api}</a> · <a href="/health/ready">${home.health}</a></p>`,
    lang,
  );
}

/** 'français' for 'fr': what its speakers look for. */
function ownName(lang: Lang): string {
  return new Intl.DisplayNames(lang, { type: 'language' }).of(lang) ?? lang;
}

function demoContext(house: House): Context | undefined {
  return house.demo === undefined
    ? undefined
    : house.contextOf(house.demo.organisation, { kind: 'system', id: 'demo' });
}

/** The language a person asked for in the address, else the first of ours that their browser asks for. */
function languageOf(c: HttpContext<Http>): Lang {
  const header = c.req.header('accept-language') ?? '';
  const asked = [c.req.query('lang') ?? '', ...header.split(',').map((part) => part.trim().slice(0, 2).toLowerCase())];
  return asked.flatMap((one) => LANGUAGES.find((own) => own === one) ?? [])[0] ?? 'en';
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
