import type { ActionKind } from '#src/contract/action.ts';
import type { Metric } from '#src/contract/action-plan.ts';
import type { SourceEvent } from '#src/contract/event.ts';
import type { Design, Verdict } from '#src/contract/impact.ts';
import type { LessonAnswer, LessonConditions, LessonKind, LessonState } from '#src/contract/lesson.ts';
import type { Role } from '#src/contract/permission.ts';
import type { ContributionKind, ContributionSide } from '#src/contract/review.ts';
import type { SessionFacts } from '#src/contract/session.ts';

/** Somebody who works at the generated organisation; nobody can sign in as them, and no mail reaches them. */
export interface DemoPerson {
  key: string;
  name: string;
  email: string;
  role: Role;
  language: 'en' | 'fr' | 'es';
}

/** What was drawn for a session that is about to be played: it decides what happens in it. */
export interface DemoDrawn {
  trial: string;
  on: boolean | null;
  blocks: readonly { start_s: number; end_s: number; on: boolean }[];
}

/** One session of the months before: light, and played only once what is tried in it was drawn. */
export interface DemoAiring {
  /** Week of the year, from 0. */
  week: number;
  show: string;
  facts: SessionFacts;
  note: string;
  /** Whether it was called off. */
  cancelled: boolean;
  play(drawn: readonly DemoDrawn[]): { facts: SessionFacts; events(): Iterable<SourceEvent> };
}

/** Something that was tried, with what was planted, which is the truth, and so what its verdict must be. */
export interface DemoTrial {
  key: string;
  lesson: string | null;
  verb: string;
  why: string;
  kind: ActionKind;
  owner: string;
  show: string;
  metric: Metric;
  guardrail: Metric;
  design: Design;
  expected: number;
  smallest: number;
  horizon: number;
  /** Week in which it is sealed; null at the end of the year, for what is to come. */
  sealed: number | null;
  controls: readonly string[];
  variant: string | null;
  /** Week of the bad session that made them act: left out. */
  trigger: number | null;
  /** Week in which somebody looked early, and why. */
  early: { week: number; why: string } | null;
  /** Changed after sealing: its verdict is exploratory. */
  edit: { week: number; smallest: number; why: string } | null;
  drop: { week: number; reason: string } | null;
  /** Null for what still waits. */
  truth: Verdict | null;
}

/** A lesson, from the review it was written in to what became of it. */
export interface DemoLesson {
  key: string;
  statement: string;
  kind: LessonKind;
  conditions: LessonConditions;
  why: string;
  /** Days from its review until it is to be looked at again. */
  days: number;
  /** Where it went, and in which week. */
  states: readonly { week: number; state: LessonState; why: string }[];
}

/** A review: what people wrote before they read each other, what they made of it and which lesson stayed. */
export interface DemoReview {
  /** Of this show's session in this week; or of a session by its id. */
  week: number;
  show: string;
  session: string | null;
  until: 'contribute' | 'sense' | 'closed';
  said: readonly { by: string; lines: readonly (readonly [ContributionSide, ContributionKind, string])[] }[];
  problem: string;
  heading: string;
  success: string;
  all_the_same: string;
  explanation: string;
  contrary: string;
  lesson: DemoLesson | null;
}

/** Something to be done that nobody measures. */
export interface DemoTask {
  verb: string;
  kind: ActionKind;
  owner: string;
  week: number;
  /** Days until it is due. */
  days: number;
  state: 'open' | 'doing' | 'done' | 'dropped';
  reason: string | null;
}

/** What somebody answered to a survey. */
export interface DemoAnswer {
  key: string;
  session: string | null;
  at: Date;
  language: 'en' | 'fr' | 'es';
  answers: Readonly<Record<string, unknown>>;
}

/** A year of the generated organisation: everything that is not its last sessions in full. */
export interface DemoYear {
  weeks: number;
  /** Nine in the morning of a week's Monday. */
  monday(week: number): Date;
  people: readonly DemoPerson[];
  /** In order of time. */
  airings: readonly DemoAiring[];
  /** Planned for the evening to come. */
  tonight: { show: string; facts: SessionFacts };
  /** Sessions that are planned already for after it. */
  next: readonly { id: string; show: string }[];
  trials: readonly DemoTrial[];
  /** What a trial is drawn by: committed to as every seed is, and the same each time, so that verdicts are. */
  seedOf(trial: string): string;
  reviews: readonly DemoReview[];
  tasks: readonly DemoTask[];
  /** What planners made of a lesson they were shown; undefined: shown and left. */
  use(session: string, lesson: string): { answer: LessonAnswer; reason: string | null } | undefined;
  /** What somebody foresees of a figure, as shares of what it came to: their middle, and the ends of their range. */
  foresee(session: string, by: string, figure: string): { middle: number; low: number; high: number };
  survey: { name: string; answers: readonly DemoAnswer[] };
}
