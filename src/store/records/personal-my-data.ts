import { ACCOUNTABLE, customer, type Declaration, no, staff } from './declare-personal.ts';
import type { MyDataTables } from './my-data-tables.ts';

/** What people look after by themselves, and the collection plan: their part of what is declared personal (personal.ts). */
export const PERSONAL_MY_DATA: { [T in keyof MyDataTables]: { [C in keyof MyDataTables[T]]: Declaration } } = {
  my_data_links: {
    ...{ organisation: no, id: no, hash: no, due: no, tries: no, expires: no },
    customer: customer('pseudonym'),
    language: customer('behaviour'),
    made: customer('behaviour'),
    sent: customer('behaviour'),
    used: customer('behaviour'),
    order_ref: customer('behaviour'),
  },
  my_data_visits: {
    ...{ organisation: no, hash: no, expires: no },
    customer: customer('pseudonym'),
    began: customer('behaviour'),
  },
  contact_preferences: {
    organisation: no,
    customer: customer('pseudonym'),
    language: customer('behaviour'),
    frequency: customer('behaviour'),
    topics: customer('behaviour'),
    updated: customer('behaviour'),
  },
  request_wishes: {
    ...{ organisation: no, request: no },
    customer: customer('pseudonym'),
    wish: customer('direct', 'key'),
  },
  plan_lines: {
    ...{ organisation: no, purpose: no, question: no, whom: no, source: no, frequency: no, fields: no, since: no },
    updated: no,
    actor: staff(ACCOUNTABLE),
  },
  report_uses: { organisation: no, report: no, latest: no },
  last_written: { organisation: no, message: no, customer: customer('pseudonym'), at: customer('behaviour') },
  dropped_fields: { organisation: no, name: no, times: no, since: no, latest: no },
  purges: {
    ...{ organisation: no, id: no, dry_run: no, asked: no, done: no, removed: no },
    actor: staff(ACCOUNTABLE),
  },
};
