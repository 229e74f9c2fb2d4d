import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { SourceEvent } from '#src/contract/event.ts';
import type { DemoAiring, DemoPerson, DemoYear } from '#src/job/demo-year.ts';
import { demoAnswers } from './demo-answers.ts';
import { NOUR } from './demo-desk.ts';
import { demoOrganisation, lastWeek, POOLS, SHOWS, ZONE } from './demo-organisation.ts';
import { REVIEWS } from './demo-reviews.ts';
import { STORY } from './demo-story.ts';
import { TASKS, TRIALS } from './demo-trials.ts';
import { generateSession } from './generate-session.ts';
import { mix } from './mix.ts';
import { randomFrom } from './random.ts';
import type { PlantedMoment } from './truth.ts';

const WEEKS = 52;
/** How many watched an airing when the year began: they become more until the last twelve weeks, which are told in full. */
const VIEWERS: Record<string, number> = { soir: 230, dimanche: 105, monde: 160 };
/** What an audience is multiplied by from one week to the next. */
const GROWS = 1.019;
/** Whoever reviews is wrong by this much on the log scale, less towards the end, and takes themselves to be much surer. */
const WRONG = { first: 0.36, last: 0.16 };
const SURE = 0.2;
/** From one airing to the next, on the log scale. */
const NOISE = 0.04;
/** The show of Thursdays is told in full from then on. */
const FULL_FROM = WEEKS - 12;
/** Sundays that were called off. */
const CANCELLED = new Set([27, 32]);
/** The Thursday that made them act. */
const BAD = 30;

const PEOPLE: readonly DemoPerson[] = [
  { key: 'mathilde', name: 'Mathilde Clairdelune', role: 'producer', language: 'fr' },
  { key: 'garance', name: 'Garance Jolibois', role: 'host', language: 'fr' },
  { key: 'basilio', name: 'Basilio Tejedor', role: 'host', language: 'es' },
  { key: 'rosalba', name: 'Rosalba Wickfield', role: 'host', language: 'en' },
  { key: 'ines', name: 'Inès Brisemiche', role: 'marketing', language: 'fr' },
  { key: 'theo', name: 'Théo Lanternier', role: 'producer', language: 'fr' },
  NOUR,
].map((person) => ({ ...person, email: `${person.key}@maison-lumen.invalid` }) as DemoPerson);

const TITLES: Record<string, readonly string[]> = {
  soir: [
    'Lumières douces',
    'Le linge qui dure',
    'Soirée bougies',
    'La table d’amis',
    'Un coin pour lire',
    'Le bain du soir',
    'Matières naturelles',
    'Les indispensables',
  ],
  dimanche: [
    'Dimanche au lit',
    'Brunch et grès',
    'Le grand rangement',
    'Fenêtre ouverte',
    'Un dimanche à la maison',
    'Thé et senteurs',
  ],
  monde: ['Lumen at home', 'Slow evenings', 'A table for six', 'Soft light', 'Made by hand', 'The linen edit'],
};
const NOTES: Record<string, readonly string[]> = {
  soir: ['Un jeudi sans surprise.', 'Bonne humeur, quelques longueurs.', 'Le public a posé beaucoup de questions.'],
  dimanche: ['Peu de monde, mais attentif.', 'Un dimanche calme.', 'Café, lin et bonne humeur.'],
  monde: ['A steady Tuesday.', 'Friendly crowd, many from Ireland.', 'Good questions about delivery.'],
};
const HOSTS: Record<string, string> = { soir: 'Garance', dimanche: 'Basilio', monde: 'Rosalba' };
const ADAPTED = [
  'Avec les deux produits phares seulement.',
  'Une fois par demi-heure, l’émission est courte.',
  'En bandeau, sans le dire à l’antenne.',
];
const DECLINED = [
  'Une invitée tient le micro ce soir.',
  'Soirée de lancement : le déroulé est déjà fixé.',
  'Le produit est en précommande, sans prix définitif.',
];

/**
 * The year before `now` of the generated organisation: a light session each week of three shows, told in full only for the last
 * twelve weeks (`demoOrganisation`), and what its team reviewed, learnt, tried and answered. What a trial does to a session depends on
 * what was drawn for it, so sessions are played only then.
 *
 * @example demoYear({ now: new Date() }).airings.length // 136
 */
