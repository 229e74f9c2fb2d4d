import type { KeyObject } from 'node:crypto';
import type { Context } from '#src/store/context.ts';
import { openSubjectKey } from './subject-key.ts';

/**
 * The key that opens a subject's sealed columns; undefined once it was destroyed.
 *
 * @example const key = await loadSubjectKey(ctx, customer);
 */
export async function loadSubjectKey(
  { organisation, records, secrets }: Pick<Context, 'organisation' | 'records' | 'secrets'>,
  subject: string,
): Promise<KeyObject | undefined> {
  const kept = await records
    .selectFrom('subject_keys')
    .select('wrapped')
    .where('organisation', '=', organisation)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return kept === undefined ? undefined : openSubjectKey(secrets, organisation, subject, kept.wrapped);
}
