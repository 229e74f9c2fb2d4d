import type { Corrected, RequestKind } from '#src/contract/privacy-request.ts';
import { bornAs } from '#src/privacy/born-as.ts';
import { loadSubjectKey } from '#src/privacy/load-subject-key.ts';
import { completeRequest } from '#src/privacy/requests/complete-request.ts';
import { openRequest } from '#src/privacy/requests/open-request.ts';
import { verifyRequest } from '#src/privacy/requests/verify-request.ts';
import { sealColumn } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';

/** What a person asks of their own data by themselves. */
interface Asking {
  customer: string;
  kind: RequestKind;
  scope?: 'marketing' | 'profiling' | undefined;
  corrected?: Corrected | undefined;
}

/** By these a person is found: somebody looks whether they are theirs, and whether nobody else has them. */
const IDENTIFYING = ['email', 'phone'] as const;

/**
 * Opens a request of a person who came by a mailed link, and does at once what needs nobody's judgement: objection, restriction, erasure,
 * and a name or an address put right. An access request is completed by its download. Another mail address or telephone number waits for
 * the desk with what was wished, sealed with the person's own key: it could be somebody else's, and saying so would tell who we know.
 *
 * @throws AftershowError not_found · bad_input
 * @example const { id } = await askRight(ctx, { customer, kind: 'objection', scope: 'marketing' });
 */
export async function askRight(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'secrets' | 'now'>,
  { customer, kind, scope, corrected }: Asking,
): Promise<{ id: string }> {
  // Before anything is opened that could not be done.
  if (corrected?.birth_date !== undefined) bornAs(corrected.birth_date, false);
  const { id } = await openRequest(ctx, { kind, scope, source: 'self_service' });
  await verifyRequest(ctx, { id, who: customer, how: 'mailed_link' });
  const looked = kind === 'rectification' && IDENTIFYING.some((column) => corrected?.[column] !== undefined);
  if (looked || kind === 'human_review') await keepWish(ctx, id, customer, corrected);
  else if (kind !== 'access') await completeRequest(ctx, { id, corrected });
  return { id };
}

async function keepWish(
  ctx: Pick<Context, 'organisation' | 'records' | 'secrets'>,
  request: string,
  customer: string,
  wished: Corrected | undefined,
): Promise<void> {
  const key = wished === undefined ? undefined : await loadSubjectKey(ctx, customer);
  if (wished === undefined || key === undefined) return;
  const { organisation } = ctx;
  const wish = sealColumn(key, organisation, customer, 'wish', JSON.stringify(wished));
  await ctx.records.insertInto('request_wishes').values({ organisation, request, customer, wish }).execute();
}
