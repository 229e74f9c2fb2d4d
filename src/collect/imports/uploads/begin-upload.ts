import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { shownName } from './shown-name.ts';

/** Bytes that nobody asks for again are kept this long. */
const KEPT_MS = 7 * 86_400_000;
/** Uploads of one organisation that may be open at once: what they announce must have room. */
const MOST_OPEN = 50;

/**
 * Announces a file; its parts follow.
 *
 * @param most bytes of the largest file that is taken
 * @throws AftershowError too_large · rate_limited while too many others are open
 * @example const { id } = await beginUpload(ctx, { name: 'chat.json', bytes: 3_000_000 }, 2 ** 31);
 */
export async function beginUpload(
  ctx: Writing,
  { name, bytes }: { name: string; bytes: number },
  most: number,
): Promise<{ id: string }> {
  if (bytes > most) throw new AftershowError('too_large', `a file has at most ${most} bytes`, { field: 'bytes' });
  const id = uuidv7();
  const { organisation, actor } = ctx;
  const now = ctx.now();
  await changeRecords(ctx, { action: 'upload.begin', target: id, detail: { bytes } }, async (trx) => {
    const { open } = await trx
      .selectFrom('uploads')
      .select((eb) => eb.fn.countAll<string>().as('open'))
      .where('organisation', '=', organisation)
      .where('discarded', 'is', null)
      .where('state', 'not in', ['done', 'cancelled'])
      .executeTakeFirstOrThrow();
    if (Number(open) >= MOST_OPEN)
      throw new AftershowError('rate_limited', `${MOST_OPEN} files are on their way already`, {}, 3600);
    await trx
      .insertInto('uploads')
      .values({
        ...{ organisation, id, name: shownName(name), bytes, state: 'open', work: null, rows_total: null },
        ...{ began: null, lease: null, stop: null, actor_kind: actor.kind, actor: actor.id },
        ...{ created: now, updated: now, expires: new Date(now.getTime() + KEPT_MS), discarded: null },
      })
      .execute();
  });
  return { id };
}
