import { loadOrganisation } from '#src/account/load-organisation.ts';
import { contentsOverall } from '#src/analyse/compare-mixes.ts';
import { type EndedSession, endedSessions } from '#src/analyse/ended-sessions.ts';
import { durationBand, factorEffects, slotOf } from '#src/analyse/factor-effects.ts';
import { type PastSession, readPast } from '#src/analyse/past-sessions.ts';
import { seriesOf } from '#src/analyse/products-over-time.ts';
import { figuresOf } from '#src/analyse/session-figures.ts';
import type { ApplyingLesson, Draft } from '#src/contract/planning.ts';
import { wallTimeOf } from '#src/contract/zoned-time.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { lessonsFor } from './match-lessons.ts';
import { nextStart } from './next-start.ts';
import { type Proposed, proposeFactor } from './propose-factor.ts';
import { proposeProducts } from './propose-products.ts';
import { proposeSegments } from './propose-segments.ts';
import { foresee } from './read-circumstances.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/** With fewer nothing is said of any slot, host or format (`factorEffects`), and a show of its own has to have as many. */
const LEAST = 8;
const MOST_LESSONS = 8;
/** As `slotOf` names them, Monday first. */
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * A first draft of the next session, from what past ones say: slot, host, format and length by their adjusted and shrunk effects, the last
 * running order with more time for what holds people, products by what they sold, and the lessons that apply. Every part says what it
 * rests on and how sure it is; with too little history it proposes what is usual, and says that. Nothing is written.
 *
 * @throws AftershowError not_found for a show that is not there
 * @example const { slot, products } = await draftSession(ctx, show);
 */
export async function draftSession(ctx: Asking, showId: string | undefined): Promise<Draft> {
  const [{ zone }, show, all] = await Promise.all([loadOrganisation(ctx), ownShow(ctx, showId), endedSessions(ctx)]);
  const ofShow = all.filter((one) => one.show === showId);
  const ended = showId !== undefined && ofShow.length >= LEAST ? ofShow : all;
  const read = await readPast(ctx, {
    sessions: ended.map(({ id }) => id),
    with: ['products'],
    compute: 0,
  });
  const past = ended.flatMap(({ id }) => read.get(id) ?? []);
  const figures = past.map(figuresOf).sort((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1));
  const effects = factorEffects(figures);
  const metric = effects.some((one) => one.metric === 'net_revenue') ? 'net_revenue' : 'unique_viewers';
  const newest = figures.toReversed();
  const propose = (factor: string, usual: (string | null)[]) => proposeFactor(effects, factor, metric, usual);

  const slot = propose(
    'slot',
    newest.map((one) => {
      const { day, hour } = slotOf(one);
      return day === null ? null : `${day} ${hour}`;
    }),
  );
  const [host, format] = [
    propose(
      'host',
      newest.map((one) => one.host),
    ),
    propose(
      'format',
      newest.map((one) => one.format),
    ),
  ];
  const band = propose(
    'duration',
    newest.map((one) => durationBand(one.duration_s)),
  );
  const minutes = lengthWithin(band, past) ?? (show?.duration_s == null ? null : Math.round(show.duration_s / 60));
  const begun = await startOf(ctx, slot, past, show, zone);
  const template = templateOf(ofShow.length > 0 ? ofShow : all, read);
  const hostName = host?.level ?? show?.host_name ?? null;

  const here = await foresee(ctx, {
    show: showId,
    format: format?.level ?? show?.format ?? undefined,
    host: hostName ?? undefined,
    start: begun?.start,
  });
  const lessons = await lessonsFor(ctx, here, MOST_LESSONS);
  const about = (...names: ApplyingLesson['met']) =>
    lessons
      .filter(({ met }) => met.some((one) => names.includes(one)))
      .map(({ lesson: { id, statement } }) => ({ id, statement }));
  const usual = { certainty: 'usual', n: 0, effect: null, reversed_by: null } as const;
  return {
    sessions: past.length,
    pending: ended.length - past.length,
    thin: past.length < LEAST,
    ...{ metric, zone },
    title: show?.name ?? template?.title ?? '',
    show: show === null ? null : { id: show.id, name: show.name },
    slot: begun === null ? null : { value: begun, ...(slot?.because ?? usual), lessons: about('slot') },
    host: hostName === null ? null : { value: hostName, ...(host?.because ?? usual), lessons: about('host') },
    format:
      format === null && show?.format == null
        ? null
        : { value: format?.level ?? show?.format ?? '', ...(format?.because ?? usual), lessons: about('format') },
    length: minutes === null ? null : { value: { minutes }, ...(band?.because ?? usual), lessons: [] },
    segments: proposeSegments(
      template?.segments ?? [],
      contentsOverall(past.map(({ content }) => content)),
      minutes,
    ).map((one) => ({ ...one, lessons: [] })),
    from: template === null ? null : { id: template.id, title: template.title },
    products: (await proposeProducts(ctx, seriesOf(past))).map((one) => ({ ...one, lessons: [] })),
    lessons,
  };
}

