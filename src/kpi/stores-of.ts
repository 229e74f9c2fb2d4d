import { listStores } from '#src/session/stores/list-stores.ts';
import type { Context } from '#src/store/context.ts';
import type { Reader } from './asker.ts';

/**
 * The stores that somebody may ask figures of, by name: all that are open, or those they are bound to.
 *
 * @example await storesOf(ctx, asker) // [{ id: 'P01', name: 'Paris Opéra' }]
 */
export async function storesOf(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { stores }: Pick<Reader, 'stores'>,
): Promise<{ id: string; name: string }[]> {
  const open = await listStores(ctx);
  return open.filter(({ id }) => stores.length === 0 || stores.includes(id)).map(({ id, name }) => ({ id, name }));
}
