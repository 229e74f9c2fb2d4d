import type { WebhookSource } from '#src/contract/connection.ts';
import type { Context } from '#src/store/context.ts';
import { unseal } from '#src/store/records/seal.ts';
import { secretPlace } from './secret-place.ts';

/**
 * The secrets that a source may prove itself with: the present one, and for a day the one before.
 *
 * @example const secrets = await openSecrets(ctx, 'shopify'); // ['shpss_…']
 */
export async function openSecrets(
  ctx: Pick<Context, 'organisation' | 'records' | 'secrets' | 'now'>,
  source: WebhookSource,
): Promise<string[]> {
  const { organisation } = ctx;
  const rows = await ctx.records
    .selectFrom('connection_secrets')
    .select(['id', 'sealed'])
    .where('organisation', '=', organisation)
    .where('source', '=', source)
    .where((eb) => eb.or([eb('retires', 'is', null), eb('retires', '>', ctx.now())]))
    .execute();
  return rows.map(({ id, sealed }) =>
    unseal(ctx.secrets.wrapping, secretPlace(organisation, source, id), sealed).toString(),
  );
}
