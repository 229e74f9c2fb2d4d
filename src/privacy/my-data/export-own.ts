import { completeRequest } from '#src/privacy/requests/complete-request.ts';
import { exportForRequest } from '#src/privacy/requests/export-for-request.ts';
import { writeSubjectExport } from '#src/privacy/write-subject-export.ts';
import type { Context } from '#src/store/context.ts';
import { askRight } from './ask-right.ts';

/**
 * All that is kept of a person, for themselves, piece by piece: an access request that is done when its last row was read.
 *
 * @example for await (const piece of exportOwn(ctx, customer, 'json')) response.write(piece);
 */
export async function* exportOwn(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'secrets' | 'now'>,
  customer: string,
  format: 'json' | 'csv',
): AsyncGenerator<string> {
  const { id } = await askRight(ctx, { customer, kind: 'access' });
  yield* writeSubjectExport(await exportForRequest(ctx, id), [], format);
  await completeRequest(ctx, { id });
}
