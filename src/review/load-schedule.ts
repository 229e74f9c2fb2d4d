import { ROLES } from '#src/contract/permission.ts';
import type { ReviewSchedule } from '#src/contract/review-plan.ts';
import type { Context } from '#src/store/context.ts';

/**
 * When a show is reviewed; null while nobody said so.
 *
 * @example (await loadSchedule(ctx, show))?.rhythm // 'after_session'
 */
export async function loadSchedule(
  ctx: Pick<Context, 'organisation' | 'records'>,
  show: string,
): Promise<ReviewSchedule | null> {
  const row = await ctx.records
    .selectFrom('review_schedules')
    .select([
      'rhythm',
      'due_hours',
      'format',
      'roles',
      'facilitator',
      'withhold_figures',
      'guests',
      'phase_hours',
      'version',
    ])
    .where('organisation', '=', ctx.organisation)
    .where('show', '=', show)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { ...row, roles: ROLES.filter((role) => row.roles.includes(role)) };
}
