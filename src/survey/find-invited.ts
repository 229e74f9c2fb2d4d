import type { SurveyLanguage } from '#src/contract/survey.ts';
import type { InvitedBy } from '#src/contract/survey-asking.ts';
import type { Context } from '#src/store/context.ts';
import { tokenHash } from './survey-token.ts';

/** The right to answer once, as its link opens it. */
export interface Invited {
  organisation: string;
  id: string;
  survey: string;
  /** A customer, or a visitor whom nobody knows by name. */
  customer: string | null;
  channel: InvitedBy;
  purpose: string;
  language: SurveyLanguage;
  session: string | null;
  order_ref: string | null;
  state: string;
  expires: Date | null;
}

/**
 * The invitation that a token opens. Looking records nothing: whoever follows links in mails to check them leaves no trace.
 *
 * @example const invited = await findInvited(ctx, token);
 */
export async function findInvited(ctx: Pick<Context, 'records'>, token: string): Promise<Invited | undefined> {
  if (!/^[\w-]{32}$/.test(token)) return undefined;
  return ctx.records
    .selectFrom('survey_invitations')
    .select([
      'organisation',
      'id',
      'survey',
      'customer',
      'channel',
      'purpose',
      'language',
      'session',
      'order_ref',
      'state',
      'expires',
    ])
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst();
}
