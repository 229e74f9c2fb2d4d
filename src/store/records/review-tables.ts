import type { ColumnType, Generated } from 'kysely';
import type { Confidence, LessonAnswer, LessonConditions, LessonKind, LessonState } from '../../contract/lesson.ts';
import type {
  ContributionKind,
  ContributionSide,
  Decision,
  EvidenceSide,
  HypothesisKind,
  ReviewFormat,
  ReviewKind,
  ReviewPhase,
  ReviewSummary,
  Rhythm,
  ScheduledGuest,
  StatementKind,
} from '../../contract/review.ts';
import type { Json, Owned } from './column-types.ts';
import type { Versioned } from './planning-tables.ts';

/** When a show's sessions are reviewed, by whom and how. */
interface ReviewSchedulesTable extends Owned {
  show: string;
  rhythm: Rhythm;
  due_hours: Generated<number>;
  format: ReviewFormat;
  /** Members of these roles take part. */
  roles: string[];
  facilitator: string | null;
  withhold_figures: Generated<boolean>;
  /** People without an account who get a link by mail each time. */
  guests: Json<ScheduledGuest[]>;
  /** So long each phase after the blind one stays; null where somebody moves it on. */
  phase_hours: number | null;
  /** Sessions that ended, and weeks and months that were over, before this are not reviewed by themselves. */
  since: Date;
  version: Generated<number>;
  actor: string;
}

interface ReviewsTable extends Owned {
  id: string;
  kind: ReviewKind;
  session: string | null;
  show: string | null;
  starts: Date | null;
  ends: Date | null;
  title: string;
  format: ReviewFormat;
  phase: Generated<ReviewPhase>;
  facilitator: string | null;
  withhold_figures: Generated<boolean>;
  opened: Date;
  due: Date;
  closed: Generated<Date | null>;
  escalated: Generated<Date | null>;
  one_side_reason: Generated<string | null>;
  /** What was said at the end, kept as it was then. */
  summary: ColumnType<ReviewSummary | null, string | null | undefined, string | null>;
  phase_hours: number | null;
  /** When its phase began; null for the first. */
  phase_since: Generated<Date | null>;
  /** The link to its one page. */
  summary_hash: Generated<Buffer | null>;
  summary_until: Generated<Date | null>;
  /** Goes up with whatever changes in it. */
  version: Generated<number>;
}

/** A member of the team, or a guest with a link: then a name and the hash of the link's secret. */
interface ReviewParticipantsTable extends Owned {
  review: string;
  id: string;
  person: string | null;
  name: string | null;
  hash: Buffer | null;
  language: 'en' | 'fr' | 'es';
  role: string;
  invited: Date | null;
  reminded: Generated<number>;
  submitted: Generated<Date | null>;
  saw_figures_before: Generated<boolean>;
  expires: Date | null;
  revoked: Generated<Date | null>;
}

/** Without a time of its own, and with a random id: the trail says when somebody wrote, and must not lead to what. */
interface ContributionsTable extends Owned {
  review: string;
  id: string;
  participant: string;
  side: ContributionSide;
  kind: ContributionKind;
  text: string;
  named: boolean;
  late: boolean;
  /** Null while it is a draft. */
  submitted: Date | null;
  /** What the team put it under. */
  heading: Generated<string | null>;
}

interface ForecastsTable extends Owned {
  review: string;
  participant: string;
  metric: string;
  value: number;
  low: number;
  high: number;
  submitted: Date | null;
  /** What it came to, noted when the review is closed. */
  outcome: Generated<number | null>;
}

interface StatementsTable extends Owned {
  review: string;
  id: string;
  kind: StatementKind;
  text: string;
  heading: string | null;
  /** Of a success: what was done wrong all the same. */
  all_the_same: Generated<string | null>;
  against_searched: Generated<Date | null>;
  against_found: Generated<number>;
  /** Searched, and nothing of it speaks against the statement. */
  against_none: Generated<boolean>;
  against_why: Generated<string | null>;
  accepted: Generated<Date | null>;
  decision: Generated<Decision | null>;
  /** The statement of an earlier review that was not discussed there. */
  carried_from: Generated<string | null>;
  actor: string;
  created: Date;
}

interface EvidenceTable extends Owned {
  id: string;
  side: EvidenceSide;
  /** 'finding:SESSION/ID', 'voice:KEY' …: what it says is looked up when it is shown, so that an erasure counts. */
  ref: string;
  note: string | null;
  actor: string;
  at: Date;
}

interface HypothesesTable extends Owned {
  statement: string;
  id: string;
  kind: HypothesisKind;
  text: string | null;
  position: number;
}

interface EvidenceCellsTable extends Owned {
  hypothesis: string;
  fact: string;
  verdict: 'for' | 'against' | 'neutral';
  actor: string;
}

interface VotesTable extends Owned {
  review: string;
  statement: string;
  participant: string;
  dots: number;
}

/** Somebody who is named with a success; only if they agree, which is null until they said so. */
interface StatementCreditsTable extends Owned {
  review: string;
  statement: string;
  participant: string;
  agreed: boolean | null;
}

interface LessonsTable extends Owned, Versioned {
  id: string;
  review: string | null;
  from_statement: string | null;
  statement: string;
  conditions: Json<LessonConditions>;
  kind: LessonKind;
  confidence: Confidence;
  state: Generated<LessonState>;
  /** 'YYYY-MM-DD'. */
  review_on: string;
  why: string;
  against_searched: Date | null;
  created: Date;
  updated: Date;
  /** Where it was published from. */
  origin_organisation: Generated<string | null>;
  origin_lesson: Generated<string | null>;
  /** The lesson that says the same and goes on. */
  merged_into: Generated<string | null>;
  /** What it is found by; made of its statement and its reason by the database. */
  words: ColumnType<string, never, never>;
}

interface LessonStatesTable extends Owned {
  lesson: string;
  id: string;
  state: LessonState;
  why: string;
  actor: string;
  at: Date;
}

/** A lesson that was shown to whoever planned a session, and what they made of it. */
interface LessonUsesTable extends Owned {
  lesson: string;
  session: string;
  shown: Date;
  answer: LessonAnswer | null;
  reason: string | null;
  actor: string | null;
  answered: Date | null;
}

export interface ReviewTables {
  review_schedules: ReviewSchedulesTable;
  reviews: ReviewsTable;
  review_participants: ReviewParticipantsTable;
  contributions: ContributionsTable;
  forecasts: ForecastsTable;
  statements: StatementsTable;
  statement_evidence: EvidenceTable & { statement: string };
  hypotheses: HypothesesTable;
  evidence_cells: EvidenceCellsTable;
  votes: VotesTable;
  statement_credits: StatementCreditsTable;
  lessons: LessonsTable;
  lesson_states: LessonStatesTable;
  lesson_evidence: EvidenceTable & { lesson: string };
  lesson_uses: LessonUsesTable;
}
