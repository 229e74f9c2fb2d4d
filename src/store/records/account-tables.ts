import type { Generated } from 'kysely';
import type { Made, Owned } from './column-types.ts';

/** `id` is the person's. */
interface MembersTable extends Owned {
  id: string;
  name: string;
  role: string;
  /** The stores a store manager answers for; empty for all. */
  stores: Generated<string[]>;
  /** The day a guest's membership ends by itself. */
  expires: Generated<Date | null>;
  created: Made;
  removed: Date | null;
}

/** Somebody who signs in: of the installation, and a member of any number of organisations. */
interface PeopleTable {
  id: string;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: Generated<string | null>;
  second_factor: Generated<boolean | null>;
  language: Generated<'en' | 'fr' | 'es'>;
  zone: Generated<string | null>;
  /** Made the installation: reads the mails it writes to people. */
  operator: Generated<boolean>;
  created: Generated<Date>;
  updated: Generated<Date>;
}

interface SignInsTable {
  id: string;
  person: string;
  token: string;
  device: string | null;
  address: string | null;
  expires: Date;
  created: Generated<Date>;
  updated: Date;
}

/** How somebody proves who they are: a password's hash, or an account at a provider. */
interface CredentialsTable {
  id: string;
  person: string;
  provider: string;
  account: string;
  password: string | null;
  access_token: Generated<string | null>;
  refresh_token: Generated<string | null>;
  id_token: Generated<string | null>;
  access_token_expires: Generated<Date | null>;
  refresh_token_expires: Generated<Date | null>;
  scope: Generated<string | null>;
  created: Generated<Date>;
  updated: Date;
}

interface VerificationsTable {
  id: string;
  identifier: string;
  value: string;
  expires: Date;
  created: Generated<Date>;
  updated: Generated<Date>;
}

interface SecondFactorsTable {
  id: string;
  person: string;
  secret: string;
  backup_codes: string;
  verified: Generated<boolean | null>;
  failures: Generated<number | null>;
  locked_until: Generated<Date | null>;
}

/** How often somebody failed to sign in lately; `key` is a keyed hash of an address or an account. */
interface SignInTriesTable {
  key: string;
  tries: number;
  until: Date;
}

interface InvitationsTable extends Owned {
  id: string;
  email: string;
  role: string;
  stores: string[];
  language: 'en' | 'fr' | 'es';
  /** SHA-256 of the token that stands in the link. */
  hash: Buffer;
  invited_by: string;
  created: Made;
  expires: Date;
  member_expires: Date | null;
  accepted: Date | null;
  revoked: Date | null;
}

/** Mails on their way. Their words are removed once they are sent. */
interface MailsTable {
  id: string;
  /** Null for what the installation itself writes to somebody. */
  organisation: string | null;
  kind: string;
  recipient: string;
  language: 'en' | 'fr' | 'es';
  subject: string;
  text: string | null;
  html: string | null;
  state: 'waiting' | 'sent' | 'dead';
  tries: Generated<number>;
  due: Date;
  error: Generated<string | null>;
  created: Date;
  sent: Generated<Date | null>;
}

/** Who signs in and how, who belongs to which organisation, and the mails to them. */
export interface AccountTables {
  people: PeopleTable;
  sign_ins: SignInsTable;
  credentials: CredentialsTable;
  verifications: VerificationsTable;
  second_factors: SecondFactorsTable;
  sign_in_tries: SignInTriesTable;
  invitations: InvitationsTable;
  mails: MailsTable;
  members: MembersTable;
}
