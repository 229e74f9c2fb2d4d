import { QUESTION } from '#src/analyse/past-sessions.ts';
import { saveCosts } from '#src/session/costs/save-costs.ts';
import { createSession } from '#src/session/create-session.ts';
import { saveStores } from '#src/session/stores/save-stores.ts';
import type { Context } from '#src/store/context.ts';

const at = (day: string, clock = '09:00') => new Date(`2026-${day}T${clock}:00Z`);

/** What the records of the small house say of the same week: products, stores, costs, sessions, answers and cases. */
export async function furnishSmallHouse(ctx: Context): Promise<void> {
  const { organisation, records } = ctx;
  await records
    .insertInto('products')
    .values(
      ['bag', 'hat'].map((id, place) => ({
        ...{ organisation, id, name: id, currency: 'EUR', cost: [1500, 300][place] as number },
        ...{ updated: ctx.now(), versions: '{}' },
      })),
    )
    .execute();
  await saveStores(ctx, {
    stores: [
      { id: 'P01', name: 'Opéra' },
      { id: 'P02', name: 'Lyon' },
    ],
  });
  await sessions(ctx);
  await saveCosts(ctx, {
    costs: [
      { kind: 'advertising', day: '2026-03-02', amount: 2000, currency: 'EUR', channel: 'instagram' },
      { kind: 'studio', day: '2026-03-03', amount: 1000, currency: 'EUR' },
      { kind: 'other', day: '2026-03-04', amount: 500, currency: 'EUR', store: 'P01' },
      { kind: 'host', day: '2026-03-03', amount: 700, currency: 'EUR', session: 's1' },
      // In another currency, and of the week before.
      { kind: 'advertising', day: '2026-03-03', amount: 9000, currency: 'USD' },
      { kind: 'advertising', day: '2026-02-28', amount: 800, currency: 'EUR', channel: 'google' },
    ],
  });
  await answers(ctx);
  await cases(ctx);
}

/** Two evenings of the week, one of the week before, one that nobody has looked at. */
async function sessions(ctx: Context): Promise<void> {
  const eur = (amount: number) => ({ net: { amount, currency: 'EUR' } });
  const evenings = [
    {
      ...{ id: 's1', start: at('03-03', '19:00'), revenue: eur(100_000) },
      audience: {
        views: 400,
        peak: { value: 100 },
        average: 60,
        watch_time_s: { total: 36_000, n: 120, median: 240 },
      },
      products: [
        { product: 'bag', units: 3, returned_units: 1 },
        { product: 'hat', units: 2, returned_units: 0 },
      ],
    },
    {
      ...{ id: 's2', start: at('03-05', '19:00'), revenue: eur(20_000), products: [] },
      audience: { views: 100, peak: { value: 40 }, average: null, watch_time_s: { total: 6000, n: 30, median: 100 } },
    },
    {
      ...{ id: 's0', start: at('02-25', '19:00'), revenue: eur(90_000), products: [] },
      audience: {
        views: 300,
        peak: { value: 80 },
        average: 50,
        watch_time_s: { total: 9000, n: 60, median: 150 },
      },
    },
  ];
  for (const { id, start, ...debrief } of evenings) {
    await createSession(ctx, { id, title: `Evening ${id}`, state: 'ended', start, duration: 3600 });
    await ctx.records
      .insertInto('session_facts')
      .values({
        ...{ organisation: ctx.organisation, session: id, question: QUESTION, events: 1, voices: 0, newest: null },
        ...{ debrief: JSON.stringify(debrief), computed: ctx.now() },
      })
      .execute();
  }
  await createSession(ctx, { id: 's9', title: 'Not looked at', state: 'ended', start: at('03-06'), duration: 3600 });
}

