import { parseSync, Visitor } from 'oxc-parser';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { SurveyWidget } from '#src/contract/survey-asking.ts';
import { createSurvey } from '#src/survey/create-survey.ts';
import { loadSurvey } from '#src/survey/load-survey.ts';
import { publishSurvey } from '#src/survey/publish-survey.ts';
import { updateSurvey } from '#src/survey/update-survey.ts';
import { violationsOf } from './look-at-screen.ts';
import { AGREED, call, stored, trackerJourney } from './tracker-journey.ts';
import type { ShopPage } from './tracker-shop.ts';

const journey = trackerJourney();
const BUTTON = '<button id="buy">Buy</button>';

/** A survey that is asked in the shop's pages, and the tag that does so. */
async function asked(widget: Partial<SurveyWidget>): Promise<{ id: string; code: string; tag(more?: string): string }> {
  const { ctx, site, server } = journey.shop;
  const { id } = await createSurvey(ctx, { name: 'Evening', template: 'end_of_live', languages: ['en', 'fr', 'es'] });
  const standard = { origins: [site], on: ['order' as const], seconds: 1, scroll: 50, share: 100 };
  await updateSurvey(ctx, { id, widget: { ...standard, ...widget } });
  await publishSurvey(ctx, { id });
  const { url } = await loadSurvey(ctx, { id, origin: server });
  const code = url.split('/').at(-1) ?? '';
  const tag = (more = '') => `<script async src="${server}/aftershow-ask.js" data-survey="${code}" ${more}></script>`;
  return { id, code, tag };
}

const open = (body: string, page: ShopPage = {}) => journey.open({ ...page, body: `${BUTTON}${body}` });
const card = (page: Page) => page.getByRole('dialog');
const inside = (page: Page) => page.frameLocator('iframe');
/** Long enough for a card that must not come. */
const never = async (page: Page) => {
  await page.waitForTimeout(1_500);
  expect(await page.locator('iframe').count()).toBe(0);
};
const responses = () =>
  journey.shop.ctx.records
    .selectFrom('survey_responses')
    .selectAll()
    .where('organisation', '=', journey.shop.ctx.organisation)
    .execute();
const invitations = () =>
  journey.shop.ctx.records
    .selectFrom('survey_invitations')
    .selectAll()
    .where('organisation', '=', journey.shop.ctx.organisation)
    .execute();

