import { ACCOUNTABLE, customer, type Declaration, no, staff } from './declare-personal.ts';
import type { SurveyTables } from './survey-tables.ts';

/** Surveys' part of what is declared personal (personal.ts). */
export const PERSONAL_SURVEYS: { [T in keyof SurveyTables]: { [C in keyof SurveyTables[T]]: Declaration } } = {
  surveys: {
    ...{
      organisation: no,
      id: no,
      name: no,
      state: no,
      code: no,
      definition: no,
      published: no,
      opens: no,
      closes: no,
    },
    ...{ anonymous: no, public_results: no, throttle_days: no, audience: no, schedule: no, reward: no, widget: no },
    ...{ rewards_claimed: no, version: no, versions: no, created: no, updated: no, archived: no },
  },
  survey_versions: {
    ...{ organisation: no, survey: no, number: no, definition: no, published: no },
    actor: staff(ACCOUNTABLE),
  },
  survey_invitations: {
    ...{
      organisation: no,
      id: no,
      survey: no,
      channel: no,
      purpose: no,
      language: no,
      token_hash: no,
      tries: no,
      error: no,
    },
    ...{ due: no, expires: no, created: no },
    customer: customer('pseudonym'),
    session: customer('behaviour'),
    order_ref: customer('behaviour'),
    state: customer('behaviour'),
    sent: customer('behaviour'),
    reminders: customer('behaviour'),
  },
  survey_rounds: { organisation: no, survey: no, occasion: no, at: no },
  survey_responses: {
    ...{ organisation: no, id: no, survey: no, number: no, page: no, revision: no, told: no, flags: no, state: no },
    voiced: no,
    invitation: customer('pseudonym'),
    channel: customer('behaviour'),
    language: customer('behaviour'),
    session: customer('behaviour'),
    customer: customer('pseudonym'),
    author: customer('pseudonym'),
    answers: customer('content'),
    contact: customer('direct', 'key'),
    seconds: customer('behaviour'),
    started: customer('behaviour'),
    updated: customer('behaviour'),
    finished: customer('behaviour'),
  },
  survey_quotas: { organisation: no, survey: no, question: no, option: no, taken: no },
  // Who was given a code is not known, only that nobody is given two: `claimed_by_hash` leads nowhere without the master key.
  reward_codes: {
    ...{ organisation: no, survey: no, hash: no, code: no, claimed_by_hash: no, claimed: no, redeemed: no },
  },
  message_providers: {
    ...{ organisation: no, channel: no, host: no, url: no, secret: no, created: no, last_sent: no, last_error: no },
    actor: staff(ACCOUNTABLE),
  },
  cases: {
    ...{ organisation: no, id: no, kind: no, origin: no, response: no, voice: no, session: no, state: no },
    ...{ opened: no, due: no, closed: no, version: no, versions: no },
    customer: customer('pseudonym'),
    author: customer('pseudonym'),
    reason: customer('content'),
    outcome: customer('content'),
    compensation: customer('content'),
    ...{ currency: no, channel: no, verified: no },
    order_ref: customer('behaviour'),
    owner: staff('who sees to a case must be known'),
  },
  case_notes: {
    ...{ organisation: no, case: no, id: no, at: no },
    // Goes with its case.
    text: customer('content'),
    actor: staff(ACCOUNTABLE),
  },
  case_rules: {
    ...{ organisation: no, complaints: no, unhappy: no, due_hours: no, updated: no },
    owner: staff('who is given new cases must be known'),
    actor: staff(ACCOUNTABLE),
  },
};
