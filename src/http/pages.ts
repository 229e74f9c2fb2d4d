import type { Hono } from 'hono';
import { listOrganisations } from '#src/account/list-organisations.ts';
import { AftershowError } from '#src/errors.ts';
import { html } from '#src/report/html.ts';
import { renderReport } from '#src/report/render-report.ts';
import { listSessions } from '#src/session/list-sessions.ts';
import type { Context } from '#src/store/context.ts';
import { apiPage } from './api-page.ts';
import { debriefStoredSession } from './debrief-stored-session.ts';
import type { House, Http } from './environment.ts';
import { openApi } from './openapi.ts';
import { page } from './page.ts';

const LANGUAGES = ['en', 'fr', 'es'] as const;

/** Mounts the pages for people: the first page, the generated sessions' debriefs (nobody's data, so without a key), the API. */
export function mountPages(app: Hono<Http>, house: House): void {
  const document = once(openApi);
  app.get('/api/openapi.json', async (c) => c.json(await document()));
  app.get('/api', async (c) => c.html(apiPage(await document())));

  app.get('/', async (c) => c.html(await firstPage(house)));

  app.get('/demo/:session/debrief', async (c) => {
    const ctx = demoContext(house);
    if (ctx === undefined) throw new AftershowError('not_found', 'no demo here: start with --demo');
    const debrief = await debriefStoredSession(ctx, c.req.param('session'));
    const asked = c.req.query('lang') ?? preferred(c.req.header('accept-language'));
    return c.html(renderReport(debrief, LANGUAGES.find((lang) => lang === asked) ?? 'en'));
  });
}

async function firstPage(house: House): Promise<string> {
  const ctx = demoContext(house);
  const sessions = ctx === undefined ? [] : (await listSessions(ctx, { state: 'ended', limit: 50 })).sessions;
  const name =
    ctx === undefined ? '' : ((await listOrganisations(ctx)).find(({ id }) => id === ctx.organisation)?.name ?? '');
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
  return page(
    'Aftershow',
    html`<h1>Aftershow</h1>
<p class="lead">The after-action review of live-shopping sessions: what worked, what did not, and why, with evidence for and against.</p>
${
  sessions.length === 0
    ? html`<p>No sessions are shown here yet. Start with <code>--demo</code> to see generated ones, or debrief a file of yours:
<code>bin/aftershow debrief FILE</code></p>`
    : html`<h2>${name} <span class="mark">generated</span></h2>
<p class="muted">A brand that does not exist, so that there is something to read.</p>
<ul class="list">${sessions.map(
        ({ id, title, start }) => html`<li><a href="/demo/${encodeURIComponent(id)}/debrief"><strong>${title}</strong>
<span class="when">${start === null ? '' : day.format(start)}</span></a></li>`,
      )}</ul>`
}
${house.demo?.loading() ? html`<p class="muted">More generated sessions are being added; load this page again in a moment.</p>` : ''}
<p><a href="/api">The API</a> · <a href="/health/ready">Health</a></p>`,
  );
}

function demoContext(house: House): Context | undefined {
  return house.demo === undefined
    ? undefined
    : house.contextOf(house.demo.organisation, { kind: 'system', id: 'demo' });
}

/** The first of our languages that a browser asks for. */
function preferred(header: string | undefined): string {
  const asked = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.find((lang) => LANGUAGES.some((own) => own === lang)) ?? 'en';
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
