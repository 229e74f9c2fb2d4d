import type { Hono } from 'hono';
import { encode } from 'uqr';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { logoUrl } from '#src/account/logo-url.ts';
import type { SurveyLanguage } from '#src/contract/survey.ts';
import { AftershowError } from '#src/errors.ts';
import { html } from '#src/report/html.ts';
import { loadSurvey } from '#src/survey/load-survey.ts';
import { noticePage } from '#src/survey/page/notice-page.ts';
import { pageWords } from '#src/survey/page/page-words.ts';
import { questionPage } from '#src/survey/page/question-page.ts';
import { wordsIn } from '#src/survey/pipe-words.ts';
import type { House, Http } from './environment.ts';
import { principalOf } from './principal.ts';
import { sendPage } from './survey-answer.ts';

/**
 * Mounts the preview of a draft, page by page in every language, and the open link as a QR code.
 *
 * @example GET /v1/surveys/ID/preview.html?lang=fr&page=1&organisation=…
 */
export function mountSurveyPreview(app: Hono<Http>, house: House): void {
  app.get('/v1/surveys/:id/preview.html', async (c) => {
    const { ctx } = await principalOf(c, 'survey.read');
    const survey = await loadSurvey(ctx, { id: c.req.param('id'), origin: house.origin() });
    const { definition, anonymous, reward } = survey;
    const organisation = await loadOrganisation(ctx);
    const { name: brand, colour_primary: colour } = organisation;
    const logo = logoUrl(organisation);
    const language: SurveyLanguage =
      definition.languages.find((one) => one === c.req.query('lang')) ?? definition.languages[0] ?? 'en';
    c.set('framers', "'self'");
    // In a frame as pages of other sites show it, on paper as theirs.
    const theme = (['light', 'dark'] as const).find((one) => one === c.req.query('d'));
    const look = { framed: c.req.query('framed') === '1', theme };
    const at = c.req.query('page') ?? '0';
    const here = (page: string, lang: string = language) =>
      `?${new URLSearchParams({
        ...{ organisation: ctx.organisation, page, lang },
        ...(theme === undefined ? {} : { d: theme }),
        ...(look.framed ? { framed: '1' } : {}),
      })}`;
    const asked = definition.pages[Number(at)];
    if (asked === undefined) {
      const words = pageWords(language, definition);
      const own = wordsIn(definition.thanks, language, definition.languages);
      const lead = own === '' ? words.saved : own;
      return sendPage(c, noticePage({ language, brand, colour, logo, title: words.thanks, lead, ...look }));
    }
    const page = Number(at);
    const markup = questionPage({
      ...{ asked: { definition, anonymous, reward, brand, colour, logo }, language, response: 'preview' },
      // Every question of the page, whatever it depends on: whoever builds wants to see them all.
      shown: { page, id: asked.id, questions: asked.questions },
      ...{ answers: {}, given: {}, full: new Set<string>(), hidden: {} },
      ...{ action: '', look },
      inLanguage: (one) => here(at, one),
      back: page === 0 ? undefined : here(String(page - 1)),
    });
    return sendPage(c, markup);
  });

  app.get('/v1/surveys/:id/qr.svg', async (c) => {
    const { ctx } = await principalOf(c, 'survey.read');
    const { url, state } = await loadSurvey(ctx, { id: c.req.param('id'), origin: house.origin() });
    if (state === 'draft') throw new AftershowError('conflict', 'publish the survey first: its link opens nothing yet');
    const session = c.req.query('session');
    const with_ = new URLSearchParams({
      ...(c.req.query('kiosk') === '1' ? { kiosk: '1' } : { c: 'qr' }),
      ...(session === undefined ? {} : { s: session }),
    });
    c.header('content-type', 'image/svg+xml');
    c.header('cache-control', 'no-store');
    return c.body(qrSvg(`${url}?${with_}`));
  });
}

/** Black on white whatever the brand, since cameras read that best; level M mends what a parcel's fold hides. */
function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img"><title>${text}</title><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
    .html;
}
