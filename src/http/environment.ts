import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { FoundKey } from '#src/account/find-key.ts';
import type { RouteContext } from '#src/account/route-context.ts';
import type { SignIn } from '#src/account/sign-in.ts';
import type { LiveBoards } from '#src/analyse/live/live-boards.ts';
import type { Model } from '#src/analyse/model/open-model.ts';
import type { Collector } from '#src/collect/collect.ts';
import type { Context } from '#src/store/context.ts';
import type { Files } from '#src/store/files.ts';
import type { Principals } from './principal.ts';
import type { BodyRoom } from './read-body.ts';
import type { Tracker } from './tracker-build.ts';

/** What Hono carries for one request. */
export interface Http {
  Bindings: { incoming?: IncomingMessage };
  Variables: {
    requestId: string;
    /** Finds who asks: principalOf uses it. */
    principals: Principals;
    /** Who asks, on a typed route. */
    principal: RouteContext;
    /** Content-security policy of this answer, where it is not that of our self-contained pages. */
    policy?: string;
    /** Who may show this page in a frame, as the policy writes it; nobody where it is not said. */
    framers?: string;
    /** Pattern of the route where the app's own router cannot tell it. */
    route?: string;
    /** Who asks and for whom, once a route has authorised it. */
    ctx?: Context;
    /** The body, once it was read: its stream is empty then. */
    body?: Buffer;
  };
}

/** One line of the readiness page. */
export interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

/** Everything the app needs, handed over where the application is put together. */
export interface House {
  collector: Collector;
  /** Throws `disk_full` or `shutting_down` while nothing is taken in. */
  accepting(): void;
  findKey(presented: string): Promise<FoundKey | undefined>;
  contextOf(organisation: string, actor: Context['actor']): Context;
  files: Files;
  /** The live boards that somebody follows here. */
  boards: LiveBoards;
  /** Asked for summaries where the operator has set one up. */
  model?: Model | undefined;
  signIn: SignIn;
  /** Where people reach us: AFTERSHOW_PUBLIC_URL, else the address we listen on. */
  origin(): string;
  checks(): Promise<Check[]>;
  registry: Registry;
  log: Logger;
  now(): Date;
  /** The generated organisation whose debriefs are shown without a key, or undefined. */
  demo: { organisation: string; loading(): boolean } | undefined;
  /** Folder of the built front end; without it only the API and the self-contained pages answer. */
  frontEnd?: string;
  /** `/aftershow.js`, where it was built. */
  tracker?: Tracker;
  /** `/aftershow-ask.js`, `/aftershow-variant.js` and `/aftershow-shop.js`, likewise. */
  askScript?: Tracker;
  variantScript?: Tracker;
  shopScript?: Tracker;
  settings: HttpSettings;
}

export interface HttpSettings {
  /** The address that the operator says people use. */
  publicUrl: string | undefined;
  /** How many of the operator's proxies stand before us: so much of X-Forwarded-For is believed. */
  proxies: number;
  /** False while mails stay in the outbox. */
  mailing: boolean;
  bodyBytes: number;
  eventsPerRequest: number;
  /** Largest recording that is taken in. */
  recordingBytes: number;
  /** Largest file that is taken in for an import. */
  importBytes: number;
  requestsPerSecond: number;
  /** Wrong keys one address may present in a minute. */
  wrongKeysPerMinute: number;
  metricsToken: string | undefined;
  /** Name of the header in which a trusted proxy says the sender's country. */
  countryHeader?: string | undefined;
  webhookSecrets: { shopify: WebhookSecret[]; woocommerce: WebhookSecret[]; bambuser: WebhookSecret[] };
  room: BodyRoom;
}

/** A secret shared with a source; without an organisation it holds for every one of this installation. */
export interface WebhookSecret {
  organisation: string | undefined;
  secret: string;
}
