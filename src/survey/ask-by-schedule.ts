import { sql } from 'kysely';
import { z } from 'zod';
import { type SurveyAudience, type SurveySchedule, surveyAudience } from '#src/contract/survey-asking.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { type Preparing, prepareAsking } from './prepare-asking.ts';
import { queueInvitations } from './queue-invitations.ts';

type System = Omit<Context, 'organisation'>;

/** What is older than this is no occasion any more: an import of last year, or a survey that opens today, asks nobody about it. */
const NEWS_MS = 2 * 86_400_000;
const MOST_ORDERS = 500;
const LATELY = 'time > fromUnixTimestamp64Milli({from:Int64}) AND time <= fromUnixTimestamp64Milli({to:Int64})';

interface Scheduled {
  organisation: string;
  survey: string;
  audience: SurveyAudience;
  schedule: SurveySchedule;
}

/**
 * Asks by itself: the audience of each session that ended, each customer who ordered, whose parcel came or whose contact with customer
 * service is over, once the survey's delay has passed; every occasion once, in however many processes.
 *
 * @returns how many invitations were queued
 * @example const queued = await askBySchedule(system);
 */
export async function askBySchedule(system: System): Promise<number> {
  let queued = 0;
  for (const one of await scheduled(system)) {
    const ctx = { ...system, organisation: one.organisation };
    const occasions = await OCCASIONS[one.schedule.after](ctx, one);
    for (const { occasion, ...of } of occasions) {
      try {
        queued += await ask(ctx, one, occasion, of);
      } catch (error) {
        // A purpose that was retired, a provider that was taken away: the next survey is asked all the same.
        if (!(error instanceof AftershowError)) throw error;
      }
    }
  }
  return queued;
}

async function scheduled(system: System): Promise<Scheduled[]> {
  const now = system.now();
  const rows = await system.records
    .selectFrom('surveys')
    .select(['organisation', 'id', 'audience', 'schedule'])
    .where('state', '=', 'open')
    .where('archived', 'is', null)
    .where('audience', 'is not', null)
    .where('schedule', 'is not', null)
    .where((is) => is.or([is('opens', 'is', null), is('opens', '<=', now)]))
    .where((is) => is.or([is('closes', 'is', null), is('closes', '>', now)]))
    .execute();
  return rows.flatMap(({ organisation, id: survey, audience, schedule }) =>
    audience === null || schedule === null
      ? []
      : [{ organisation, survey, audience: surveyAudience.parse(audience), schedule }],
  );
}

type Occasion = { occasion: string } & Pick<Preparing, 'session' | 'only'>;

/** Between how long ago and the delay something must have happened. */
function window(ctx: System, { schedule }: Scheduled): { from: Date; to: Date } {
  const to = ctx.now().getTime() - schedule.delay_minutes * 60_000;
  return { from: new Date(to - NEWS_MS), to: new Date(to) };
}

async function ended(ctx: Context, one: Scheduled): Promise<Occasion[]> {
  const { from, to } = window(ctx, one);
  const end = sql<Date>`s.start + make_interval(secs => s.duration_s)`;
  const rows = await ctx.records
    .selectFrom('sessions as s')
    .select('s.id')
    .where('s.organisation', '=', ctx.organisation)
    .where('s.state', 'in', ['ended', 'reviewed'])
    .where('s.removed', 'is', null)
    .where('s.generated', '=', false)
    .where(end, '>', from)
    .where(end, '<=', to)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('survey_rounds as r')
            .select('r.occasion')
            .whereRef('r.organisation', '=', 's.organisation')
            .where('r.survey', '=', one.survey)
            .where('r.occasion', '=', sql<string>`'session ' || s.id`),
        ),
      ),
    )
    .orderBy('s.start')
    .limit(20)
    .execute();
  return rows.map(({ id }) => ({ occasion: `session ${id}`, session: id }));
}

