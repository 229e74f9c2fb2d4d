import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { AftershowError } from '../../errors.ts';
import * as organisations from './migrations/001-organisations.ts';
import * as sessions from './migrations/002-sessions.ts';
import * as people from './migrations/003-people.ts';
import * as accounts from './migrations/004-accounts.ts';
import * as keptAnswers from './migrations/005-kept-answers.ts';
import * as planning from './migrations/006-planning.ts';
import * as markedMoments from './migrations/007-marked-moments.ts';
import * as live from './migrations/008-live.ts';
import * as imports from './migrations/009-imports.ts';
import * as colours from './migrations/010-colours.ts';
import * as shares from './migrations/011-shares.ts';
import * as surveys from './migrations/012-surveys.ts';
import * as keyOrigins from './migrations/013-key-origins.ts';
import * as voices from './migrations/014-voices.ts';
import * as invitationPurposes from './migrations/015-invitation-purposes.ts';
import * as reviews from './migrations/016-reviews.ts';
import * as caseRules from './migrations/017-case-rules.ts';
import * as actions from './migrations/018-actions.ts';
import * as lessonsAndTrials from './migrations/019-lessons-and-trials.ts';
import * as voiceGroups from './migrations/020-voices.ts';
import * as surveyChannels from './migrations/021-survey-channels.ts';
import * as caseResults from './migrations/022-case-results.ts';
import * as reviewScreens from './migrations/023-review-screens.ts';
import * as rights from './migrations/024-rights.ts';
import * as voiceLearning from './migrations/025-voice-learning.ts';
import * as loyalty from './migrations/030-loyalty.ts';
import * as invitationsDue from './migrations/031-invitations-due.ts';
import * as customers from './migrations/032-customers.ts';
import * as myData from './migrations/032-my-data.ts';
import * as storesAndCosts from './migrations/033-stores-and-costs.ts';
import * as aspects from './migrations/034-aspects.ts';
import * as plan from './migrations/035-plan.ts';
import * as kpi from './migrations/036-kpi.ts';
import * as opportunities from './migrations/037-opportunities.ts';
import * as shopperPages from './migrations/038-shopper-pages.ts';
import * as keptQuestions from './migrations/042-kept-questions.ts';
import * as boardMails from './migrations/043-board-mails.ts';
import * as trainings from './migrations/044-trainings.ts';
import * as campaignRewards from './migrations/046-campaign-rewards.ts';
import * as controllers from './migrations/049-controllers.ts';
import * as cards from './migrations/052-cards.ts';
import * as unsaidConsent from './migrations/053-unsaid-consent.ts';
import * as breachConsequences from './migrations/054-breach-consequences.ts';
import * as nameIndex from './migrations/056-name-index.ts';
import * as ownerColumns from './migrations/056-owner-columns.ts';
import * as customerStores from './migrations/060-customer-stores.ts';
import type { Records } from './schema.ts';

const MIGRATIONS = {
  '001-organisations': organisations,
  '002-sessions': sessions,
  '003-people': people,
  '004-accounts': accounts,
  '005-kept-answers': keptAnswers,
  '006-planning': planning,
  '007-marked-moments': markedMoments,
  '008-live': live,
  '009-imports': imports,
  '010-colours': colours,
  '011-shares': shares,
  '012-surveys': surveys,
  '013-key-origins': keyOrigins,
  '014-voices': voices,
  '015-invitation-purposes': invitationPurposes,
  '016-reviews': reviews,
  '017-case-rules': caseRules,
  '018-actions': actions,
  '019-lessons-and-trials': lessonsAndTrials,
  '020-voices': voiceGroups,
  '021-survey-channels': surveyChannels,
  '022-case-results': caseResults,
  '023-review-screens': reviewScreens,
  '024-rights': rights,
  '025-voice-learning': voiceLearning,
  '030-loyalty': loyalty,
  '031-invitations-due': invitationsDue,
  '032-customers': customers,
  '032-my-data': myData,
  '033-stores-and-costs': storesAndCosts,
  '034-aspects': aspects,
  '035-plan': plan,
  '036-kpi': kpi,
  '037-opportunities': opportunities,
  '038-shopper-pages': shopperPages,
  '042-kept-questions': keptQuestions,
  '043-board-mails': boardMails,
  '044-trainings': trainings,
  '046-campaign-rewards': campaignRewards,
  '049-controllers': controllers,
  '052-cards': cards,
  '053-unsaid-consent': unsaidConsent,
  '054-breach-consequences': breachConsequences,
  '056-name-index': nameIndex,
  '056-owner-columns': ownerColumns,
  '060-customer-stores': customerStores,
};

/** What a database says while a backup is being restored into it: until its erasures are repeated, nobody may open it. */
const UNFINISHED = 'restore_unfinished';

/** The names of all migrations, in their order: this release's schema. */
export const RECORDS_SCHEMA: readonly string[] = Object.keys(MIGRATIONS);

/**
 * Brings the records store to this version's schema: forward only, all or nothing, and once however many processes start at
 * the same time (Kysely holds PostgreSQL's advisory lock meanwhile). Returns the names that were run now.
 *
 * @param upTo the last migration to run, for the empty database that an older backup is restored into
 * @throws AftershowError newer_schema when a later version of Aftershow has migrated this database · conflict while it is being restored.
 * @example const ran = await migrateRecords(records); // ['001-organisations', …], then [] on the next start
 */
export async function migrateRecords(
  db: Kysely<Records>,
  { upTo, restoring = false }: { upTo?: string | undefined; restoring?: boolean } = {},
): Promise<string[]> {
  await refuseNewer(db);
  if (!restoring) await refuseUnfinished(db);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error, results } = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo);
  if (error !== undefined) {
    // A newer version may have migrated between our look and the lock.
    await refuseNewer(db);
    throw error;
  }
  return (results ?? []).map((result) => result.migrationName);
}

/** Marks an empty database as being restored into, before anything of the backup is in it. */
export async function beginRestore(db: Kysely<Records>): Promise<void> {
  await sql`CREATE TABLE ${sql.table(UNFINISHED)} (since timestamptz NOT NULL DEFAULT now())`.execute(db);
}

/** From now on the database may be opened. */
export async function finishRestore(db: Kysely<Records>): Promise<void> {
  await sql`DROP TABLE ${sql.table(UNFINISHED)}`.execute(db);
}

async function refuseUnfinished(db: Kysely<Records>): Promise<void> {
  const found = await sql<{ present: boolean }>`SELECT to_regclass(${UNFINISHED}) IS NOT NULL AS present`.execute(db);
  if (found.rows[0]?.present !== true) return;
  throw new AftershowError(
    'conflict',
    'a backup was being restored here and did not get to its end, so people who were erased may be back: empty the target and restore again',
  );
}

async function refuseNewer(db: Kysely<Records>): Promise<void> {
  const found = await sql<{ present: boolean }>`SELECT to_regclass('kysely_migration') IS NOT NULL AS present`.execute(
    db,
  );
  if (found.rows[0]?.present !== true) return;
  const done = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db);
  const unknown = done.rows.map((row) => row.name).filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0) {
    throw new AftershowError(
      'newer_schema',
      `the records store was migrated by a newer version of Aftershow (it holds ${unknown.join(', ')}): start that version, or restore a backup made before`,
    );
  }
}
