import type { Role } from '#src/contract/permission.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Files } from '#src/store/files.ts';
import type { Person } from './person.ts';
import type { SignIn } from './sign-in.ts';

/** What every route's handler is given: who asks, of which organisation, and what the verbs need. */
export interface RouteContext {
  /** Its organisation is empty on routes that take `signed_in` or `public`. */
  ctx: Context;
  /** Absent where a key asks, and on `public` routes. */
  person?: Person;
  /** What the person is in the organisation; absent where there is none. */
  role?: Role;
  /** The stores that the person's role is bound to; empty for all. */
  stores: readonly string[];
  /** Recordings, logos, reports. */
  files: Files;
  /** Where people reach this installation, for links in mails: 'https://live.example.com'. */
  origin: string;
  /** False while mails stay in the outbox. */
  mailing: boolean;
  /** Largest file that may be uploaded for an import, in bytes. */
  importBytes: number;
  /** Sources whose webhook secret the operator has configured for an organisation. */
  configured(organisation: string): readonly string[];
  /** How people sign in here. */
  signIn: SignIn;
}

/**
 * The person who asks, on routes that keys cannot take.
 *
 * @throws AftershowError forbidden when a key asks
 * @example handler(({ context }) => listSignIns(context.ctx, personIn(context).id))
 */
export function personIn({ person }: RouteContext): Person {
  if (person === undefined) throw new AftershowError('forbidden', 'this is for people, not for keys');
  return person;
}
