import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { destination, pino } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { demoOrganisation } from '#scenario/demo-organisation.ts';
import { demoRetail } from '#scenario/demo-retail.ts';
import { demoYear } from '#scenario/demo-year.ts';
import { findKey } from './account/find-key.ts';
import { makeSignIn } from './account/sign-in.ts';
import { keptDebrief } from './analyse/kept-debrief.ts';
import { openLiveBoards } from './analyse/live/live-boards.ts';
import { postToPublic } from './analyse/live/post-to-public.ts';
import { openModel } from './analyse/model/open-model.ts';
import { makeBatcher } from './collect/batcher.ts';
import { openEars } from './collect/hearing/ears.ts';
import { makeMeters } from './collect/meters.ts';
import { openDoors } from './collect/open-doors.ts';
import { writeBatch } from './collect/write-batch.ts';
import {
  type Config,
  masterKeyOf,
  modelOf,
  providerOf,
  readConfig,
  type SettingName,
  smtpOf,
  storesOf,
} from './config.ts';
import { AftershowError } from './errors.ts';
import { makeApp } from './http/app.ts';
import type { House } from './http/environment.ts';
import { frontEnd } from './http/front-end.ts';
import { listen } from './http/listen.ts';
import { readiness } from './http/readiness.ts';
import { buildTracker } from './http/tracker-build.ts';
import { actSteadily } from './job/actions.ts';
import { mailAdviceSteadily } from './job/advice-mails.ts';
import { watchSessions } from './job/alerts.ts';
import { mailBoardsSteadily } from './job/board-mails.ts';
import { campaignsSteadily } from './job/campaigns.ts';
import { countCustomersDaily } from './job/customers.ts';
import { deliverSteadily } from './job/deliver-mails.ts';
import { expireDaily } from './job/expire.ts';
import { hearSteadily } from './job/hear-again.ts';
import { importSteadily } from './job/import-uploads.ts';
import { lookAtKpisDaily } from './job/kpis.ts';
import { digestLessonsSteadily } from './job/lesson-digests.ts';
import { loadDemo } from './job/load-demo.ts';
import { loadDemoRetail } from './job/load-demo-retail.ts';
import { loadDemoYear } from './job/load-demo-year.ts';
import { loyaltySteadily } from './job/loyalty.ts';
import { mailLinksSteadily } from './job/my-data.ts';
import { openCasesSteadily } from './job/open-cases.ts';
import { reviewSteadily } from './job/reviews.ts';
import { honourRightsSteadily } from './job/rights.ts';
import { onceReady } from './job/steadily.ts';
import { surveysSteadily } from './job/surveys.ts';
import { tellDebriefsSteadily } from './job/tell-debriefs.ts';
import { watchDisk } from './job/watch-disk.ts';
import { watchEventLoop } from './job/watch-event-loop.ts';
import { workOutSteadily } from './job/work-out.ts';
import { openListener } from './listen/listener.ts';
import { smtpPost } from './mail/smtp-post.ts';
import { live as enLive } from './message/en/app/live.ts';
import { live as esLive } from './message/es/app/live.ts';
import { live as frLive } from './message/fr/app/live.ts';
import { openAppendGate } from './privacy/append-gate.ts';
import { erasureLog } from './privacy/erasure-log.ts';
import type { Context } from './store/context.ts';
import { type Files, openFiles } from './store/files.ts';
import { openStores } from './store/open-stores.ts';
import { loadSecrets } from './store/records/load-secrets.ts';
import { openS3Files, readS3Url } from './store/s3-files.ts';

export interface StartOptions {
  port?: number | undefined;
  /** Data folder. */
  data?: string | undefined;
  /** Adds an organisation with generated sessions, marked as generated: its last twelve weeks, or the whole year with its reviews and actions. */
  demo?: boolean | 'year' | undefined;
  /** Serves the application's screens too, and builds them first where their sources changed. */
  screens?: boolean | undefined;
  /** Settings that go before the environment. */
  settings?: Partial<Record<SettingName, string | undefined>>;
}

