import { type Kysely, sql } from 'kysely';

/**
 * Surveys that ask in pages of other sites: where and when, and whom they have asked. What is delivered, and contacts with customer
 * service, are collected wherever orders are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    'ALTER TABLE surveys ADD COLUMN widget jsonb',
    'ALTER TABLE survey_invitations DROP CONSTRAINT survey_invitations_channel_check',
    `ALTER TABLE survey_invitations ADD CONSTRAINT survey_invitations_channel_check
      CHECK (channel IN ('email', 'sms', 'link', 'widget'))`,
    `UPDATE purposes SET event_types = event_types || ARRAY['delivery', 'contact']
      WHERE 'order' = ANY (event_types) AND NOT 'delivery' = ANY (event_types)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
