import { isContractProcedure } from '@orpc/contract';
import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { implement, ORPCError } from '@orpc/server';
import type { Hono } from 'hono';
import { mailRoutes } from '#src/account/mail-routes.ts';
import { invitationRoutes, memberRoutes, organisationRoutes } from '#src/account/member-routes.ts';
import { accountRoutes, auditRoutes, keyRoutes, setupRoutes } from '#src/account/routes.ts';
import { actionPlanRoutes } from '#src/act/action-plan-routes.ts';
import { actionRoutes } from '#src/act/action-routes.ts';
import { campaignRoutes } from '#src/act/campaigns/routes.ts';
import { opportunityRoutes } from '#src/act/opportunities/routes.ts';
import { planningRoutes } from '#src/act/planning/routes.ts';
import { trainingRoutes } from '#src/act/training/routes.ts';
import { trialRoutes } from '#src/act/trial/routes.ts';
import { verdictRoutes } from '#src/act/verdict-routes.ts';
import { compareRoutes } from '#src/analyse/compare-routes.ts';
import { type LaunchRouteContext, launchRoutes } from '#src/analyse/launch/routes.ts';
import { shareLaunch } from '#src/analyse/launch/share-launch.ts';
import { type LiveRouteContext, liveRoutes } from '#src/analyse/live/routes.ts';
import { missedMoneyRoutes } from '#src/analyse/missed/routes.ts';
import { type DigestRouteContext, digestRoutes } from '#src/analyse/model/routes.ts';
import { type ReplayRouteContext, replayRoutes } from '#src/analyse/replay/routes.ts';
import { shareDebriefs } from '#src/analyse/replay/share-debriefs.ts';
import { aspectRoutes, themeRoutes, type VoiceRouteContext, voiceRoutes } from '#src/analyse/voices/routes.ts';
import { connectionRoutes, healthRoutes, importRoutes, uploadRoutes } from '#src/collect/routes.ts';
import { api } from '#src/contract/api.ts';
import type { RouteMeta } from '#src/contract/route.ts';
import { caseRoutes } from '#src/customer/case-routes.ts';
import { loyaltyRoutes } from '#src/customer/loyalty/routes.ts';
import { shareRecommenders } from '#src/customer/recommend/share-recommenders.ts';
import { adviceRoutes, productReviewRoutes, shopRoutes } from '#src/customer/shop/routes.ts';
import { stockingRoutes } from '#src/customer/shop/stocking-routes.ts';
import { type CustomerRouteContext, customerRoutes } from '#src/customer/view/routes.ts';
import { AftershowError } from '#src/errors.ts';
import { journeyRoutes } from '#src/kpi/journey/routes.ts';
import { keptQuestionRoutes } from '#src/kpi/kept/routes.ts';
import { boardRoutes, kpiRoutes } from '#src/kpi/routes.ts';
import { boardMailRoutes } from '#src/kpi/weekly/routes.ts';
import { noteUse } from '#src/privacy/plan/note-use.ts';
import { collectionPlanRoutes } from '#src/privacy/plan/routes.ts';
import { breachRoutes, privacyRequestRoutes, processingRoutes, suppressionRoutes } from '#src/privacy/routes.ts';
import { reportRoutes } from '#src/report/routes.ts';
import { shareRoutes } from '#src/report/share-routes.ts';
import { lessonRoutes } from '#src/review/lesson-routes.ts';
import { reviewRoutes } from '#src/review/routes.ts';
import { statementRoutes } from '#src/review/statement-routes.ts';
import { calendarRoutes, portfolioRoutes } from '#src/session/calendar-routes.ts';
import { catalogueRoutes } from '#src/session/catalogue-routes.ts';
import { planRoutes } from '#src/session/plan-routes.ts';
import { sessionRoutes } from '#src/session/routes.ts';
import { hostRoutes, showRoutes } from '#src/session/show-routes.ts';
import { debriefRoutes } from '#src/survey/debrief-routes.ts';
import { messageProviderRoutes } from '#src/survey/provider-routes.ts';
import { surveyResultRoutes } from '#src/survey/result-routes.ts';
import { surveyRoutes } from '#src/survey/routes.ts';
import type { House, Http } from './environment.ts';
import { idempotent, refuseKey } from './idempotent.ts';
import type { Principals } from './principal.ts';
import { readBody } from './read-body.ts';

