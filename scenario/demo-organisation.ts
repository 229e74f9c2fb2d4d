import { Temporal } from 'temporal-polyfill';
import type { Product, SessionFacts } from '#src/contract/session.ts';
import { CATALOGUE, type CatalogueProduct } from './catalogue.ts';
import { type Chapter, STORY } from './demo-story.ts';
import { type GeneratedSession, generateSession } from './generate-session.ts';
import type { Language, Pool } from './people.ts';
import { SIZES } from './plan.ts';
import { randomFrom } from './random.ts';
import { shelved } from './shelf.ts';

/** A brand that does not exist and a quarter of its sessions: data only, whoever loads it stands elsewhere. */
export interface DemoOrganisation {
  organisation: {
    id: string;
    name: string;
    zone: string;
    currency: string;
    languages: readonly Language[];
    generated: true;
  };
  shows: readonly DemoShow[];
  hosts: readonly string[];
  catalogue: readonly Product[];
  /** Oldest first, all in the past. */
  sessions: readonly DemoSession[];
  /** What is planned next: no events yet. */
  planned: readonly { facts: SessionFacts; show: string }[];
}

/** A recurring format: who, when, how long, and what the team expects of an airing. */
interface DemoShow {
  id: string;
  name: Record<Language, string>;
  format: string;
  usual_host: string;
  languages: readonly Language[];
  /** 1 is Monday; the time of day in the organisation's zone. */
  slot: { weekday: number; time: string };
  duration_s: number;
  /** By figure; money in minor units. */
  targets: Record<string, number>;
}

export interface DemoSession extends GeneratedSession {
  show: string;
  /** What a producer remembers of it, in one sentence. */
  note: Record<Language, string>;
}

export const SHOWS: DemoOrganisation['shows'] = [
  {
    id: 'soir',
    name: { fr: 'Le soir Lumen', en: 'Lumen nights', es: 'Las noches Lumen' },
    format: 'soirée',
    usual_host: 'Garance',
    languages: ['fr'],
    slot: { weekday: 4, time: '20:30' },
    duration_s: 2700,
    targets: { net_revenue: 450_000, orders: 45, unique_viewers: 700 },
  },
  {
    id: 'dimanche',
    name: { fr: 'Dimanche matin', en: 'Sunday morning', es: 'Domingo por la mañana' },
    format: 'brunch',
    usual_host: 'Basilio',
    languages: ['fr'],
    slot: { weekday: 7, time: '11:00' },
    duration_s: 2700,
    targets: { net_revenue: 110_000, orders: 15, unique_viewers: 280 },
  },
  {
    id: 'atelier',
    name: { fr: 'L’atelier', en: 'The workshop', es: 'El taller' },
    format: 'atelier',
    usual_host: 'Basilio',
    languages: ['fr'],
    slot: { weekday: 4, time: '20:30' },
    duration_s: 2700,
    targets: { net_revenue: 200_000, orders: 30, unique_viewers: 600 },
  },
  {
    id: 'monde',
    name: { fr: 'Lumen ailleurs', en: 'Lumen abroad', es: 'Lumen en el mundo' },
    format: 'soirée',
    usual_host: 'Rosalba',
    languages: ['en'],
    slot: { weekday: 2, time: '20:00' },
    duration_s: 2700,
    targets: { net_revenue: 250_000, orders: 30, unique_viewers: 450 },
  },
];
export const ZONE = 'Europe/Paris';
/** Who comes depends on the language spoken on stage: three audiences, each with people who come back. */
export const POOLS: Record<Language, Pool> = {
  fr: { seed: 4600, size: 60_000, loyal: 1000, languages: { fr: 0.74, en: 0.14, es: 0.12 } },
  en: { seed: 4601, size: 14_000, loyal: 300, languages: { fr: 0.2, en: 0.68, es: 0.12 } },
  es: { seed: 4602, size: 14_000, loyal: 300, languages: { fr: 0.2, en: 0.12, es: 0.68 } },
};

