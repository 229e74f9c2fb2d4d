import type { PrivacyRequest } from '#src/contract/privacy-request.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { shapeRequest } from './shape-request.ts';

/**
 * One request, with what shows that it was done and whom it was told.
 *
 * @throws AftershowError not_found
 * @example const { state, recipients } = await loadRequest(ctx, id);
 */
export async function loadRequest(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  id: string,
): Promise<PrivacyRequest> {
  const row = await ctx.records
    .selectFrom('requests')
    .selectAll()
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new AftershowError('not_found', 'no such request');
  const recipients = await ctx.records
    .selectFrom('request_recipients')
    .select(['recipient', 'state', 'note', 'at'])
    .where('organisation', '=', ctx.organisation)
    .where('request', '=', id)
    .orderBy('recipient')
    .execute();
  const { extension_reason, verified_how, refusal } = row;
  return {
    ...shapeRequest(row, ctx.now()),
    ...{ extension_reason, verified_how, refusal },
    verified: row.verified?.toISOString() ?? null,
    // Written by completeRequest, noteExported and finishErasures, and by nobody else.
    proof: row.proof as Record<string, unknown> | null,
    recipients: recipients.map(({ at, ...told }) => ({ ...told, at: at.toISOString() })),
  };
}
