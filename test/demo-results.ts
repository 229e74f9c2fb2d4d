import { randomUUID } from 'node:crypto';
import type { Answers } from '#src/contract/survey.ts';
import { listSessions } from '#src/session/list-sessions.ts';
import { loadSurvey } from '#src/survey/load-survey.ts';
import { openCases } from '#src/survey/open-cases.ts';
import { DEMO, type DemoApp } from './demo-app.ts';
import { demoSurvey } from './demo-survey.ts';

const DAY_MS = 86_400_000;
const GOOD = {
  fr: ['Une belle soirée, merci !', 'L’animatrice explique très bien.', 'J’ai adoré les conseils sur les tailles.'],
  en: ['Lovely evening, thank you!', 'The host explains really well.', 'I loved the advice on sizes.'],
  es: [
    '¡Una velada preciosa, gracias!',
    'La presentadora lo explica muy bien.',
    'Me encantaron los consejos de tallas.',
  ],
} as const;
const BAD = {
  fr: ['Le son coupait sans arrêt, impossible de suivre.', 'Mon colis est arrivé en retard et personne ne répond.'],
  en: ['The sound kept cutting out, I could not follow.', 'My parcel came late and nobody answers my mails.'],
  es: ['El sonido se cortaba todo el tiempo.', 'El paquete llegó tarde y nadie responde a mis correos.'],
} as const;
const LANGUAGES = ['fr', 'fr', 'en', 'es'] as const;
const CHANNELS = ['email', 'email', 'sms', 'qr', 'link'] as const;
const MISSED = ['sound', 'pace', 'stock', 'price', 'none'];

/** The same numbers every time: 0 to 1. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/**
 * The demo's survey with people who answered it over ten weeks and people who did not, some of them in haste, a few invitations that failed,
 * and the cases that unhappy answers of the last days opened.
 *
 * @example const id = await demoResults(app); // the survey's id
 */
export async function demoResults(app: DemoApp): Promise<string> {
  const survey = await demoSurvey(app);
  const ctx = app.running.contextOf(DEMO, { kind: 'system', id: 'test' });
  const { responses } = await loadSurvey(ctx, { id: survey, origin: app.url });
  if (responses > 0) return survey;
  const sessions = (await listSessions(ctx, { state: 'ended', limit: 3 })).sessions.map(({ id }) => id);
  const next = dice(11);
  const of = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const now = ctx.now().getTime();
  const invitations = Array.from({ length: 420 }, (_, at) => {
    const due = new Date(now - (1 + next() * 69) * DAY_MS);
    const [language, channel] = [of(LANGUAGES), next() < 0.75 ? ('email' as const) : ('sms' as const)];
    const answers = next() < (channel === 'email' ? 0.42 : 0.2);
    const failed = at % 70 === 69;
    return {
      ...{ organisation: DEMO, id: randomUUID(), survey, customer: null, channel, language, due, order_ref: null },
      ...{
        token_hash: null,
        session: sessions[at % Math.max(1, sessions.length)] ?? null,
        expires: null,
        created: due,
      },
      state: failed ? ('failed' as const) : answers ? ('answered' as const) : ('sent' as const),
      sent: failed ? null : due,
      error: failed ? (at % 140 === 69 ? 'in_doubt' : '550 5.1.1 no such user') : null,
    };
  });
  await ctx.records.insertInto('survey_invitations').values(invitations).execute();
  const sheet = (
    given: { invitation: string | null; channel: string; session: string | null; started: Date },
    at: number,
  ) => {
    const age = (now - given.started.getTime()) / DAY_MS;
    const unhappy = next() < (age > 35 ? 0.34 : 0.17);
    const recommend = unhappy ? Math.floor(next() * 7) : 7 + Math.floor(next() ** 0.6 * 4);
    const language = of(LANGUAGES);
    const hasty = at % 41 === 7;
    const stopped = at % 9 === 4;
    const why = next() < 0.6 ? of(unhappy ? BAD[language] : GOOD[language]) : undefined;
    const answers: Answers = { recommend: Math.min(10, recommend) };
    if (!stopped) answers['missed'] = unhappy ? [of(MISSED), 'sound'] : [of(MISSED)];
    if (!stopped && why !== undefined) answers['why'] = why;
    const took = (seconds: number) => (hasty ? 0.4 : seconds * (0.6 + next()));
    const finished = new Date(given.started.getTime() + 90_000);
    return {
      ...{
        organisation: DEMO,
        id: randomUUID(),
        survey,
        number: 1,
        customer: null,
        author: randomUUID(),
        contact: null,
      },
      ...{ ...given, language, answers: JSON.stringify(answers), page: stopped ? 1 : 3 },
      seconds: JSON.stringify(stopped ? { score: took(9) } : { score: took(9), reasons: took(34), next: took(15) }),
      ...{ state: stopped ? ('partial' as const) : ('finished' as const), updated: finished },
      finished: stopped ? null : finished,
    };
  };
  const invited = invitations.flatMap(({ state, id, channel, session, sent }) =>
    state === 'answered' && sent !== null ? [{ invitation: id, channel, session, started: sent }] : [],
  );
  const strangers = Array.from({ length: 80 }, () => ({
    ...{ invitation: null, channel: of(CHANNELS.slice(3)), session: of([...sessions, null]) },
    started: new Date(now - (1 + next() * 69) * DAY_MS),
  }));
  await ctx.records
    .insertInto('survey_responses')
    .values([...invited, ...strangers].map(sheet))
    .execute();
  await openCases(ctx);
  return survey;
}
