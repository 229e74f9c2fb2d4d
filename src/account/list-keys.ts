import type { Context } from '#src/store/context.ts';

/** A key as it may be shown. */
export interface ListedKey {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  origins: string[];
  created: Date;
  expires: Date | null;
  last_used: Date | null;
  revoked: Date | null;
}

/**
 * The organisation's keys, newest first, revoked ones included; of the key itself only the prefix is known.
 *
 * @example const keys = await listKeys(ctx);
 */
export async function listKeys(ctx: Pick<Context, 'organisation' | 'records'>): Promise<ListedKey[]> {
  return ctx.records
    .selectFrom('api_keys')
    .select(['id', 'name', 'prefix', 'scopes', 'origins', 'created', 'expires', 'last_used', 'revoked'])
    .where('organisation', '=', ctx.organisation)
    .orderBy('id', 'desc')
    .execute();
}
