import type { Kysely } from 'kysely';
import type { Events } from './events/events.ts';
import type { Records } from './records/schema.ts';
import type { Secrets } from './records/secrets.ts';

/** Who acts: a person, an API or write key, or the system itself (jobs, the command line). */
export interface Actor {
  kind: 'person' | 'key' | 'system';
  id: string;
}

/** What every verb receives first, so that HTTP, jobs and the command line call the same ones. */
export interface Context {
  organisation: string;
  actor: Actor;
  records: Kysely<Records>;
  events: Events;
  /** Keys derived from the master key: what direct identifiers are encrypted and looked up with. */
  secrets: Secrets;
  now: () => Date;
  /** Of a request that may come again (kept-answers.ts): what it writes it writes once. */
  claim?: Claim;
}

/** A request's hold on the key its client gave it. */
export interface Claim {
  organisation: string;
  /** Kind and id of who asked. */
  actor: string;
  /** Hash of the client's key. */
  key: Buffer;
  /** This attempt, of several with the same key. */
  id: string;
}

/** Analysis needs no records: `debrief FILE` runs without them. */
export type AnalysisContext = Pick<Context, 'organisation' | 'events' | 'now'>;