export function demoYear({ now, seed = 4600 }: { now: Date; seed?: number }): DemoYear {
  const week0 = lastWeek(now);
  const at = (week: number, weekday: number, time: string) =>
    week0
      .subtract({ days: 7 * (WEEKS - 1 - week) })
      .add({ days: weekday - 1 })
      .toZonedDateTime({ timeZone: ZONE, plainTime: time });
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE);
  const evening = local.hour < 19 ? local : local.add({ days: 1 });
  const last = STORY.at(-1);
  const end = at(WEEKS - 1, last?.weekday ?? 4, last?.at ?? '20:30').epochMilliseconds;
  const airings: DemoAiring[] = [];
  for (let week = 0; week < WEEKS; week++)
    for (const [place, show] of ['monde', 'soir', 'dimanche'].entries()) {
      const told = STORY.some((one) => one.show === show && WEEKS - 1 - one.weeks_ago === week);
      const slot = SHOWS.find(({ id }) => id === show)?.slot ?? { weekday: 4, time: '20:30' };
      const start = at(week, slot.weekday, slot.time).epochMilliseconds;
      if (told || (show === 'soir' && week >= FULL_FROM) || start > end) continue;
      airings.push(airingOf({ week, show, start, seed: mix(mix(seed + 7) + week * 3 + place), now }));
    }
  const { facts } = generateSession({
    seed: seed + 200,
    id: 'demo-tonight',
    title: 'Les veilleuses de l’hiver',
    start: new Date(evening.withPlainTime('20:30').epochMilliseconds).toISOString(),
    zone: ZONE,
    host: 'Garance',
    effects: { late_s: 0 },
    targets: { net_revenue: 500_000, orders: 50, unique_viewers: 800 },
  });
  const begun = week0.subtract({ days: 7 * (WEEKS - 1) }).toZonedDateTime({ timeZone: ZONE }).epochMilliseconds;
  const weekOf = (start: string | null) => (Date.parse(start ?? '') - begun) / (7 * 86_400_000);
  const aired = airings.filter(({ cancelled }) => !cancelled).map(({ facts, week, show }) => ({ facts, week, show }));
  const told = demoOrganisation({ now, seed }).sessions.map(({ facts, show }) => ({
    ...{ facts, show, week: weekOf(facts.start) },
  }));
  return {
    weeks: WEEKS,
    monday: (week) => new Date(at(week, 1, '09:00').epochMilliseconds),
    people: PEOPLE,
    airings,
    tonight: { show: 'soir', facts },
    next: [1, 2].map((weeks) => ({ id: `demo-next-${weeks}`, show: 'soir' })),
    trials: TRIALS,
    reviews: REVIEWS,
    tasks: TASKS,
    seedOf: (trial) => createHash('sha256').update(`${seed} ${trial}`).digest('base64url'),
    use: (session, lesson) => usedAs(seed, session, lesson),
    foresee: (session, by, figure) => {
      const week = airings.find(({ facts }) => facts.id === session)?.week ?? WEEKS;
      const wrong = WRONG.first + ((WRONG.last - WRONG.first) * week) / WEEKS;
      const middle = Math.exp(wrong * randomFrom(seed, `${session} ${by} ${figure}`).normal());
      return { middle, low: middle * (1 - SURE), high: middle * (1 + SURE) };
    },
    survey: { name: 'Après le direct', answers: demoAnswers(seed, now, [...aired, ...told]) },
  };
}

