import { gzipSync } from 'node:zlib';
import type { Context as Asked } from 'hono';
import type { Answers, SurveyLanguage } from '#src/contract/survey.ts';
import type { AnswerFault } from '#src/survey/check-answers.ts';
import { claimedReward } from '#src/survey/claimed-reward.ts';
import { fillInsOf } from '#src/survey/fill-ins-of.ts';
import { nextPage, pageFor, previousPage } from '#src/survey/next-page.ts';
import type { Markup } from '#src/survey/page/frame.ts';
import { noticePage } from '#src/survey/page/notice-page.ts';
import { pageWords } from '#src/survey/page/page-words.ts';
import { questionPage } from '#src/survey/page/question-page.ts';
import { PAGE_SCRIPT_HASH } from '#src/survey/page/script.ts';
import { pipeWords, wordsIn } from '#src/survey/pipe-words.ts';
import { fullQuotas } from '#src/survey/quotas.ts';
import { openContacts } from '#src/survey/seal-contact.ts';
import type { Http } from './environment.ts';
import { pageLanguage } from './page-language.ts';
import { type Door, framersOf, isKiosk, lookOf } from './survey-door.ts';

/** A kiosk that nobody touches begins anew after so long; after the thanks sooner. */
const IDLE_S = 60;
const THANKED_S = 10;

const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${PAGE_SCRIPT_HASH}'; img-src 'self' https: data:; form-action 'self'; base-uri 'none'`;

/** A page for respondents: kept by nobody, framed by nobody but who was told to be its framer, and small on the line. */
export async function sendPage(c: Asked<Http>, markup: Markup, status = 200, listed = false): Promise<Response> {
  const policy = `${POLICY}; frame-ancestors ${c.get('framers') ?? "'none'"}`;
  c.set('policy', policy);
  const headers: Record<string, string> = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(listed ? {} : { 'x-robots-tag': 'noindex, nofollow' }),
    'x-request-id': c.get('requestId'),
    vary: 'accept-encoding',
  };
  const page = String(await markup);
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return new Response(page, { status, headers });
  return new Response(gzipSync(page, { level: 4 }), { status, headers: { ...headers, 'content-encoding': 'gzip' } });
}

/** A page that says one thing about a survey, in its brand. */
export function sendNotice(
  c: Asked<Http>,
  door: Door,
  notice: 'closed' | 'notYet' | 'already',
  status: number,
): Promise<Response> {
  const { language, asked } = door;
  c.set('framers', framersOf(door));
  const words = pageWords(language, asked.definition);
  const { brand, colour, logo } = asked;
  return sendPage(
    c,
    noticePage({
      ...{ language, brand, colour, logo, title: words[notice], lead: words[`${notice}Why`] },
      ...{ ...lookOf(door), done: true },
    }),
    status,
  );
}

/** Where there is no survey: the same for what never was and what is gone. */
export function sendUnknown(c: Asked<Http>, language: SurveyLanguage = pageLanguage(c)): Promise<Response> {
  const words = pageWords(language);
  return sendPage(
    c,
    noticePage({ language, brand: '', colour: '', title: words.unknown, lead: words.unknownWhy }),
    404,
  );
}