export interface Running {
  url: string;
  /** What the command line's own verbs work with while it runs. */
  contextOf(organisation: string, actor: Context['actor']): Context;
  /** Resolves when the demo's sessions are all there, at once without them. */
  loaded: Promise<void>;
  /** Ends in order; a second call waits for the first. */
  close(): Promise<void>;
}

/**
 * Puts the application together and serves it: the only place where things are constructed. Resolves when it listens.
 *
 * @throws AftershowError `usage` (configuration), `data_in_use`, `newer_schema`, `store_unavailable`
 * @example const { url, close } = await startServer({ port: 4600, data: './data', demo: true });
 */
export async function startServer(options: StartOptions = {}): Promise<Running> {
  const config = readConfig({
    ...options.settings,
    ...(options.port === undefined ? {} : { AFTERSHOW_PORT: String(options.port) }),
    ...(options.data === undefined ? {} : { AFTERSHOW_HOME: options.data }),
  });
  // Standard output belongs to the command's answer.
  const log = pino({ level: config.AFTERSHOW_LOG, base: null, serializers: { err: shortError } }, destination(2));
  const built = options.screens
    ? frontEnd({ tell: () => log.warn('building the screens, once for these sources') })
    : Promise.resolve(undefined);
  built.catch(() => {});
  const stores = await openStores({
    ...storesOf(config),
    tell: (message) => log.warn({ message }, 'a store says'),
  });
  try {
    return await serve(config, log, stores, { demo: options.demo ?? false, screens: await built });
  } catch (error) {
    await stores.close().catch(() => {});
    throw error;
  }
}

