import type { Role } from '#src/contract/permission.ts';
import type { Context } from '#src/store/context.ts';

/** Somebody who is signed in. */
export interface Person {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  language: 'en' | 'fr' | 'es';
  /** The zone they want times in; null for the organisation's. */
  zone: string | null;
  second_factor: boolean;
  /** Made this installation. */
  operator: boolean;
  /** Id of the sign-in that they came with. */
  sign_in: string;
}

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
  /** Where people reach this installation, for links in mails: 'https://live.example.com'. */
  origin: string;
}
