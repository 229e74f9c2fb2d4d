import { adoptGenerated } from '#src/account/adopt-generated.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { type Collector, collect } from '#src/collect/collect.ts';
import type { SourceEvent } from '#src/contract/event.ts';
import type { Product, SessionFacts } from '#src/contract/session.ts';
import type { Lang } from '#src/message/format.ts';
import { createSession } from '#src/session/create-session.ts';
import { createShow } from '#src/session/create-show.ts';
import { importProducts } from '#src/session/import-products.ts';
import { listSessions } from '#src/session/list-sessions.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import type { Context } from '#src/store/context.ts';

/** A generated organisation as the scenario makes it. */
export interface Demo {
  organisation: {
    id: string;
    name: string;
    zone: string;
    currency: string;
    languages: readonly ('en' | 'fr' | 'es')[];
  };
  shows: readonly {
    id: string;
    name: Record<'en' | 'fr' | 'es', string>;
    format: string;
    usual_host: string;
    languages: readonly ('en' | 'fr' | 'es')[];
    /** 1 is Monday; the time of day in the organisation's zone. */
    slot: { weekday: number; time: string };
    duration_s: number;
  }[];
  catalogue: readonly Product[];
  sessions: readonly {
    facts: SessionFacts;
    show: string;
    /** What a producer remembers of it. */
    note: Record<'en' | 'fr' | 'es', string>;
    events(): Iterable<SourceEvent>;
  }[];
  planned: readonly { facts: SessionFacts; show: string }[];
}

/** A demo that is there, for what goes on from it. */
export interface Begun {
  ctx: Context;
  /** When the organisation was made: everything hangs on it. */
  since: Date;
  /** Our ids of its shows, by the demo's. */
  shows: ReadonlyMap<string, string>;
}

/** Events taken in at once. */
const PAGE = 2000;

/**
 * Adds a generated organisation, through the same doors as everybody's data; what is there already stays. The events of a session
 * come before the session itself, so that a start that was cut short goes on where it stopped. What is generated hangs on the day,
 * so it is always that of the organisation's own beginning: another day's rows would not meet those that are there.
 *
 * @param make the organisation as it is generated on a day, always the same for the same day
 * @returns what it is, once all of it is there
 * @param on `stop` is asked before each session: true leaves the rest for the next start; `loaded` hears of each that is there, oldest first
 * @example await loadDemo(ctx, collector, (now) => demoOrganisation({ now }), { stop: () => false, loaded: async () => {} });
 */
export async function loadDemo(
  ctx: Omit<Context, 'organisation'>,
  collector: Collector,
  make: (now: Date) => Demo,
  on: { stop(): boolean; loaded(ctx: Context, session: string): Promise<unknown> },
): Promise<Begun | undefined> {
  const { languages, ...given } = make(ctx.now()).organisation;
  const organisation = given.id;
  const within = { ...ctx, organisation };
  const begun = await beginningOf(within);
  if (begun === undefined) await createOrganisation(ctx, { ...given, languages: [...languages], generated: true });
  await adoptGenerated(ctx);
  const since = begun ?? (await beginningOf(within)) ?? ctx.now();
  const demo = make(since);
  const known = new Set((await listSessions(within, { limit: 500 })).sessions.map(({ id }) => id));
  if (known.size === 0) await importProducts(within, { products: [...demo.catalogue], currency: given.currency });
  const [language = 'en'] = languages;
  const shows = await showsOf(within, demo, language);
  for (const { facts, show, note, events } of demo.sessions) {
    if (on.stop()) return undefined;
    if (!known.has(facts.id)) {
      await takeIn(within, collector, facts.id, events());
      await planSession(within, facts, { show: shows.get(show), state: 'ended', notes: note[language] });
    }
    await on.loaded(within, facts.id);
  }
  for (const { facts, show } of demo.planned)
    if (!known.has(facts.id)) await planSession(within, facts, { show: shows.get(show), state: 'planned', notes: '' });
  return { ctx: within, since, shows };
}

/** When the organisation was made; undefined while it is not there. */
async function beginningOf({ organisation, records }: Context): Promise<Date | undefined> {
  const found = await records
    .selectFrom('organisations')
    .select('created')
    .where('id', '=', organisation)
    .executeTakeFirst();
  return found?.created;
}

/** Our ids of the demo's shows; those that are not there yet are made. */
async function showsOf(ctx: Context, demo: Demo, language: Lang): Promise<Map<string, string>> {
  const { organisation, records } = ctx;
  const there = await records
    .selectFrom('shows')
    .select(['id', 'name'])
    .where('organisation', '=', organisation)
    .execute();
  const named = new Map(there.map(({ id, name }) => [name, id]));
  const shows = new Map<string, string>();
  for (const { id, name, format, usual_host, languages, slot, duration_s } of demo.shows) {
    // A demo that an older release made called them by their English names.
    const known = named.get(name[language]) ?? named.get(name.en);
    const said = { name: name[language], format, host: usual_host, languages: [...languages], duration: duration_s };
    const create = () => createShow(ctx, { ...said, slotWeekday: slot.weekday, slotTime: slot.time });
    shows.set(id, known ?? (await create()).id);
  }
  return shows;
}

/**
 * Writes a generated session with its running order and products, by the verbs everybody uses.
 *
 * @example await planSession(ctx, facts, { show, state: 'planned', notes: '' });
 */
export async function planSession(
  ctx: Context,
  facts: SessionFacts,
  { show, state, notes }: { show: string | undefined; state: 'planned' | 'ended'; notes: string },
): Promise<void> {
  const date = (instant: string | null) => (instant === null ? null : new Date(instant));
  await createSession(ctx, {
    id: facts.id,
    title: facts.title,
    state,
    generated: true,
    host: facts.host,
    format: facts.format,
    language: facts.language,
    currency: facts.currency,
    promotion: facts.promotion,
    targets: facts.targets,
    notes,
    plannedStart: date(facts.planned_start ?? facts.start),
    plannedDuration: facts.duration_s,
    ...(show === undefined ? {} : { show }),
    ...(state === 'ended' ? { start: date(facts.start), duration: facts.duration_s } : {}),
  });
  await saveRunningOrder(ctx, { session: facts.id, segments: facts.segments, pins: facts.pins });
  await importProducts(ctx, { products: facts.products, currency: facts.currency, session: facts.id });
}

/**
 * Takes a generated session's events in, as if they came from a file; those that are there already count once.
 *
 * @example await takeIn(ctx, collector, session, events());
 */
export async function takeIn(
  ctx: Context,
  collector: Collector,
  session: string,
  events: Iterable<SourceEvent>,
): Promise<void> {
  let page: SourceEvent[] = [];
  const send = async () => {
    const { organisation, actor } = ctx;
    const load = { organisation, actor, session, origin: 'generated', import: 'demo', received: ctx.now() };
    await collect({ ...load, skew: 0, request: 'demo', candidates: page }, collector);
    page = [];
  };
  for (const event of events) {
    page.push(event);
    if (page.length >= PAGE) await send();
  }
  if (page.length > 0) await send();
}
