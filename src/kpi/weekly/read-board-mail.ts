import type { Context } from '#src/store/context.ts';
import type { Asker } from '../asker.ts';

/**
 * Which board somebody gets by mail; null is none.
 *
 * @example (await readBoardMail(ctx, asker)).board // 'marketing'
 */
export async function readBoardMail(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  { person }: Asker,
): Promise<{ board: string | null }> {
  const row = await records
    .selectFrom('board_mails')
    .select('board')
    .where('organisation', '=', organisation)
    .where('person', '=', person ?? '')
    .executeTakeFirst();
  return { board: row?.board ?? null };
}