async function ownShow({ records, organisation }: Asking, id: string | undefined) {
  if (id === undefined) return null;
  return records
    .selectFrom('shows as w')
    .leftJoin('hosts as h', (on) => on.onRef('h.organisation', '=', 'w.organisation').onRef('h.id', '=', 'w.host'))
    .select(['w.id', 'w.name', 'w.format', 'w.duration_s', 'w.slot_weekday', 'w.slot_time', 'h.name as host_name'])
    .where('w.organisation', '=', organisation)
    .where('w.id', '=', id)
    .executeTakeFirstOrThrow(() => new AftershowError('not_found', 'no such show', { field: 'show' }));
}

/** The middle length of the sessions in the band that is proposed, in whole minutes; by five where it is long enough. */
function lengthWithin(band: Proposed | null, past: readonly PastSession[]): number | null {
  const lengths = past
    .map(({ session }) => session.duration_s)
    .filter((seconds) => durationBand(seconds) === band?.level)
    .sort((a, b) => a - b);
  const middle = lengths[Math.floor(lengths.length / 2)];
  if (middle === undefined) return null;
  const whole = Math.round(middle / 60);
  return whole >= 15 ? Math.round(whole / 5) * 5 : Math.max(1, whole);
}

/** The next such slot to come, to the minute at which most sessions of it began; a show's own where nothing was ever aired. */
async function startOf(
  { records, organisation, now }: Asking,
  slot: Proposed | null,
  past: readonly PastSession[],
  show: Awaited<ReturnType<typeof ownShow>>,
  zone: string,
): Promise<{ weekday: number; time: string; start: string } | null> {
  const [day = '', hour = ''] = slot?.level.split(' ') ?? [];
  const weekday = DAYS.includes(day) ? DAYS.indexOf(day) + 1 : (show?.slot_weekday ?? null);
  if (weekday === null) return null;
  const minutes = past.flatMap(({ session }) => {
    const at = session.planned_start ?? session.start;
    if (at === null) return [];
    const own = slotOf({ start: at, zone: session.zone });
    return own.day === day && own.hour === hour ? [wallTimeOf(at, session.zone).time.slice(3)] : [];
  });
  const counted = Map.groupBy(minutes, (minute) => minute);
  const minute = [...counted].sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? '00';
  const time = hour === '' ? (show?.slot_time ?? '20:00') : `${hour}:${minute}`;
  const planned = await records
    .selectFrom('sessions')
    .select('planned_start')
    .where('organisation', '=', organisation)
    .where('state', '=', 'planned')
    .where('removed', 'is', null)
    .where('planned_start', '>=', now())
    .execute();
  const taken = planned.flatMap(({ planned_start }) => planned_start?.getTime() ?? []);
  return { weekday, time, start: nextStart({ weekday, time }, zone, now().getTime(), taken) };
}

/** The newest session whose running order is known. */
function templateOf(ended: readonly EndedSession[], read: ReadonlyMap<string, PastSession>) {
  for (const { id, title } of ended) {
    const segments = read.get(id)?.session.segments ?? [];
    if (segments.length >= 2) return { id, title, segments };
  }
  return null;
}
