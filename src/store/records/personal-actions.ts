import type { ActionTables } from './action-tables.ts';
import { ACCOUNTABLE, type Declaration, no, staff, worked } from './declare-personal.ts';

const by = staff(ACCOUNTABLE);

/** Actions' part of what is declared personal (personal.ts): the team's work, with who did it. */
export const PERSONAL_ACTIONS: { [T in keyof ActionTables]: { [C in keyof ActionTables[T]]: Declaration } } = {
  actions: {
    ...{ organisation: no, id: no, review: no, lesson: no, statement: no, verb: no, why: no, due: no, kind: no },
    ...{ state: no, dropped_reason: no, reminded: no, version: no, versions: no, created: no, updated: no, closed: no },
    ...{ owner: { ...worked, category: 'pseudonym' }, actor: by },
  },
  action_plans: {
    ...{ organisation: no, action: no, show: no, metric: no, direction: no, expected: no, smallest: no },
    ...{ guardrails: no, design: no, horizon: no, starts: no, reversible: no, explanations: no, trigger_session: no },
    ...{ controls: no, block_s: no, washout_s: no, variant: no, sealed_at: no, document: no, hash: no },
    ...{ commitment: no, seed: no, exploratory: no, updated: no, sealed_by: by },
  },
  trainings: { organisation: no, action: no, team: no, kpi: no, begins: no, ends: no, evidence: no },
  trained_agents: {
    organisation: no,
    action: no,
    agent: staff('who was trained, as the contact centre knows them'),
    day: no,
  },
  base_rates_seen: { organisation: no, action: no, kind: no, at: no, actor: by },
  plan_edits: { organisation: no, action: no, id: no, at: no, fields: no, why: no, actor: by },
  assignments: {
    ...{
      organisation: no,
      action: no,
      session: no,
      pair: no,
      place: no,
      alike: no,
      treated: no,
      blocks: no,
      drawn: no,
    },
    ...{ done: no, note: no, said: no, actor: by },
  },
  early_readings: { organisation: no, action: no, id: no, at: no, why: no, actor: by },
  interim_looks: { organisation: no, action: no, at: no, bound_p: no, final_p: no, p: no, crossed: no, actor: by },
  verdicts: { organisation: no, action: no, computed: no, stage: no, verdict: no, exploratory: no, found: no },
};