/** What each occasion is looked up by: `ref`, so that each is asked about once, and who it happened to. */
const HAPPENED = {
  order: `SELECT ref, any(customer) AS buyer, min(time) AS at FROM events
    WHERE organisation = {organisation:String} AND type = 'order' AND replay = 0 AND customer != '' AND ref != '' AND ${LATELY}
    GROUP BY ref`,
  // A parcel's word seldom says who it is for: its order does.
  delivery: `SELECT ref, if(max(told) != '', max(told), max(ordered)) AS buyer, minIf(time, here) AS at FROM (
      SELECT ref, time, type = 'delivery' AS here, if(here, customer, '') AS told, if(here, '', customer) AS ordered FROM events
      WHERE organisation = {organisation:String} AND replay = 0 AND (type = 'order' OR (type = 'delivery' AND name = 'delivered'))
        AND ref IN (SELECT ref FROM events WHERE organisation = {organisation:String} AND type = 'delivery' AND name = 'delivered'
          AND replay = 0 AND ref != '' AND ${LATELY}))
    GROUP BY ref HAVING buyer != ''`,
  contact: `SELECT if(ref = '', id, ref) AS ref, any(customer) AS buyer, min(time) AS at FROM events
    WHERE organisation = {organisation:String} AND type = 'contact' AND name = 'closed' AND replay = 0 AND customer != '' AND ${LATELY}
    GROUP BY ref`,
} as const;

async function happened(ctx: Context, one: Scheduled, what: keyof typeof HAPPENED): Promise<Occasion[]> {
  const { from, to } = window(ctx, one);
  const rows = await ctx.events.ask(
    `SELECT ref, buyer FROM (${HAPPENED[what]}) ORDER BY at LIMIT 20000`,
    { organisation: ctx.organisation, from: from.getTime(), to: to.getTime() },
    z.object({ ref: z.string(), buyer: z.string() }),
  );
  return unasked(
    ctx,
    one,
    rows.map(({ ref, buyer }) => ({ occasion: `${what} ${ref}`, only: [buyer] })),
  );
}

/** Contacts with customer service that are over: those that events tell of, and cases of ours that were closed. */
async function contacted(ctx: Context, one: Scheduled): Promise<Occasion[]> {
  const { from, to } = window(ctx, one);
  const cases = await ctx.records
    .selectFrom('cases')
    .select(['id', 'customer'])
    .where('organisation', '=', ctx.organisation)
    .where('state', '=', 'closed')
    .where('customer', 'is not', null)
    .where('closed', '>', from)
    .where('closed', '<=', to)
    .orderBy('closed')
    .execute();
  const ours = cases.flatMap(({ id, customer }) =>
    customer === null ? [] : [{ occasion: `case ${id}`, only: [customer] }],
  );
  return [...(await happened(ctx, one, 'contact')), ...(await unasked(ctx, one, ours))];
}

/** Those that were not asked about before. */
async function unasked(ctx: Context, one: Scheduled, occasions: readonly Occasion[]): Promise<Occasion[]> {
  if (occasions.length === 0) return [];
  const known = await ctx.records
    .selectFrom('survey_rounds')
    .select('occasion')
    .where('organisation', '=', ctx.organisation)
    .where('survey', '=', one.survey)
    .where(sql<boolean>`occasion = any(${occasions.map(({ occasion }) => occasion)}::text[])`)
    .execute();
  const done = new Set(known.map(({ occasion }) => occasion));
  return occasions.filter(({ occasion }) => !done.has(occasion)).slice(0, MOST_ORDERS);
}

const OCCASIONS: Record<SurveySchedule['after'], (ctx: Context, one: Scheduled) => Promise<Occasion[]>> = {
  session: ended,
  order: (ctx, one) => happened(ctx, one, 'order'),
  delivery: (ctx, one) => happened(ctx, one, 'delivery'),
  contact: contacted,
};

/** Whoever notes the occasion first asks; both are kept or neither is. */
async function ask(ctx: Context, one: Scheduled, occasion: string, of: Omit<Occasion, 'occasion'>): Promise<number> {
  const { survey, audience } = one;
  const queueing = await prepareAsking(ctx, { id: survey, audience, ...of });
  const detail = (queued: number) => ({ queued, who: audience.who, channel: audience.channel });
  return changeRecords(ctx, { action: 'survey.invite', target: survey, detail }, async (trx) => {
    const noted = await trx
      .insertInto('survey_rounds')
      .values({ organisation: ctx.organisation, survey, occasion, at: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (noted.numInsertedOrUpdatedRows !== 1n) return 0;
    return (await queueInvitations(ctx, trx, { ...queueing, dryRun: false })).queued;
  });
}
