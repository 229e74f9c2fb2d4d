import type { ColumnType, Generated } from 'kysely';
import type { ActionKind, ActionState } from '../../contract/action.ts';
import type { Metric } from '../../contract/action-plan.ts';
import type { Design, Verdict } from '../../contract/impact.ts';
import type { AgainstOthers, TrainingFigure } from '../../contract/training.ts';
import type { Json, Owned } from './column-types.ts';
import type { Versioned } from './planning-tables.ts';

/** What a team decided to change. */
interface ActionsTable extends Owned, Versioned {
  id: string;
  review: string | null;
  lesson: string | null;
  /** Of a review, accepted. */
  statement: string | null;
  verb: string;
  why: Generated<string>;
  owner: string | null;
  due: string | null;
  kind: ActionKind;
  state: Generated<ActionState>;
  dropped_reason: Generated<string | null>;
  reminded: Generated<number>;
  actor: string;
  created: Date;
  updated: Date;
  closed: Generated<Date | null>;
}

/** How it will be found out whether an action works; from `sealed_at` on what was sealed stands in `document`. */
interface ActionPlansTable extends Owned {
  action: string;
  show: string;
  metric: Metric;
  direction: 'more' | 'less';
  expected: number;
  smallest: number | null;
  guardrails: Json<{ metric: Metric; worst: number }[]>;
  design: Design;
  horizon: number;
  starts: Date;
  reversible: boolean;
  explanations: Json<{ kind: 'own' | 'chance' | 'mix' | 'season'; text: string }[]>;
  trigger_session: string | null;
  controls: string[];
  block_s: number | null;
  washout_s: number | null;
  variant: string | null;
  sealed_at: Generated<Date | null>;
  sealed_by: Generated<string | null>;
  document: Generated<string | null>;
  /** SHA-256 of the document, and of the seed. */
  hash: Generated<string | null>;
  commitment: Generated<string | null>;
  /** Sealed until the verdict. */
  seed: Generated<Buffer | null>;
  exploratory: Generated<Date | null>;
  updated: Date;
}

/** Who looked at how often similar actions worked, and of which kind, before sealing. */
interface BaseRatesSeenTable extends Owned {
  action: string;
  kind: ActionKind;
  at: Date;
  actor: string;
}

interface PlanEditsTable extends Owned {
  action: string;
  id: string;
  at: Date;
  actor: string;
  fields: string[];
  why: string;
}

/** One session drawn: on or off, or its blocks. */
interface AssignmentsTable extends Owned {
  action: string;
  session: string;
  /** From 1: the pair, or the session's place among those drawn. */
  pair: number;
  /** Of a pair, which of both was drawn first. */
  place: Generated<number>;
  /** What its partner has to have in common with it. */
  alike: Generated<string>;
  treated: boolean | null;
  blocks: ColumnType<{ start_s: number; end_s: number; on: boolean }[], string | undefined, string>;
  drawn: Date;
  done: Generated<'as_drawn' | 'partly' | 'not' | null>;
  note: Generated<string | null>;
  actor: Generated<string | null>;
  said: Generated<Date | null>;
}

interface EarlyReadingsTable extends Owned {
  action: string;
  id: string;
  at: Date;
  actor: string;
  why: string | null;
}

/** The one look before the end: how far out it had to be, what it found, and what is left for the end. */
interface InterimLooksTable extends Owned {
  action: string;
  at: Date;
  actor: string;
  bound_p: number;
  final_p: number;
  p: number | null;
  crossed: boolean;
}

interface VerdictsTable extends Owned {
  action: string;
  computed: Date;
  stage: 'interim' | 'final';
  verdict: Verdict;
  exploratory: boolean;
  /** Everything that was found then, kept as it was (`Judged` of src/act). */
  found: Json<unknown>;
}

/** A training of a team of customer service: an action, with the figure that asked for it. */
interface TrainingsTable extends Owned {
  action: string;
  team: string;
  kpi: TrainingFigure;
  /** The stretch in which it was seen, and what was seen then. */
  begins: Date | string;
  ends: Date | string;
  evidence: Json<Pick<AgainstOthers, 'own' | 'others' | 'difference'>>;
}

/** Who was trained, by the pseudonym that their source knows them by. */
interface TrainedAgentsTable extends Owned {
  action: string;
  agent: string;
  day: Date | string;
}

export interface ActionTables {
  trainings: TrainingsTable;
  trained_agents: TrainedAgentsTable;
  actions: ActionsTable;
  action_plans: ActionPlansTable;
  base_rates_seen: BaseRatesSeenTable;
  plan_edits: PlanEditsTable;
  assignments: AssignmentsTable;
  early_readings: EarlyReadingsTable;
  interim_looks: InterimLooksTable;
  verdicts: VerdictsTable;
}
