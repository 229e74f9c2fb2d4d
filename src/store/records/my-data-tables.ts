import type { Generated } from 'kysely';
import type { Json, Owned } from './column-types.ts';

/** A link to somebody's own data, mailed to the address we know; the link itself is made from the id, and only its hash is kept. */
interface MyDataLinksTable extends Owned {
  id: string;
  customer: string;
  hash: Buffer;
  language: 'en' | 'fr' | 'es';
  made: Date;
  /** When it is to be sent, or tried again. */
  due: Date;
  tries: Generated<number>;
  sent: Date | null;
  expires: Date;
  used: Date | null;
  /** The order it leads to; null leads to all of their data. */
  order_ref: Generated<string | null>;
}

/** What a link was turned into: a browser that may see this person's data for a short while. */
interface MyDataVisitsTable extends Owned {
  hash: Buffer;
  customer: string;
  began: Date;
  expires: Date;
}

/** How somebody wants to be written to, where they agreed to be written to at all. */
interface ContactPreferencesTable extends Owned {
  customer: string;
  language: 'en' | 'fr' | 'es';
  frequency: 'every_time' | 'weekly' | 'monthly';
  /** Ids of shows; none means all. */
  topics: string[];
  updated: Date;
}

/** What a person wants put right that somebody has to look at, sealed with the person's own key. */
interface RequestWishesTable extends Owned {
  request: string;
  customer: string;
  wish: Buffer;
}

/** One line of the collection plan: what stands beside the declared purpose of the same id. */
interface PlanLinesTable extends Owned {
  purpose: string;
  question: string;
  whom: string;
  source: string;
  frequency: 'once' | 'each_session' | 'each_visit' | 'each_order' | 'daily';
  /** Properties of events that it keeps. */
  fields: string[];
  /** Since when each field stands on it. */
  since: Json<Record<string, string>>;
  updated: Date;
  actor: string;
}

/** When a report was last read, to the day: fields that only unread reports need are not needed. */
interface ReportUsesTable extends Owned {
  report: string;
  latest: string;
}

/** When somebody was last written to, by whichever sender. */
interface LastWrittenTable extends Owned {
  customer: string;
  at: Date;
  /** What it was, so that the same message may be tried again. */
  message: string;
}

/** Parts of events that were not kept, by name. */
interface DroppedFieldsTable extends Owned {
  name: string;
  times: string | number;
  since: Date;
  latest: Date;
}

/** A purge that somebody asked for after they had seen its dry run. */
interface PurgesTable extends Owned {
  id: string;
  dry_run: Json<unknown>;
  asked: Date;
  actor: string;
  done: Date | null;
  removed: Json<unknown> | null;
}

export interface MyDataTables {
  my_data_links: MyDataLinksTable;
  my_data_visits: MyDataVisitsTable;
  contact_preferences: ContactPreferencesTable;
  request_wishes: RequestWishesTable;
  plan_lines: PlanLinesTable;
  dropped_fields: DroppedFieldsTable;
  purges: PurgesTable;
  report_uses: ReportUsesTable;
  last_written: LastWrittenTable;
}