/**
 * The demo: twelve weeks of Maison Lumen up to `now`, drawn from the same people, so that viewers and customers come back.
 * The same day gives the same data; nothing is later than `now`.
 *
 * @example demoOrganisation({ now: new Date() }).sessions.at(-1)?.facts.title // 'Avant les fêtes'
 */
export function demoOrganisation({ now, seed = 4600 }: { now: Date; seed?: number }): DemoOrganisation {
  const week0 = lastWeek(now);
  const sessions = STORY.map((chapter, i) =>
    sessionOf(chapter, i, seed, startOf(week0, chapter.weeks_ago, chapter), now),
  );
  return {
    organisation: {
      id: 'demo',
      name: 'Maison Lumen',
      zone: ZONE,
      currency: 'EUR',
      languages: ['fr', 'en', 'es'],
      generated: true,
    },
    shows: SHOWS,
    hosts: [...new Set(STORY.map(({ host }) => host))],
    catalogue: CATALOGUE.map(shelved),
    sessions,
    planned: [plannedOf(week0, 1, seed), plannedOf(week0, 2, seed)],
  };
}

/**
 * The Monday of the week of the last session, which is at least a night old, so that there is something to debrief.
 *
 * @example lastWeek(new Date('2026-11-22T09:00:00Z')).toString() // '2026-11-16'
 */
export function lastWeek(now: Date): Temporal.PlainDate {
  const rested = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE).subtract({ hours: 12 });
  const monday = rested.toPlainDate().subtract({ days: rested.dayOfWeek - 1 });
  const last = startOf(monday, 0, STORY.at(-1));
  return Temporal.ZonedDateTime.compare(last, rested) <= 0 ? monday : monday.subtract({ days: 7 });
}

function sessionOf(chapter: Chapter, i: number, seed: number, start: Temporal.ZonedDateTime, now: Date): DemoSession {
  const { options, show, note, title, host } = chapter;
  const language = options.language ?? 'fr';
  const airing = SHOWS.find(({ id }) => id === show);
  const session = generateSession({
    targets: airing?.targets ?? {},
    ...options,
    seed: seed + i,
    id: `demo-${`${i + 1}`.padStart(2, '0')}`,
    title,
    host,
    format: airing?.format ?? 'soirée',
    start: new Date(start.epochMilliseconds).toISOString(),
    until: now.toISOString(),
    zone: ZONE,
    pool: POOLS[language],
    products: rangeOf(chapter, seed + i, SIZES[options.size ?? 'S'].products),
  });
  return { ...session, show, note };
}

function rangeOf(chapter: Chapter, seed: number, count: number): CatalogueProduct[] {
  const stars = CATALOGUE.filter(({ id }) => chapter.stars.includes(id));
  const others = randomFrom(seed, 'range').shuffle(CATALOGUE.filter(({ id }) => !chapter.stars.includes(id)));
  return [...stars, ...others].slice(0, count);
}

function plannedOf(week0: Temporal.PlainDate, weeks: number, seed: number): { facts: SessionFacts; show: string } {
  const start = startOf(week0, -weeks, STORY[0]);
  const { facts } = generateSession({
    seed: seed + 100 + weeks,
    id: `demo-next-${weeks}`,
    title: weeks === 1 ? 'Lumières de décembre' : 'Le direct des cadeaux',
    start: new Date(start.epochMilliseconds).toISOString(),
    zone: ZONE,
    host: 'Garance',
    effects: { late_s: 0 },
    targets: { net_revenue: 900_000, orders: 90, unique_viewers: 1200 },
  });
  return { facts, show: 'soir' };
}

function startOf(week0: Temporal.PlainDate, weeks_ago: number, chapter: Chapter | undefined): Temporal.ZonedDateTime {
  return week0
    .add({ days: (chapter?.weekday ?? 4) - 1 - 7 * weeks_ago })
    .toZonedDateTime({ timeZone: ZONE, plainTime: chapter?.at ?? '20:30' });
}
