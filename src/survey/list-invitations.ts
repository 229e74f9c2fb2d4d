import { INVITATION_STATES, type InvitationState } from '#src/contract/survey-plan.ts';
import type { Context } from '#src/store/context.ts';

const COLUMNS = [
  ...(['id', 'channel', 'language', 'state', 'customer', 'session', 'reminders'] as const),
  ...(['due', 'sent', 'error', 'created'] as const),
] as const;

/**
 * Who was asked, and how many are in each state. Addresses are not shown: they stand with the customer.
 *
 * @example const { invitations, counts, next } = await listInvitations(ctx, { id, limit: 50 });
 */
export async function listInvitations(
  ctx: Pick<Context, 'organisation' | 'records'>,
  {
    id,
    state,
    cursor,
    limit,
  }: { id: string; state?: InvitationState | undefined; cursor?: string | undefined; limit: number },
) {
  const own = ctx.records
    .selectFrom('survey_invitations')
    .where('organisation', '=', ctx.organisation)
    .where('survey', '=', id);
  let query = own
    .select(COLUMNS)
    .orderBy('id')
    .limit(limit + 1);
  if (state !== undefined) query = query.where('state', '=', state);
  if (cursor !== undefined) query = query.where('id', '>', cursor);
  const [rows, counted] = await Promise.all([
    query.execute(),
    own
      .select((eb) => ['state', eb.fn.countAll<string>().as('n')])
      .groupBy('state')
      .execute(),
  ]);
  const n = new Map(counted.map((row) => [row.state, Number(row.n)]));
  // A visitor's random id is no customer that one could look up.
  const invitations = rows
    .slice(0, limit)
    .map((row) => (row.customer?.startsWith('v_') === true ? { ...row, customer: null } : row));
  return {
    invitations,
    counts: Object.fromEntries(INVITATION_STATES.map((one) => [one, n.get(one) ?? 0])) as Record<
      InvitationState,
      number
    >,
    next: rows.length > limit ? (invitations.at(-1)?.id ?? null) : null,
  };
}
