import type { ColumnType, Generated } from 'kysely';
import type { OwnAspect } from '../../contract/aspect.ts';
import type { ThemeRules } from '../../contract/themes.ts';
import type { Corrected, PHASES } from '../../contract/voices.ts';
import type { Json, Owned } from './column-types.ts';

/** What somebody said of what was understood of a text. */
interface VoiceCorrectionsTable extends Owned {
  /** Keyed hash of the folded text: the text stays with its author. */
  hash: Buffer;
  said: Json<Corrected>;
  actor: string;
  created: Date;
  updated: Date;
}

/** A theme that somebody named, pinned, merged or defined. */
interface ThemesTable extends Owned {
  id: string;
  /** '' while nobody named it. */
  name: string;
  /** What it was found by, `language term`; empty for one defined by rules. */
  terms: string[];
  rules: ColumnType<ThemeRules | null, string | null, string | null>;
  pinned: Generated<boolean>;
  merged_into: string | null;
  actor: string;
  created: Date;
  updated: Date;
  removed: Date | null;
}

/** What stronger analysis by a model has cost, by day in UTC. */
interface ModelSpendingTable extends Owned {
  day: string;
  calls: number;
  /** Millionths of the unit that the prices are stated in. */
  cost_micro: string;
}

/** What an organisation's corrections taught. */
interface VoiceLearningTable extends Owned {
  /** As `packLocal` wrote it. */
  weights: Buffer;
  /** Corrected texts it was learnt from. */
  corrections: number;
  actor: string;
  learnt: Date;
}

/** How an organisation arranges an aspect; one of its own has names and terms too. */
interface OrganisationAspectsTable extends Owned {
  aspect: string;
  names: Json<OwnAspect['names']>;
  terms: Json<OwnAspect['terms']>;
  phase: (typeof PHASES)[number] | null;
  channel: string | null;
  team: string | null;
  owner: string | null;
  revision: number;
  actor: string;
  created: Date;
  updated: Date;
  removed: Date | null;
}

export interface VoiceTables {
  organisation_aspects: OrganisationAspectsTable;
  voice_learning: VoiceLearningTable;
  voice_corrections: VoiceCorrectionsTable;
  model_spending: ModelSpendingTable;
  themes: ThemesTable;
}