/** Every typed route with what answers it: one line a noun. */
const router = implement(api)
  .$context<
    LiveRouteContext &
      ReplayRouteContext &
      VoiceRouteContext &
      DigestRouteContext &
      LaunchRouteContext &
      CustomerRouteContext
  >()
  .router({
    account: accountRoutes,
    setup: setupRoutes,
    organisations: organisationRoutes,
    members: memberRoutes,
    invitations: invitationRoutes,
    keys: keyRoutes,
    audit: auditRoutes,
    mails: mailRoutes,
    sessions: { ...sessionRoutes, ...planRoutes, ...debriefRoutes },
    shows: showRoutes,
    hosts: hostRoutes,
    calendar: calendarRoutes,
    catalogue: catalogueRoutes,
    portfolio: portfolioRoutes,
    missedMoney: missedMoneyRoutes,
    shares: shareRoutes,
    live: liveRoutes,
    launch: launchRoutes,
    compare: compareRoutes,
    report: reportRoutes,
    voices: voiceRoutes,
    themes: themeRoutes,
    aspects: aspectRoutes,
    digests: digestRoutes,
    replay: replayRoutes,
    connections: connectionRoutes,
    dataHealth: healthRoutes,
    uploads: uploadRoutes,
    imports: importRoutes,
    loyalty: loyaltyRoutes,
    customers: customerRoutes,
    kpis: kpiRoutes,
    boards: boardRoutes,
    journey: journeyRoutes,
    trainings: trainingRoutes,
    kept_questions: keptQuestionRoutes,
    boardMail: boardMailRoutes,
    opportunities: opportunityRoutes,
    campaigns: campaignRoutes,
    privacyRequests: privacyRequestRoutes,
    breaches: breachRoutes,
    processing: processingRoutes,
    suppressions: suppressionRoutes,
    collectionPlan: collectionPlanRoutes,
    surveys: surveyRoutes,
    surveyResults: surveyResultRoutes,
    messageProviders: messageProviderRoutes,
    cases: caseRoutes,
    reviews: reviewRoutes,
    statements: statementRoutes,
    lessons: lessonRoutes,
    planning: planningRoutes,
    trials: trialRoutes,
    actions: actionRoutes,
    actionPlans: actionPlanRoutes,
    verdicts: verdictRoutes,
    shop: shopRoutes,
    advice: adviceRoutes,
    productReviews: productReviewRoutes,
    stocking: stockingRoutes,
  });

/** What belongs to no organisation has nowhere to keep its answer. */
const NO_ORGANISATION: ReadonlySet<RouteMeta['permission']> = new Set(['signed_in', 'public']);

/** What a handler is handed, and where a failure is noted for the one error mapping. */
interface Handed
  extends LiveRouteContext,
    ReplayRouteContext,
    VoiceRouteContext,
    DigestRouteContext,
    LaunchRouteContext,
    CustomerRouteContext {
  failure?: unknown;
}

/** A typed route as the app mounts it. */
export interface TypedRoute {
  method: string;
  /** As the contract writes it: '/v1/sessions/{id}'. */
  path: string;
  permission: RouteMeta['permission'];
  /** By which the contract calls it: 'hosts.list'. */
  name: string;
}

/**
 * The contract's routes, flat.
 *
 * @throws Error for a route without method, path or permission: it would be open to everybody or to nobody.
 * @example typedRoutes().find(({ path }) => path === '/v1/me')?.permission // 'signed_in'
 */
