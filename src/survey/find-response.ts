import type { Context } from '#src/store/context.ts';

const COLUMNS = [
  ...(['id', 'number', 'author', 'answers', 'contact', 'seconds', 'page', 'revision', 'state'] as const),
  ...(['language', 'channel', 'session', 'customer', 'invitation'] as const),
] as const;

/** A response as it is kept. */
type Kept = Awaited<ReturnType<typeof findResponse>>;
export type KeptResponse = NonNullable<Kept>;

/**
 * A response by its id, or by the invitation it answers.
 *
 * @example const before = await findResponse(ctx, { asked, response, invitation });
 */
export async function findResponse(
  ctx: Pick<Context, 'organisation' | 'records'>,
  {
    asked,
    response,
    invitation,
  }: {
    asked: { id: string; anonymous: boolean };
    response: string;
    invitation?: { id: string } | undefined;
  },
) {
  return ctx.records
    .selectFrom('survey_responses')
    .select(COLUMNS)
    .where('organisation', '=', ctx.organisation)
    .where('survey', '=', asked.id)
    .where((is) =>
      invitation === undefined || asked.anonymous ? is('id', '=', response) : is('invitation', '=', invitation.id),
    )
    .executeTakeFirst();
}
