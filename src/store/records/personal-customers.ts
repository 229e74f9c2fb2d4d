import type { CustomerTables } from './customer-tables.ts';
import { ACCOUNTABLE, customer, type Declaration, no, staff } from './declare-personal.ts';

/** What is computed, noted and suspected of customers: its part of what is declared personal (personal.ts). */
export const PERSONAL_CUSTOMERS: { [T in keyof CustomerTables]: { [C in keyof CustomerTables[T]]: Declaration } } = {
  customer_standings: {
    ...{ organisation: no, computed: no },
    customer: customer('pseudonym'),
    segment: customer('behaviour'),
    recency: customer('behaviour'),
    frequency: customer('behaviour'),
    monetary: customer('behaviour'),
    purchases: customer('behaviour'),
    amount: customer('behaviour'),
    last_day: customer('behaviour'),
    dormant: customer('behaviour'),
    silence_limit: customer('behaviour'),
    own_rhythm: customer('behaviour'),
    alive: customer('behaviour'),
    expected_purchases: customer('behaviour'),
    expected_amount: customer('behaviour'),
  },
  customer_notes: {
    ...{ organisation: no, id: no },
    customer: customer('pseudonym'),
    text: customer('content', 'key'),
    at: customer('behaviour'),
    actor: staff(ACCOUNTABLE),
  },
  customer_likenesses: {
    ...{ organisation: no, found: no, apart: no },
    customer: customer('pseudonym'),
    other: customer('pseudonym'),
    score: customer('behaviour'),
    alike: customer('behaviour'),
    apart_by: staff(ACCOUNTABLE),
  },
  customer_stores: {
    ...{ organisation: no, computed: no },
    customer: customer('pseudonym'),
    store: customer('behaviour'),
  },
  name_index: {
    organisation: no,
    customer: customer('pseudonym'),
    // Hashes: they tell the person nothing, and many share each.
    words: { ...customer('pseudonym'), exporter: 'none' },
  },
};
