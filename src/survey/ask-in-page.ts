import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { SurveyLanguage } from '#src/contract/survey.ts';
import type { Context } from '#src/store/context.ts';
import type { AskedSurvey } from './asked-survey.ts';
import { invitationToken, tokenHash } from './survey-token.ts';

/** Whom a page of another site would like to ask. */
export interface AskingInPage {
  asked: AskedSurvey;
  /** The visitor's random id, where they agreed to be recognised. */
  visitor: string | undefined;
  session: string | null;
  language: SurveyLanguage;
}

/** Number of the lock that one visitor's asking takes: two tabs at once would both ask. */
const LOCK = 7_215_532;

/**
 * Whether somebody is asked in the page they look at. A visitor who is known by an id is asked once within the survey's throttle, over all
 * surveys and channels, and is then invited: the token opens the survey as theirs, once. Whoever is not recognised is asked by the open
 * link: their own browser remembers that they were.
 *
 * @returns undefined where nobody is asked; `token` of their invitation where they are recognised
 * @example const asking = await askInPage(ctx, { asked, visitor: 'v_1c0bJw…', session: null, language: 'fr' });
 */
export async function askInPage(
  ctx: Pick<Context, 'organisation' | 'records' | 'secrets' | 'now'>,
  { asked, visitor, session, language }: AskingInPage,
): Promise<{ token?: string } | undefined> {
  if (asked.stands !== 'open') return undefined;
  if (visitor === undefined) return {};
  const { organisation } = ctx;
  const now = ctx.now();
  const since = new Date(now.getTime() - asked.throttle_days * 86_400_000);
  const id = randomUUID();
  const token = invitationToken(ctx.secrets, { organisation, invitation: id });
  return ctx.records.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(LOCK)}, hashtext(${`${organisation} ${visitor}`}))`.execute(trx);
    const made = await sql`WITH who AS (
        SELECT coalesce((SELECT customer FROM identities
          WHERE organisation = ${organisation} AND kind = 'visitor' AND value = ${visitor}), ${visitor}) AS id
      ), free AS (
        SELECT id FROM who WHERE NOT EXISTS (SELECT 1 FROM tombstones
            WHERE organisation = ${organisation} AND subject IN (who.id, ${visitor}))
          AND NOT EXISTS (SELECT 1 FROM not_addressed n WHERE n.organisation = ${organisation} AND n.customer = who.id)
          AND NOT (${asked.throttle_days > 0} AND (
            EXISTS (SELECT 1 FROM survey_invitations
              WHERE organisation = ${organisation} AND customer IN (who.id, ${visitor}) AND channel <> 'link'
                AND (state NOT IN ('failed', 'expired') OR sent IS NOT NULL) AND coalesce(sent, created) > ${since})
            OR EXISTS (SELECT 1 FROM survey_responses
              WHERE organisation = ${organisation} AND author IN (who.id, ${visitor}) AND started > ${since})))
      )
      INSERT INTO survey_invitations (organisation, id, survey, customer, channel, language, token_hash, session, state, due, sent, created)
      SELECT ${organisation}, ${id}, ${asked.id}, id, 'widget', ${language}, ${tokenHash(token)},
        (SELECT id FROM sessions WHERE organisation = ${organisation} AND id = ${session}), 'sent', ${now}, ${now}, ${now}
      FROM free`.execute(trx);
    return made.numAffectedRows === 1n ? { token } : undefined;
  });
}
