import { Temporal } from 'temporal-polyfill';
import type { SourceEvent } from '#src/contract/event.ts';
import type { DemoAiring, DemoAnswer, DemoPerson, DemoYear } from '#src/job/demo-year.ts';
import { lastWeek, POOLS, SHOWS, ZONE } from './demo-organisation.ts';
import { REVIEWS } from './demo-reviews.ts';
import { STORY } from './demo-story.ts';
import { TASKS, TRIALS } from './demo-trials.ts';
import { generateSession } from './generate-session.ts';
import { mix } from './mix.ts';
import { randomFrom } from './random.ts';
import type { PlantedMoment } from './truth.ts';

const WEEKS = 52;
/** How many watch an airing of the months before: enough to show what was planted, few enough to load quickly. */
const VIEWERS: Record<string, number> = { soir: 190, dimanche: 110, monde: 150 };
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
  { key: 'nour', name: 'Nour Mirador', role: 'csm', language: 'fr' },
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
    use: (session, lesson) => usedAs(seed, session, lesson),
    survey: { name: 'Après le direct', answers: answersUntil(seed, now, airings) },
  };
}

function airingOf(of: { week: number; show: string; start: number; seed: number; now: Date }): DemoAiring {
  const { week, show, start, seed, now } = of;
  const random = randomFrom(seed, 'airing');
  const language = show === 'monde' ? 'en' : 'fr';
  const usual = (VIEWERS[show] ?? 120) * Math.exp(NOISE * random.normal());
  const airing = SHOWS.find(({ id }) => id === show);
  const play: DemoAiring['play'] = (drawn) => {
    const on = TRIALS.filter(({ key }) => drawn.some((one) => one.trial === key && one.on === true));
    const times = (effect: 'viewers' | 'buying' | 'chatting' | 'watching') =>
      on.reduce((all, trial) => all * (trial.effect[effect] ?? 1), 1);
    const asking = drawn.flatMap(({ blocks }) => blocks).filter((block) => block.on);
    const session = generateSession({
      ...{ seed, language, zone: ZONE, id: `demo-w${`${week}`.padStart(2, '0')}-${show}`, heartbeat_s: 60 },
      ...{ title: TITLES[show]?.[week % (TITLES[show]?.length ?? 1)] ?? show, host: HOSTS[show] ?? '' },
      ...{ format: airing?.format ?? 'evening', start: new Date(start).toISOString(), until: now.toISOString() },
      ...{ pool: POOLS[language], viewers: Math.round(usual * times('viewers')), targets: targetsOf(show) },
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

function targetsOf(show: string): Record<string, number> {
  const viewers = VIEWERS[show] ?? 120;
  return { net_revenue: viewers * 600, orders: Math.round(viewers * 0.07), unique_viewers: viewers };
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

const GLAD: Record<DemoAnswer['language'], readonly string[]> = {
  fr: [
    'Une belle soirée, merci !',
    'Garance explique très bien les matières.',
    'J’ai adoré les conseils sur les tailles.',
  ],
  en: ['Lovely evening, thank you!', 'Rosalba makes me want everything.', 'Clear about delivery, at last.'],
  es: ['¡Una velada preciosa, gracias!', 'Basilio lo explica todo con calma.'],
};
const SORRY: Record<DemoAnswer['language'], readonly string[]> = {
  fr: ['Le son coupait sans arrêt.', 'Mon colis est arrivé en retard et personne ne répond.', 'Trop long au début.'],
  en: ['The sound kept cutting out.', 'My parcel came late and nobody answers.'],
  es: ['El sonido se cortaba todo el tiempo.', 'El paquete llegó tarde.'],
};

/** A few answers to most sessions, happier as the year goes on. */
function answersUntil(seed: number, now: Date, airings: readonly DemoAiring[]): DemoAnswer[] {
  return airings
    .flatMap(({ facts, week, show, cancelled }) => {
      const random = randomFrom(seed, `survey ${facts.id}`);
      if (cancelled) return [];
      return Array.from({ length: random.whole(2, 4) }, (_, n): DemoAnswer => {
        const language = show === 'monde' ? 'en' : random.chance(0.15) ? 'es' : 'fr';
        const sorry = random.chance(0.32 - (0.2 * week) / WEEKS);
        const after = Date.parse(facts.start ?? '') + (facts.duration_s + random.whole(120, 40_000)) * 1000;
        const recommend = sorry ? random.whole(2, 6) : Math.min(10, 7 + Math.floor(4 * Math.sqrt(random.unit())));
        const missed = sorry ? [random.pick(['sound', 'stock', 'price', 'pace'])] : ['none'];
        const why = random.pick((sorry ? SORRY : GLAD)[language]);
        const answers = { recommend, missed, ...(random.chance(0.6) ? { why } : {}) };
        return {
          key: `${facts.id}-${n}`,
          session: facts.id,
          at: new Date(Math.min(after, now.getTime())),
          language,
          answers,
        };
      });
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
