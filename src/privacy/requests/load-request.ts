import type { Corrected, PrivacyRequest } from '#src/contract/privacy-request.ts';
import { AftershowError } from '#src/errors.ts';
import { loadSubjectKey } from '#src/privacy/load-subject-key.ts';
import { rectifiable } from '#src/privacy/rectifiable.ts';
import { samePerson } from '#src/privacy/same-person.ts';
import { openColumn } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';
import { shapeRequest } from './shape-request.ts';

/**
 * One request, with what shows that it was done and whom it was told.
 *
 * @throws AftershowError not_found
 * @example const { state, recipients } = await loadRequest(ctx, id);
 */
export async function loadRequest(
  ctx: Pick<Context, 'organisation' | 'records' | 'secrets' | 'now'>,
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
    offered:
      row.kind === 'rectification' && row.customer !== null && row.closed === null
        ? [...(await rectifiable(ctx, row.customer)).fields]
        : [],
    restricted: row.customer !== null && (await isRestricted(ctx, row.customer)),
    wish: row.closed === null ? await wishOf(ctx, id) : null,
    verified: row.verified?.toISOString() ?? null,
    // Written by completeRequest, noteExported and finishErasures, and by nobody else.
    proof: row.proof as Record<string, unknown> | null,
    recipients: recipients.map(({ at, ...told }) => ({ ...told, at: at.toISOString() })),
  };
}

async function isRestricted(ctx: Pick<Context, 'organisation' | 'records'>, customer: string): Promise<boolean> {
  const found = await ctx.records
    .selectFrom('restrictions')
    .select('customer')
    .where('organisation', '=', ctx.organisation)
    .where('customer', 'in', await samePerson(ctx, ctx.records, customer))
    .executeTakeFirst();
  return found !== undefined;
}

/** What the person wants put right, as they wrote it, for as long as it waits. */
async function wishOf(
  ctx: Pick<Context, 'organisation' | 'records' | 'secrets'>,
  request: string,
): Promise<Corrected | null> {
  const kept = await ctx.records
    .selectFrom('request_wishes')
    .select(['customer', 'wish'])
    .where('organisation', '=', ctx.organisation)
    .where('request', '=', request)
    .executeTakeFirst();
  const key = kept && (await loadSubjectKey(ctx, kept.customer));
  if (kept === undefined || key === undefined) return null;
  // Written by askRight, and by nobody else.
  return JSON.parse(openColumn(key, ctx.organisation, kept.customer, 'wish', kept.wish)) as Corrected;
}
