import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { AftershowError } from '#src/errors.ts';
import { PREFLIGHT } from './answer-headers.ts';
import { mountAuditCsv } from './audit-csv.ts';
import { mountCalendarFeed } from './calendar-feed.ts';
import { mountCampaignDownload } from './campaign-download.ts';
import { mountCampaignStop } from './campaign-stop.ts';
import { mountCatalogueImport } from './catalogue-import.ts';
import { mountCollecting } from './collecting.ts';
import type { House, Http } from './environment.ts';
import { makeKeyFinder } from './find-request-key.ts';
import { mountHealth } from './health.ts';
import { mountImportUpload } from './import-upload.ts';
import { mountKpiDownloads } from './kpi-downloads.ts';
import { mountLessonDownloads } from './lesson-downloads.ts';
import { makeRateLimit } from './limit-rate.ts';
import { mountLiveFeed } from './live-feed.ts';
import { mountLogo } from './logo.ts';
import { mountMyData } from './my-data.ts';
import { mountPages } from './pages.ts';
import { makePrincipals } from './principal.ts';
import { problemResponse } from './problem.ts';
import { mountRecording } from './recording.ts';
import { mountReplayDownloads } from './replay-downloads.ts';
import { mountReportPage } from './report-page.ts';
import { mountSlides } from './report-slides.ts';
import { requestMeters } from './request-meters.ts';
import { mountReviewFeed } from './review-feed.ts';
import { securityHeaders } from './security-headers.ts';
import { serveFrontEnd } from './serve-front-end.ts';
import { mountSharedPage } from './share-page.ts';
import { mountShopJson } from './shop-json.ts';
import { mountShopPages } from './shop-pages.ts';
import { mountSignIn } from './sign-in.ts';
import { mountStockWebhook } from './stock-webhook.ts';
import { mountSubjectExport } from './subject-export.ts';
import { mountSurveyDownloads } from './survey-downloads.ts';
import { mountSurveyPages } from './survey-page.ts';
import { mountSurveyPreview } from './survey-preview.ts';
import { mountSurveyResultsPage } from './survey-results-page.ts';
import { mountSurveyStop } from './survey-stop.ts';
import { mountSurveyWidget } from './survey-widget.ts';
import { mountTracker } from './tracker.ts';
import { mountTyped } from './typed-routes.ts';
import { mountWebhooks } from './webhooks.ts';

/**
 * The one app: everything that answers over HTTP, in the order in which it is asked.
 *
 * @example const app = makeApp(house); await app.request('/health/live')
 */
export function makeApp(house: House): Hono<Http> {
  const app = new Hono<Http>();
  const findKey = makeKeyFinder(house);
  const limit = makeRateLimit(house.settings.requestsPerSecond);
  const principals = makePrincipals(house, findKey, limit);

  app.use(requestMeters(house.registry));
  app.use(async (c, next) => {
    c.set('requestId', requestIdOf(c.req.header('x-request-id')));
    c.set('principals', principals);
    await next();
  });
  app.get('*', securityHeaders);
  for (const path of ['/v1/*', '/mp/*'])
    app.options(path, () => new Response(null, { status: 204, headers: PREFLIGHT }));

  mountCollecting(app, house, findKey, limit);
  mountWebhooks(app, house, findKey, limit);
  mountStockWebhook(app, house, findKey, limit);
  mountSignIn(app, house);
  mountTyped(app, house, principals);
  mountAuditCsv(app);
  mountKpiDownloads(app);
  mountSubjectExport(app);
  mountMyData(app, house);
  mountShopPages(app, house);
  mountShopJson(app, house);
  mountLessonDownloads(app);
  mountLiveFeed(app, house);
  mountReviewFeed(app, house);
  mountRecording(app, house);
  mountLogo(app, house);
  mountReplayDownloads(app);
  mountCatalogueImport(app, house);
  mountImportUpload(app, house);
  mountReportPage(app);
  mountSharedPage(app, house);
  mountSlides(app);
  mountSurveyPages(app, house);
  mountSurveyPreview(app, house);
  mountSurveyDownloads(app);
  mountSurveyResultsPage(app, house);
  mountSurveyStop(app, house);
  mountSurveyWidget(app, house);
  mountCampaignStop(app, house);
  mountCampaignDownload(app);
  mountCalendarFeed(app, house);
  mountHealth(app, house);
  if (house.frontEnd !== undefined) serveFrontEnd(app, house.frontEnd);
  mountPages(app, house);
  mountTracker(app, house);

  app.notFound((c) => problemResponse(new AftershowError('not_found', 'there is nothing here'), c.get('requestId')));
  app.onError((error, c) => {
    const request = c.get('requestId');
    const response = problemResponse(error, request);
    if (response.status >= 500) house.log.error({ request, code: codeOf(error), err: error }, 'request failed');
    return response;
  });
  return app;
}

function requestIdOf(given: string | undefined): string {
  return given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

function codeOf(error: unknown): string {
  return error instanceof AftershowError ? error.code : 'internal';
}