export function typedRoutes(within: object = api, noun = ''): TypedRoute[] {
  return Object.entries(within).flatMap(([called, one]: [string, object]) => {
    const name = noun === '' ? called : `${noun}.${called}`;
    if (!isContractProcedure(one)) return typedRoutes(one, name);
    const { route, meta } = one['~orpc'];
    const { permission } = meta as Partial<RouteMeta>;
    if (route.method === undefined || route.path === undefined || permission === undefined)
      throw new Error(`the route ${name} lacks its method, path or permission`);
    return [{ method: route.method, path: route.path, permission, name }];
  });
}

/** Mounts every typed route: authorised by its own line of the permission table, bounded, repeatable, its shapes checked both ways. */
export function mountTyped(app: Hono<Http>, house: House, principals: Principals): void {
  const handler = new OpenAPIHandler<Handed>(router, {
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next();
        } catch (error) {
          context.failure = error;
          throw error;
        }
      },
    ],
  });
  const repeatable = idempotent(house.settings);
  const debriefs = shareDebriefs();
  const launches = shareLaunch();
  const propose = shareRecommenders();
  const used = oncePerDay();
  for (const { method, path, permission, name } of typedRoutes()) {
    const asked = path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(
      method,
      asked,
      async (c, next) => {
        c.set('route', path);
        const principal = await principals(c, permission);
        c.set('principal', principal);
        if (principal.ctx.organisation !== '') c.set('ctx', principal.ctx);
        await next();
      },
      method === 'GET' ? (_, next) => next() : NO_ORGANISATION.has(permission) ? refuseKey : repeatable,
      async (c) => {
        const principal = c.get('principal');
        const ctx = c.get('ctx') ?? principal.ctx;
        const { boards, model } = house;
        const context: Handed = {
          ...principal,
          ctx,
          boards,
          model,
          debriefs,
          launches,
          propose,
          ears: house.collector.ears,
        };
        const request = method === 'GET' ? c.req.raw : await bounded(c, house);
        const { response } = await handler.handle(request, { context });
        if (context.failure !== undefined) throw ours(context.failure);
        if (response === undefined) throw new AftershowError('not_found', 'there is nothing here');
        if (method === 'GET' && ctx.organisation !== '') used(ctx, name);
        response.headers.set('cache-control', 'no-store');
        response.headers.set('x-request-id', c.get('requestId'));
        response.headers.set('x-content-type-options', 'nosniff');
        return response;
      },
    );
  }
}

/** Notes which reports are read, once a day each, and holds up nobody: an answer is there already. */
function oncePerDay(): (ctx: Handed['ctx'], name: string) => void {
  let today = '';
  const noted = new Set<string>();
  return (ctx, name) => {
    const day = ctx.now().toISOString().slice(0, 10);
    if (day !== today) noted.clear();
    today = day;
    const key = `${ctx.organisation} ${name}`;
    if (noted.has(key)) return;
    noted.add(key);
    noteUse(ctx, name).catch(() => noted.delete(key));
  };
}

/** The request with its whole body, read within its bounds. */
async function bounded(c: Parameters<typeof readBody>[0], { settings }: House): Promise<Request> {
  const body = await readBody(c, settings.bodyBytes, settings.room);
  const headers = new Headers(c.req.raw.headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
  const { method, url } = c.req.raw;
  return new Request(url, { method, headers, ...(body.length === 0 ? {} : { body: new Uint8Array(body) }) });
}

/** Input that does not fit the contract is the asker's; an answer that does not fit is ours. */
function ours(failure: unknown): unknown {
  if (!(failure instanceof ORPCError) || failure.code !== 'BAD_REQUEST') return failure;
  const issue = (failure.data as { issues?: { message?: string; path?: PropertyKey[] }[] } | undefined)?.issues?.[0];
  const field = issue?.path?.map(String).join('.');
  return new AftershowError('bad_input', issue?.message ?? 'not valid', field ? { field } : {});
}