/** Four sheets of a survey that names people, and seven of an anonymous one, of which five count. */
async function answers({ organisation, records }: Context): Promise<void> {
  const question = (id: string, kind: string, over: object = {}) => ({ id, kind, words: { en: id }, ...over });
  const asked = [
    ...['brand', 'company', 'product', 'service', 'session'].map((object) =>
      question(`nps_${object}`, 'nps', { object }),
    ),
    question('csat', 'csat', { object: 'service' }),
    question('ces', 'ces', { scale: { low_is_good: true } }),
    question('why', 'open'),
  ];
  for (const [survey, anonymous] of [
    ['named', false],
    ['nameless', true],
  ] as const) {
    const definition = JSON.stringify({ languages: ['en'], pages: [{ id: 'p', questions: asked }] });
    await records
      .insertInto('surveys')
      .values({
        ...{
          organisation,
          id: survey,
          name: survey,
          code: `${organisation}-${survey}`,
          definition,
          published: 1,
          anonymous,
        },
        ...{ opens: null, closes: null, updated: at('03-01') },
      })
      .execute();
    await records
      .insertInto('survey_versions')
      .values({ organisation, survey, number: 1, definition, published: at('02-01'), actor: 'test' })
      .execute();
  }
  const sheet = (survey: string, finished: Date, channel: string, session: string | null, said: object) => ({
    ...{ organisation, id: crypto.randomUUID(), survey, number: 1, invitation: null, channel, language: 'en' as const },
    ...{
      session,
      customer: null,
      author: crypto.randomUUID(),
      answers: JSON.stringify(said),
      contact: null,
      seconds: '{}',
    },
    ...{ page: 1, state: 'finished' as const, started: finished, updated: finished, finished },
  });
  await records
    .insertInto('survey_responses')
    .values([
      sheet('named', at('03-03'), 'email', 's1', {
        ...{
          nps_brand: 10,
          nps_company: 7,
          nps_product: 9,
          nps_service: 6,
          nps_session: 8,
          csat: 5,
          ces: 1,
          why: 'lovely',
        },
      }),
      sheet('named', at('03-04'), 'email', 's1', { nps_brand: 9, nps_session: 9, csat: 4, ces: 4 }),
      sheet('named', at('03-05'), 'live', 's2', { nps_brand: 3, nps_session: 10, csat: 2, ces: 2 }),
      sheet('named', at('03-06'), 'live', null, { nps_brand: 7, csat: 3 }),
      // All of the week before; the last two make no five.
      ...[24, 25, 26].map((day) => sheet('nameless', at(`02-${day}`), 'email', 's0', { nps_brand: 0 })),
      ...[27, 28].map((day) => sheet('nameless', at(`02-${day}`), 'live', 's0', { nps_brand: 10 })),
      sheet('nameless', at('03-01'), 'email', 's0', { nps_brand: 0 }),
      sheet('nameless', at('03-07'), 'email', 's1', { nps_brand: 0 }),
    ])
    .execute();
}

/** Complaints of 24 and 72 hours that were closed in the week, two that were open at its end, and a request, which is none. */
async function cases({ organisation, records }: Context): Promise<void> {
  const rows = [
    ['complaint', 's1', at('03-02'), at('03-03')],
    ['unhappy', null, at('03-01'), at('03-04')],
    ['request', null, at('03-02'), at('03-06')],
    // Midnight in Paris: three days and one before the week is over.
    ['complaint', null, at('03-05', '23:00'), null],
    ['complaint', null, at('03-07', '23:00'), at('03-20')],
  ] as const;
  await records
    .insertInto('cases')
    .values(
      rows.map(([kind, session, opened, closed]) => ({
        ...{
          organisation,
          id: crypto.randomUUID(),
          kind,
          origin: 'team',
          customer: null,
          author: null,
          reason: 'delivery',
        },
        ...{ response: null, voice: null, session, owner: null, outcome: closed === null ? null : 'solved' },
        ...{ state: closed === null ? ('open' as const) : ('closed' as const), opened, due: null, closed },
      })),
    )
    .execute();
}
