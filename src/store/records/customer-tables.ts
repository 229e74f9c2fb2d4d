import type { Segment } from '../../contract/customers.ts';
import type { Int8, Owned } from './column-types.ts';

/** Where a customer stands as of `computed`; amounts in minor units of the organisation's currency. */
interface CustomerStandingsTable extends Owned {
  customer: string;
  segment: Segment;
  /** Scores of 1 to 5. */
  recency: number;
  frequency: number;
  monetary: number;
  /** Days on which they bought. */
  purchases: number;
  amount: Int8;
  /** 'YYYY-MM-DD' of the last purchase, in the organisation's zone. */
  last_day: Date | string;
  dormant: boolean;
  /** Days of silence that are usual; null where nobody came back yet. */
  silence_limit: number | null;
  own_rhythm: boolean;
  /** The chance that they still buy here; null for who bought once, since the model cannot tell. */
  alive: number | null;
  /** In the next 52 weeks. */
  expected_purchases: number | null;
  expected_amount: Int8 | null;
  computed: Date;
}

interface CustomerNotesTable extends Owned {
  id: string;
  customer: string;
  /** Sealed with the customer's key. */
  text: Buffer;
  actor: string;
  at: Date;
}

/** Two customers who may be one person; a person decides. */
interface CustomerLikenessesTable extends Owned {
  /** The smaller of the two ids. */
  customer: string;
  other: string;
  score: number;
  /** What is alike: name, postcode, email, phone. */
  alike: string[];
  found: Date;
  /** Somebody said that they are two people. */
  apart: Date | null;
  apart_by: string | null;
}

/** By which words a customer is called: keyed hashes of each and of its first three letters (src/privacy/index-names.ts). */
interface NameIndexTable extends Owned {
  customer: string;
  words: string[];
}

/** In which stores somebody bought or came (src/customer/view/remember-stores.ts). */
interface CustomerStoresTable extends Owned {
  customer: string;
  store: string;
  computed: Date;
}

export interface CustomerTables {
  customer_stores: CustomerStoresTable;
  name_index: NameIndexTable;
  customer_standings: CustomerStandingsTable;
  customer_notes: CustomerNotesTable;
  customer_likenesses: CustomerLikenessesTable;
}
