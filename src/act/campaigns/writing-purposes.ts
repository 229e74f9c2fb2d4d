import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { LegalBasis } from '#src/store/records/schema.ts';

/** A declared purpose that people can be written to for. */
export interface WritingPurpose {
  id: string;
  title: string;
  basis: LegalBasis;
  recipients: string[];
}

/**
 * Declared purposes that people can be written to for: they rest on consent or legitimate interest and collect nothing, for what is collected to
 * count viewers is not declared for writing to them. Surveys have their own.
 *
 * @example (await writingPurposes(ctx))[0]?.id // 'newsletter'
 */
export async function writingPurposes({
  organisation,
  records,
}: Pick<Context, 'organisation' | 'records'>): Promise<WritingPurpose[]> {
  return records
    .selectFrom('purposes')
    .select(['id', 'title', 'basis', 'recipients'])
    .where('organisation', '=', organisation)
    .where('retired', 'is', null)
    .where('basis', 'in', ['consent', 'legitimate_interest'])
    .where(sql<boolean>`cardinality(event_types) = 0`)
    .where('id', '!=', 'survey')
    .orderBy('id')
    .execute();
}
