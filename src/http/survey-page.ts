import type { Context as Asked, Hono } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AftershowError } from '#src/errors.ts';
import { type AskedSurvey, rememberAsked } from '#src/survey/asked-survey.ts';
import { claimReward } from '#src/survey/claim-reward.ts';
import { findInvited } from '#src/survey/find-invited.ts';
import { pageFor } from '#src/survey/next-page.ts';
import { readForm } from '#src/survey/read-form.ts';
import { resumeToken } from '#src/survey/survey-token.ts';
import { takeAnswers } from '#src/survey/take-answers.ts';
import { addressOf } from './address-of.ts';
import type { House, Http } from './environment.ts';
import { readBody } from './read-body.ts';
import { claimantOf, sendNotice, sendQuestions, sendThanks, sendUnknown } from './survey-answer.ts';
import { type Door, invitedDoor, onward, openDoor, preselected } from './survey-door.ts';

/** A page of long texts and their field names; nothing of a survey is larger. */
const MOST_BYTES = 262_144;
/** Responses one address may begin in a minute over open links: a shop's own network holds many people, a script is faster than they. */
const BEGUN_A_MINUTE = 300;

/**
 * Mounts the pages that respondents see: the open link, what a browser goes on with, and invitations. Looking records nothing; a form's
 * POST keeps its page and leads on, so that going back, loading again and answering tomorrow all work without a script.
 *
 * @example GET /q/k7m2… · POST /q/k7m2…/kJ3….9xQ… · GET /i/…
 */
export function mountSurveyPages(app: Hono<Http>, house: House): void {
  const system = house.contextOf('', { kind: 'system', id: 'survey page' });
  const find = rememberAsked(system);
  const begun = new RateLimiterMemory({ points: BEGUN_A_MINUTE, duration: 60 });
  const ctxOf = ({ organisation }: AskedSurvey) => ({ ...system, organisation });

  /** The door that an address leads to, or what is said instead of opening one. */
  async function doorOf(c: Asked<Http>, form?: URLSearchParams): Promise<Door | Response> {
    const { code, token } = c.req.param() as { code?: string; token?: string };
    const given = form === undefined ? { find } : { form, find };
    if (code !== undefined) {
      const asked = await find({ code });
      const door = asked && (await openDoor(ctxOf(asked), asked, c, token === undefined ? given : { ...given, token }));
      return door ?? sendUnknown(c);
    }
    const invited = await findInvited(system, token ?? '');
    const asked = invited && (await find({ organisation: invited.organisation, id: invited.survey }));
    if (invited === undefined || asked === undefined) return sendUnknown(c);
    const door = await invitedDoor(ctxOf(asked), { asked, invited, path: `/i/${token}` }, c, given);
    const over = invited.state === 'expired' || (invited.expires !== null && invited.expires <= house.now());
    if (over && door.kept?.state !== 'finished') return sendNotice(c, door, 'closed', 410);
    if (invited.state === 'answered' && door.kept === undefined) return sendNotice(c, door, 'already', 200);
    return door;
  }

  async function look(c: Asked<Http>): Promise<Response> {
    routeOf(c);
    const door = await doorOf(c);
    if (door instanceof Response) return door;
    if (door.kept?.state === 'finished') return sendThanks(c, door);
    const stopped = shut(c, door);
    if (stopped !== undefined) return stopped;
    const asked = c.req.query('p');
    if (door.kept === undefined) return sendQuestions(c, door, { answers: preselected(door, c.req.query('a')) });
    return sendQuestions(c, door, /^\d{1,2}$/.test(asked ?? '') ? { page: Number(asked) } : {});
  }

  async function answer(c: Asked<Http>): Promise<Response> {
    routeOf(c);
    house.accepting();
    const raw = await readBody(c, MOST_BYTES, house.settings.room);
    const form = new URLSearchParams(raw.toString('utf8').replaceAll('%00', ''));
    const door = await doorOf(c, form);
    if (door instanceof Response) return door;
    if (door.kept?.state === 'finished') return c.redirect(onward(door), 303);
    const stopped = shut(c, door);
    if (stopped !== undefined) return stopped;
    if (door.kept === undefined && door.invited === undefined)
      await limited(begun, addressOf(c, house.settings.proxies));
    return take(c, door, form);
  }

  async function take(c: Asked<Http>, door: Door, form: URLSearchParams): Promise<Response> {
    const { ctx, asked, invited, response, language, channel, session } = door;
    const page = Number(form.get('p') ?? 0);
    const shown = Number.isInteger(page) ? pageFor(asked.definition, door.kept?.answers ?? {}, page) : null;
    const began = Number(form.get('t') ?? Number.NaN);
    const taken = await takeAnswers(
      ctx,
      {
        ...{ asked, response, page, language, channel, session },
        invitation: invited,
        kept: door.kept,
        given: shown === null ? {} : readForm(shown.questions, form),
        seconds: Number.isFinite(began) ? (Date.now() - began) / 1000 : null,
      },
      find,
    );
    if (taken.state === 'used') return sendNotice(c, door, 'already', 200);
    if (taken.state === 'faults') return sendQuestions(c, door, taken);
    if (taken.state === 'finished' && asked.reward !== null)
      await claimReward(ctx, asked, claimantOf({ ...door, response: taken.response }));
    const nameless = asked.anonymous && invited !== undefined;
    const of = { organisation: asked.organisation, survey: asked.id, response: taken.response };
    const path = nameless ? `/q/${asked.code}/${resumeToken(ctx.secrets, of)}` : door.path;
    return c.redirect(onward({ ...door, path }), 303);
  }

  app.get('/q/:code', look);
  app.get('/q/:code/:token', look);
  app.post('/q/:code/:token', answer);
  app.get('/i/:token', look);
  app.post('/i/:token', answer);
}

/** What is in the address is somebody's right to answer: it is no part of what is counted or logged. */
function routeOf(c: Asked<Http>): void {
  const { code, token } = c.req.param() as { code?: string; token?: string };
  c.set('route', code === undefined ? '/i/{token}' : token === undefined ? '/q/{code}' : '/q/{code}/{token}');
}

/** Before it opens and after it closes nothing is taken, not even of those who had begun. */
function shut(c: Asked<Http>, door: Door): Promise<Response> | undefined {
  const { stands } = door.asked;
  if (stands === 'open') return undefined;
  return stands === 'closed' ? sendNotice(c, door, 'closed', 410) : sendNotice(c, door, 'notYet', 200);
}

async function limited(begun: RateLimiterMemory, address: string): Promise<void> {
  try {
    await begun.consume(address);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AftershowError(
      'rate_limited',
      'too many responses from one address',
      {},
      Math.ceil(refused.msBeforeNext / 1000),
    );
  }
}