/** The page somebody stands on, or an earlier one they went back to, with what they had answered; with faults where there are some. */
export async function sendQuestions(
  c: Asked<Http>,
  door: Door,
  at: { page?: number | undefined; answers?: Answers; faults?: Record<string, AnswerFault> } = {},
): Promise<Response> {
  const { ctx, asked, kept, language, path, carried } = door;
  c.set('framers', framersOf(door));
  const { full, closed } = await fullQuotas(ctx, asked);
  if (closed && kept === undefined) return sendNotice(c, door, 'closed', 410);
  const answers = at.answers ?? kept?.answers ?? {};
  const furthest = kept?.page ?? 0;
  const page = Math.min(at.page ?? furthest, furthest);
  const shown =
    kept === undefined
      ? nextPage(asked.definition, {}, -1)
      : (pageFor(asked.definition, answers, page) ?? nextPage(asked.definition, answers, page - 1));
  if (shown === null) return sendNotice(c, door, 'closed', 410);
  const before = kept === undefined ? null : previousPage(asked.definition, answers, shown.page);
  const contacts =
    kept !== undefined && shown.questions.some(({ kind }) => kind === 'contact')
      ? await openContacts(ctx, ctx.records, kept.author, kept.contact)
      : {};
  const link = (more: Record<string, string>) => `${path}?${new URLSearchParams(more)}`;
  const markup = questionPage({
    ...{ asked, shown, language, full },
    response: door.response,
    answers: { ...answers, ...(at.faults === undefined ? contacts : {}) },
    ...(at.faults === undefined ? {} : { faults: at.faults }),
    given: await givenTo(door),
    action: path,
    hidden: { ...carried, p: String(shown.page), t: String(Date.now()) },
    inLanguage: (one) =>
      link({ ...withoutToken(carried), l: one, ...(at.page === undefined ? {} : { p: String(shown.page) }) }),
    back: before === null ? undefined : link({ ...withoutToken(carried), p: String(before.page) }),
    idle: isKiosk(door) ? { seconds: IDLE_S, url: kioskHome(door) } : undefined,
    look: lookOf(door),
  });
  return sendPage(c, markup, at.faults === undefined ? 200 : 422);
}

/** What is said at the end, with the reward where one was given. */
export async function sendThanks(c: Asked<Http>, door: Door): Promise<Response> {
  const { ctx, asked, language } = door;
  c.set('framers', framersOf(door));
  const { definition, brand, colour, logo } = asked;
  const words = pageWords(language, definition);
  const own = pipeWords(wordsIn(definition.thanks, language, definition.languages), {
    ...{ definition, language, answers: door.kept?.answers ?? {} },
    given: { brand, ...(await givenTo(door)) },
  });
  const claimed = asked.reward === null ? undefined : await claimedReward(ctx, asked, claimantOf(door));
  const markup = noticePage({
    ...{ language, brand, colour, logo, title: words.thanks, lead: own === '' ? words.saved : own },
    ...{ ...lookOf(door), done: true },
    reward: claimed === undefined ? undefined : rewardSaid(door, claimed.code),
    go: isKiosk(door) ? { label: words.again, url: kioskHome(door), posts: false } : undefined,
    idle: isKiosk(door) ? { seconds: THANKED_S, url: kioskHome(door) } : undefined,
  });
  return sendPage(c, markup);
}

/** What the texts of somebody's pages are filled in with. */
function givenTo({ ctx, asked, session, invited, kept }: Door): Promise<Record<string, string>> {
  const { definition, anonymous } = asked;
  const customer = invited?.customer ?? kept?.customer ?? null;
  return fillInsOf(ctx, { definition, anonymous, session, order: invited?.order_ref ?? null, customer });
}

/** Who may be given one reward: the customer, else whoever answered. */
export function claimantOf({ asked, invited, kept, response }: Door): string {
  return (asked.anonymous ? undefined : (kept?.customer ?? invited?.customer)) ?? response;
}

function rewardSaid({ asked, language }: Door, code: string | null) {
  const words = pageWords(language, asked.definition);
  const { reward } = asked;
  if (code === null || reward === null) return { title: words.reward, text: words.rewardGone };
  const said = wordsIn(reward.words, language, asked.definition.languages);
  const points = reward.points === undefined ? '' : words.rewardPoints(reward.points);
  return { title: words.reward, text: said === '' ? points : said, code: { label: words.rewardCode, code } };
}

/** Forms carry the start token; addresses of invitations have their own. */
function withoutToken({ r: _, ...carried }: Record<string, string>): Record<string, string> {
  return carried;
}

function kioskHome({ asked, language, session }: Door): string {
  const kept = { kiosk: '1', l: language, ...(session === null ? {} : { s: session }) };
  return `/q/${asked.code}?${new URLSearchParams(kept)}`;
}
