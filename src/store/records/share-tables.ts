import type { Generated } from 'kysely';
import type { Owned } from './column-types.ts';

/** A read-only link to a debrief; only a hash of its secret is kept. */
interface SharesTable extends Owned {
  id: string;
  session: string;
  hash: Buffer;
  language: 'en' | 'fr' | 'es';
  actor: string;
  created: Date;
  expires: Date;
  revoked: Date | null;
  reads: Generated<number>;
  last_read: Date | null;
}

/** Somebody who gets every debrief of the organisation by mail. */
interface DebriefFollowersTable extends Owned {
  person: string;
  since: Date;
}

/** A session whose debrief was mailed and told of: that happens once. */
interface ToldDebriefsTable extends Owned {
  session: string;
  told: Date;
}

export interface ShareTables {
  shares: SharesTable;
  debrief_followers: DebriefFollowersTable;
  told_debriefs: ToldDebriefsTable;
}