async function serve(
  config: Config,
  log: House['log'],
  stores: Awaited<ReturnType<typeof openStores>>,
  { demo, screens }: { demo: boolean | 'year'; screens: string | undefined },
): Promise<Running> {
  const { records, events } = stores;
  const now = () => new Date();
  const secrets = await loadSecrets(records, masterKeyOf(config));
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const stopWatching = watchEventLoop(registry);
  const disk = await watchDisk(config.AFTERSHOW_HOME, config.AFTERSHOW_DISK_FREE_BYTES, registry, (full, free) =>
    full ? log.error({ free }, 'disk nearly full: no events are taken in') : log.info({ free }, 'disk has room again'),
  );
  const gate = openAppendGate(records);
  const meters = makeMeters(registry);
  const batcher = makeBatcher((batch) => writeBatch(batch, { gate, events }), batching(config), meters);
  const ears = openEars(openListener());
  let ending = false;
  const collector = { batcher, meters, doors: openDoors({ records, secrets, now }), ears };
  const system = { actor: { kind: 'system', id: 'aftershow' } as const, records, events, secrets, now };
  let loading = demo !== false;
  let listening: string | undefined;
  const publicUrl = config.AFTERSHOW_PUBLIC_URL;
  const origin = () => publicUrl ?? listening ?? `http://${config.AFTERSHOW_HOST}:${config.AFTERSHOW_PORT}`;
  const model = modelOf(config);
  const house: House = {
    signIn: makeSignIn({ records, secrets, now, publicUrl, origin, provider: providerOf(config) }),
    origin,
    collector,
    accepting() {
      if (ending) throw new AftershowError('shutting_down', 'shutting down', {}, 5);
      if (disk.full()) throw new AftershowError('disk_full', 'the disk is nearly full', {}, 60);
    },
    findKey: (presented) => findKey({ records, now }, presented),
    contextOf: (organisation, actor) => ({ organisation, actor, records, events, secrets, now }),
    files: filesOf(config),
    model: model === undefined ? undefined : openModel(model),
    boards: openLiveBoards((organisation) => ({ ...system, organisation })),
    checks: () => readiness({ records, events, disk, ending: () => ending }),
    registry,
    log,
    now,
    demo: demo !== false ? { organisation: 'demo', loading: () => loading } : undefined,
    ...(screens === undefined ? {} : { frontEnd: screens }),
    tracker: await buildTracker(join(config.AFTERSHOW_HOME, 'cache')),
    askScript: await buildTracker(join(config.AFTERSHOW_HOME, 'cache'), 'ask'),
    variantScript: await buildTracker(join(config.AFTERSHOW_HOME, 'cache'), 'variant'),
    shopScript: await buildTracker(join(config.AFTERSHOW_HOME, 'cache'), 'shop'),
    settings: httpSettings(config),
  };
  const server = await listen(makeApp(house), { host: config.AFTERSHOW_HOST, port: config.AFTERSHOW_PORT });
  listening = server.url;
  await stores.announce(server.url);
  log.info({ url: server.url }, 'listening');
  // Debriefed oldest first, so that each finds the ones before it kept when somebody opens it.
  const onDemo = { stop: () => ending, loaded: keptDebrief };
  const loaded = demo
    ? loadDemo(system, collector, (day) => demoOrganisation({ now: day }), onDemo)
        .then(async (begun) => {
          if (demo !== 'year' || begun === undefined) return;
          const { ctx, since, shows } = begun;
          if (!(await loadDemoRetail(ctx, collector, demoRetail({ now: since }), onDemo.stop))) return;
          await loadDemoYear(ctx, collector, { year: demoYear({ now: since }), shows, origin: origin() }, onDemo);
        })
        .catch((error: unknown) => log.error({ err: error }, 'the demo could not be loaded'))
        .finally(() => {
          loading = false;
        })
    : Promise.resolve();
  const erasures = erasureLog(join(config.AFTERSHOW_HOME, 'erasures.jsonl'));
  const erasing = {
    drainBatcher: batcher.drain,
    remember: erasures.remember,
    backupDays: config.AFTERSHOW_BACKUP_DAYS,
  };
  const stopExpiring = expireDaily(system, { ...erasing, files: house.files }, log);
  const stopImporting = importSteadily(system, house.files, log);
  const stopHearing = hearSteadily(system, ears, log);
  const channels = { post: postToPublic, words: { en: enLive, fr: frLive, es: esLive }, origin };
  const stopWatchingSessions = watchSessions(system, house.boards, channels, log);
  const stopCases = openCasesSteadily(system, log);
  const stopTelling = tellDebriefsSteadily(system, { post: postToPublic, origin }, log);
  const stopLoyalty = loyaltySteadily(system, log);
  const stopCounting = countCustomersDaily(system, log);
  const stopLooking = onceReady(loaded, () => lookAtKpisDaily(system, { origin }, log));
  const stopErasing = honourRightsSteadily(system, erasing, log);
  // While a year is lived through with the clock turned back, its sessions are late and its trials unfinished for everybody's clock.
  const stopReviewing = onceReady(loaded, () => reviewSteadily(system, origin, log));
  const stopActing = onceReady(loaded, () => actSteadily(system, origin, log));
  const stopWorkingOut = workOutSteadily(system, loaded, log);
  const stopDigesting = digestLessonsSteadily(system, origin, log);
  const stopMailingBoards = mailBoardsSteadily(system, origin, log);
  const smtp = smtpOf(config);
  const mailer = smtp === undefined ? undefined : smtpPost(smtp.url, smtp.from);
  // Connections of their own: many invitations hold up no sign-in.
  const inviter = smtp === undefined ? undefined : smtpPost(smtp.url, smtp.from, 4);
  const stopSurveys = surveysSteadily(
    system,
    {
      collector,
      ways: { mail: inviter?.post, message: postToPublic, origin },
      perSecond: config.AFTERSHOW_INVITATIONS_PER_SECOND,
    },
    log,
  );
  const posting = {
    ways: { mail: inviter?.post, message: postToPublic, origin },
    perSecond: config.AFTERSHOW_INVITATIONS_PER_SECOND,
  };
  // Campaigns of a year that is lived through are over for everybody's clock before their orders have come.
  const stopCampaigns = onceReady(loaded, () => campaignsSteadily(system, posting, log));
  const stopLinking = mailLinksSteadily(system, { mail: mailer?.post, origin }, log);
  const stopAdvising = mailAdviceSteadily(system, { mail: mailer?.post, origin }, log);
  const stopMailing = mailer === undefined ? async () => {} : deliverSteadily(system, mailer.post, log);

  /** Stop accepting → write what was accepted → answer it → end the stores: what is acknowledged is on disk, the rest is refused. */
  async function shutDown(): Promise<void> {
    ending = true;
    const deadline = Date.now() + config.AFTERSHOW_SHUTDOWN_MS;
    const left = () => Math.max(500, deadline - Date.now());
    server.refuse();
    house.boards.close();
    await Promise.race([loaded, pause(left())]);
    await Promise.race([batcher.close(), pause(left())]);
    await server.close(left());
    await Promise.race([
      Promise.all([
        stopExpiring(),
        stopWatchingSessions(),
        stopTelling(),
        stopErasing(),
        stopLoyalty(),
        stopCounting(),
        stopLooking(),
        stopReviewing(),
        stopActing(),
        stopDigesting(),
        stopMailingBoards(),
        stopWorkingOut(),
        stopCases(),
        stopMailing(),
        stopLinking(),
        stopAdvising(),
        stopImporting(),
        stopHearing(),
        stopSurveys(),
        stopCampaigns(),
      ]),
      pause(left()),
    ]);
    mailer?.close();
    inviter?.close();
    disk.stop();
    stopWatching();
    await stores.close(left());
    log.info('ended');
  }
  let closing: Promise<void> | undefined;
  return {
    url: server.url,
    contextOf: house.contextOf,
    loaded,
    close: () => (closing ??= shutDown()),
  };
}

