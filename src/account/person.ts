import type { Lang } from '#src/message/format.ts';

/** Somebody who is signed in. */
export interface Person {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  language: Lang;
  /** The zone they want times in; null for the organisation's. */
  zone: string | null;
  second_factor: boolean;
  /** Made this installation. */
  operator: boolean;
  /** Id of the sign-in that they came with. */
  sign_in: string;
}
