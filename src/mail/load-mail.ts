import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { type ListedMail, MAIL_COLUMNS } from './list-mails.ts';
import { mayRead, type Reader } from './mail-reader.ts';

/**
 * One mail with its words; they are null once it is sent.
 *
 * @throws AftershowError not_found
 * @example const { text } = await loadMail(ctx, { installation: false }, { id });
 */
export async function loadMail(
  ctx: Pick<Context, 'organisation' | 'records'>,
  reader: Reader,
  { id }: { id: string },
): Promise<ListedMail & { text: string | null; html: string | null }> {
  const found = await ctx.records
    .selectFrom('mails')
    .select([...MAIL_COLUMNS, 'text', 'html'])
    .where(mayRead(ctx, reader))
    .where('id', '=', id)
    .executeTakeFirst();
  if (found === undefined) throw new AftershowError('not_found', 'no such mail');
  return found;
}