function airingOf(of: { week: number; show: string; start: number; seed: number; now: Date }): DemoAiring {
  const { week, show, start, seed, now } = of;
  const random = randomFrom(seed, 'airing');
  const language = show === 'monde' ? 'en' : 'fr';
  const usual = usualAt(show, week) * Math.exp(NOISE * random.normal());
  const airing = SHOWS.find(({ id }) => id === show);
  const play: DemoAiring['play'] = (drawn) => {
    const on = TRIALS.filter(({ key }) => drawn.some((one) => one.trial === key && one.on === true));
    const times = (effect: 'viewers' | 'buying' | 'chatting' | 'watching') =>
      on.reduce((all, trial) => all * (trial.effect[effect] ?? 1), 1);
    const asking = drawn.flatMap(({ blocks }) => blocks).filter((block) => block.on);
    const session = generateSession({
      ...{ seed, language, zone: ZONE, id: `demo-w${`${week}`.padStart(2, '0')}-${show}`, heartbeat_s: 60 },
      ...{ title: TITLES[show]?.[week % (TITLES[show]?.length ?? 1)] ?? show, host: HOSTS[show] ?? '' },
      ...{ format: airing?.format ?? 'soirée', start: new Date(start).toISOString(), until: now.toISOString() },
      ...{
        pool: POOLS[language],
        viewers: Math.round(usual * times('viewers')),
        targets: targetsOf(usualAt(show, week)),
      },
      effects: {
        ...{ late_s: 0, incidents: [], chatting: times('chatting'), watching: times('watching') },
        ...{ buying: times('buying') * (show === 'soir' && week === BAD ? 0.25 : 1), answers: 0.6 },
        ...(asking.length > 0 ? { moments: asking.flatMap(momentsOf) } : {}),
      },
    });
    const variant = TRIALS.find(({ key, design }) => design === 'ab' && drawn.some(({ trial }) => trial === key));
    return {
      facts: session.facts,
      events: () => (variant === undefined ? session.events() : shownTo(session.events(), variant, seed)),
    };
  };
  return {
    ...{ week, show, facts: play([]).facts, play },
    note: NOTES[show]?.[(week * 7) % (NOTES[show]?.length ?? 1)] ?? '',
    cancelled: show === 'dimanche' && CANCELLED.has(week),
  };
}

function usualAt(show: string, week: number): number {
  return (VIEWERS[show] ?? 120) * GROWS ** week;
}

function targetsOf(viewers: number): Record<string, number> {
  const round = (value: number, to: number) => Math.round(value / to) * to;
  return {
    ...{ net_revenue: round(viewers * 600, 5000), orders: Math.round(viewers * 0.07) },
    unique_viewers: round(viewers, 10),
  };
}

/** A question every three minutes: each is answered by about a third of those present. */
function momentsOf({ start_s, end_s }: { start_s: number; end_s: number }): PlantedMoment[] {
  const moments: PlantedMoment[] = [];
  for (let at = start_s + 20; at < end_s - 30; at += 90)
    moments.push({ cause: 'guest', start_s: at, end_s: at + 40, chat: 0.35, reaction: 0.1, click: 0 });
  return moments;
}

/** Tells each viewer's arm when they join, and leaves out some of the clicks of those without the variant. */
function* shownTo(events: Iterable<SourceEvent>, trial: (typeof TRIALS)[number], seed: number): Iterable<SourceEvent> {
  const shown = new Set<string>();
  const random = randomFrom(seed, 'clicks');
  for (const event of events) {
    const { visitor } = event;
    if (visitor === undefined) {
      yield event;
      continue;
    }
    const arm = mix([...visitor].reduce((sum, letter) => mix(sum + letter.charCodeAt(0)), 11)) % 2 === 0 ? 'a' : 'b';
    if (event.type === 'click' && arm === 'a' && !random.chance(trial.effect.clicksWithout ?? 1)) continue;
    yield event;
    if (event.type !== 'join' || shown.has(visitor)) continue;
    shown.add(visitor);
    const { time } = event;
    const told = { name: 'variant_shown', ref: trial.variant ?? '', properties: { variant: arm } };
    yield { id: `${event.id}-v`, type: 'other', time, visitor, ...told };
  }
}

function usedAs(seed: number, session: string, lesson: string): ReturnType<DemoYear['use']> {
  const random = randomFrom(seed, `${session} ${lesson}`);
  const u = random.unit();
  if (u < 0.5) return { answer: 'applied', reason: null };
  if (u < 0.68) return { answer: 'adapted', reason: random.pick(ADAPTED) };
  return u < 0.84 ? { answer: 'declined', reason: random.pick(DECLINED) } : undefined;
}