describe('/aftershow-ask.js', () => {
  it('weighs at most 10 kB gzipped, is ES2019, and writes no markup', () => {
    const { gzipped, plain } = journey.shop.askScript;
    expect(gzipped.length).toBeLessThanOrEqual(10_000);
    const text = plain.toString('utf8');
    const { program, errors } = parseSync('ask.js', text, { sourceType: 'script' });
    expect(errors).toEqual([]);
    const newer: string[] = [];
    const note = ({ type }: { type: string }) => newer.push(type);
    new Visitor({ ChainExpression: note, ImportExpression: note, PropertyDefinition: note }).visit(program);
    expect(newer).toEqual([]);
    expect(text).not.toMatch(/\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write|document\.cookie/);
  });

  it('asks whoever agreed to be recognised once, after an order, and knows whose answers they are', async () => {
    const { tag } = await asked({ on: ['order'] });
    const page = await open(tag(), { script: AGREED });
    await page.locator('#buy').focus();
    await never(page);
    await call(page, 'track', 'order', { ref: 'o-1', amount: 4990, currency: 'EUR' });
    await card(page).waitFor();
    // Looking at it has recorded that it was asked, and nothing else.
    expect(await responses()).toEqual([]);
    expect(await invitations()).toMatchObject([{ channel: 'widget', state: 'sent' }]);
    expect(await page.evaluate('document.activeElement.id')).toBe('buy');
    expect(await violationsOf(page)).toEqual([]);

    await inside(page).getByRole('radio', { name: '9', exact: true }).check();
    await inside(page).getByRole('button').click();
    for (let pages = 0; pages < 6 && !(await inside(page).locator('body[data-done]').count()); pages += 1) {
      await inside(page).locator('body').waitFor();
      const button = inside(page).locator('form button');
      if ((await button.count()) > 0) await button.click();
      await page.waitForTimeout(200);
    }
    await inside(page).locator('body[data-done]').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await card(page).waitFor({ state: 'detached' });
    const [answer, ...more] = await responses();
    expect(more).toEqual([]);
    const [event] = await journey.shop.rows((rows) => rows.some(({ type }) => type === 'order'));
    expect(answer).toMatchObject({ state: 'finished', channel: 'widget', customer: null, author: event?.visitor });

    // This browser remembers; where its memory is gone, the server does.
    await page.reload();
    await call(page, 'track', 'order', { ref: 'o-2', amount: 100, currency: 'EUR' });
    await never(page);
    await page.evaluate("localStorage.removeItem('aftershow.ask')");
    await page.reload();
    await call(page, 'track', 'order', { ref: 'o-3', amount: 100, currency: 'EUR' });
    await expect.poll(() => stored(page), { timeout: 10_000 }).toContain('aftershow.ask');
    await never(page);
    expect(await invitations()).toHaveLength(1);
  }, 60_000);

  it('asks strangers too: in the page’s language and on its paper, keeping a day and no name', async () => {
    const { tag } = await asked({ on: ['seconds', 'exit'], seconds: 1 });
    const page = await open(tag('data-lang="fr"'), {
      before: (one) =>
        one.addInitScript(
          "if(top===window)addEventListener('DOMContentLoaded',function(){document.body.style.background='#111';document.body.style.color='#eee'})",
        ),
    });
    await card(page).waitFor();
    expect(await inside(page).locator('html').getAttribute('lang')).toBe('fr');
    const paper = await inside(page)
      .locator('body')
      .evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(paper).toBe('rgb(27, 26, 23)');
    expect(await violationsOf(page)).toEqual([]);
    const kept = JSON.parse(await page.evaluate("localStorage.getItem('aftershow.ask')"));
    expect(kept).toEqual({ day: new Date().toISOString().slice(0, 10) });
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(await invitations()).toEqual([]);
    // Escape closes it from within, and the page has its keyboard back.
    await inside(page).getByRole('radio').first().focus();
    await page.keyboard.press('Escape');
    await card(page).waitFor({ state: 'detached' });
    await page.mouse.move(200, 200);
    await page.mouse.move(200, 0);
    await never(page);
    expect(await responses()).toEqual([]);
  }, 60_000);

  it('comes at the end of the stream on a phone, at the bottom, without motion for who wants none', async () => {
    const { tag } = await asked({ on: ['end', 'scroll'] });
    const page = await open(tag('data-session="evening"'));
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate("(window.aftershowAsk = window.aftershowAsk || []).push('end')");
    await card(page).waitFor();
    const box = await card(page).boundingBox();
    expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(640);
    expect([box?.x, box?.width]).toEqual([0, 320]);
    const animated = await page.evaluate('document.getAnimations().length');
    expect(animated).toBe(0);
  }, 30_000);

  it('asks no page of a site that was not named, by whatever way', async () => {
    const { tag, code } = await asked({ on: ['seconds'], origins: ['https://elsewhere.example'] });
    const page = await open(tag());
    await never(page);
    const { server, site } = journey.shop;
    for (const method of ['GET', 'POST'])
      expect((await fetch(`${server}/w/${code}`, { method, headers: { origin: site } })).status).toBe(403);
    const page_ = await fetch(`${server}/q/${code}?c=widget`);
    expect(page_.headers.get('content-security-policy')).toContain('frame-ancestors https://elsewhere.example');
    expect((await fetch(`${server}/q/${code}`)).headers.get('content-security-policy')).toContain(
      "frame-ancestors 'none'",
    );
  }, 30_000);
});
