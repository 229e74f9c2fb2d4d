import { ACCOUNTABLE, type Declaration, named, no, secret, staff, worked } from './declare-personal.ts';
import type { ReviewTables } from './review-tables.ts';

/** A random id of somebody who took part; goes with their row. */
const taker: Declaration = { ...worked, category: 'pseudonym' };
/** What somebody who works here wrote. */
const written: Declaration = { ...worked, category: 'content' };

/** Reviews' part of what is declared personal (personal.ts). */
export const PERSONAL_REVIEWS: { [T in keyof ReviewTables]: { [C in keyof ReviewTables[T]]: Declaration } } = {
  review_schedules: {
    ...{ organisation: no, show: no, rhythm: no, due_hours: no, format: no, roles: no, withhold_figures: no },
    ...{
      guests: named('member'),
      phase_hours: no,
      since: no,
      version: no,
      facilitator: taker,
      actor: staff(ACCOUNTABLE),
    },
  },
  reviews: {
    ...{ organisation: no, id: no, kind: no, session: no, show: no, starts: no, ends: no, title: no, format: no },
    ...{ phase: no, withhold_figures: no, opened: no, due: no, closed: no, escalated: no, one_side_reason: no },
    ...{ summary: no, version: no, phase_hours: no, phase_since: no, summary_hash: secret, summary_until: no },
    facilitator: taker,
  },
  review_participants: {
    ...{
      organisation: no,
      review: no,
      language: no,
      invited: no,
      reminded: no,
      expires: no,
      revoked: no,
      hash: secret,
    },
    ...{ id: taker, person: taker, name: named('member'), role: named('member') },
    ...{ submitted: worked, saw_figures_before: worked },
  },
  contributions: {
    ...{ organisation: no, review: no, id: no, side: no, kind: no, named: no, late: no, heading: no },
    ...{ participant: taker, text: written, submitted: worked },
  },
  forecasts: {
    ...{ organisation: no, review: no, metric: no, outcome: no },
    ...{ participant: taker, value: worked, low: worked, high: worked, submitted: worked },
  },
  // From here on it is the team's work, and evidence only points to what people said.
  statements: {
    ...{ organisation: no, review: no, id: no, kind: no, text: no, heading: no, all_the_same: no, created: no },
    ...{ against_searched: no, against_found: no, against_none: no, against_why: no },
    ...{ accepted: no, decision: no, carried_from: no, actor: staff(ACCOUNTABLE) },
  },
  statement_evidence: {
    ...{ organisation: no, statement: no, id: no, side: no, ref: no, note: no, at: no, actor: staff(ACCOUNTABLE) },
  },
  hypotheses: { organisation: no, statement: no, id: no, kind: no, text: no, position: no },
  evidence_cells: { organisation: no, hypothesis: no, fact: no, verdict: no, actor: staff(ACCOUNTABLE) },
  votes: { organisation: no, review: no, statement: no, participant: taker, dots: worked },
  statement_credits: { organisation: no, review: no, statement: no, participant: taker, agreed: worked },
  lessons: {
    ...{ organisation: no, id: no, review: no, from_statement: no, statement: no, conditions: no, kind: no },
    ...{ confidence: no, state: no, review_on: no, why: no, against_searched: no },
    ...{ origin_organisation: no, origin_lesson: no, merged_into: no, words: no },
    ...{ version: no, versions: no, created: no, updated: no },
  },
  lesson_states: {
    ...{ organisation: no, lesson: no, id: no, state: no, why: no, at: no, actor: staff(ACCOUNTABLE) },
  },
  lesson_evidence: {
    ...{ organisation: no, lesson: no, id: no, side: no, ref: no, note: no, at: no, actor: staff(ACCOUNTABLE) },
  },
  lesson_uses: {
    ...{ organisation: no, lesson: no, session: no, shown: no, answer: no, reason: no, answered: no },
    actor: staff(ACCOUNTABLE),
  },
};
