import { type Kysely, sql } from 'kysely';

/**
 * One index for each thing that the sender looks for, every second: what is in doubt, what is due, and the text messages that are due where no
 * mail can be sent. One over all of them made it walk through everything that waits, which a large survey makes two hundred thousand rows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    "CREATE INDEX survey_invitations_in_doubt ON survey_invitations (due) WHERE state = 'sending'",
    "CREATE INDEX survey_invitations_waiting ON survey_invitations (due) WHERE state = 'waiting'",
    "CREATE INDEX survey_invitations_messages ON survey_invitations (due) WHERE state = 'waiting' AND channel = 'sms'",
    'DROP INDEX survey_invitations_due',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