/**
 * Where uploaded files lie: in the data folder, or in the S3-compatible storage that the settings name.
 *
 * @example const files = filesOf(config); await files.list('acme/recordings');
 */
export function filesOf(config: Config): Files {
  const url = config.AFTERSHOW_FILES_URL;
  return url === undefined ? openFiles(join(config.AFTERSHOW_HOME, 'files')) : openS3Files(readS3Url(url));
}

/** A deadline that holds nobody back from ending earlier. */
const pause = (ms: number) => wait(ms, undefined, { ref: false });

function batching(config: Config) {
  return {
    waitMs: config.AFTERSHOW_BATCH_MS,
    rows: config.AFTERSHOW_BATCH_ROWS,
    writes: config.AFTERSHOW_BATCH_WRITES,
    queue: config.AFTERSHOW_QUEUE_ROWS,
  };
}

function httpSettings(config: Config): House['settings'] {
  return {
    publicUrl: config.AFTERSHOW_PUBLIC_URL,
    proxies: config.AFTERSHOW_PROXIES,
    mailing: smtpOf(config) !== undefined,
    bodyBytes: config.AFTERSHOW_BODY_BYTES,
    eventsPerRequest: config.AFTERSHOW_EVENTS_PER_REQUEST,
    recordingBytes: config.AFTERSHOW_RECORDING_BYTES,
    importBytes: config.AFTERSHOW_IMPORT_BYTES,
    requestsPerSecond: config.AFTERSHOW_REQUESTS_PER_SECOND,
    wrongKeysPerMinute: config.AFTERSHOW_WRONG_KEYS_PER_MINUTE,
    metricsToken: config.AFTERSHOW_METRICS_TOKEN,
    countryHeader: config.AFTERSHOW_COUNTRY_HEADER,
    webhookSecrets: {
      shopify: config.AFTERSHOW_SHOPIFY_SECRETS ?? [],
      woocommerce: config.AFTERSHOW_WOOCOMMERCE_SECRETS ?? [],
      bambuser: config.AFTERSHOW_BAMBUSER_SECRETS ?? [],
    },
    room: { most: config.AFTERSHOW_BODY_ROOM_BYTES, taken: 0 },
  };
}

/** Errors in the log: what kind and where, never a statement's values or a body. */
function shortError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6);
  const code = 'code' in error ? String(error.code) : undefined;
  return { type: error.name, code, at: frames.map((line) => line.trim()) };
}
