import type { Role } from '#src/contract/permission.ts';
import type { Context } from '#src/store/context.ts';

/** A member who is asked to take part. */
export interface Asked {
  person: string;
  role: string;
  language: 'en' | 'fr' | 'es';
}

/**
 * The members whose roles take part, now.
 *
 * @example await whoTakesPart(ctx, ['producer', 'host'])
 */
export function whoTakesPart(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  roles: readonly Role[],
): Promise<Asked[]> {
  return ctx.records
    .selectFrom('members as m')
    .innerJoin('people as p', 'p.id', 'm.id')
    .select(['m.id as person', 'm.role', 'p.language'])
    .where('m.organisation', '=', ctx.organisation)
    .where('m.role', 'in', [...roles])
    .where('m.removed', 'is', null)
    .where((is) => is.or([is('m.expires', 'is', null), is('m.expires', '>', ctx.now())]))
    .orderBy('m.id')
    .execute();
}
