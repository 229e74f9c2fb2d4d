import { timingSafeEqual } from 'node:crypto';
import { SCOPES, type Scope } from '#src/contract/permission.ts';
import type { Context } from '#src/store/context.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';

/** Whose key it is and what it may do. */
export interface FoundKey {
  organisation: string;
  id: string;
  scopes: Scope[];
  /** Sites whose pages alone may use it; empty: whoever has it. */
  origins: string[];
}

/** How exactly the last use is known. */
const LAST_USE_MS = 60_000;

/**
 * Recognises a presented key; undefined when it is unknown, expired or revoked, without saying which. The look-up is by hash, so its
 * time says nothing about a key that nearly fits.
 *
 * @example const found = await findKey({ records, now }, 'as_…'); if (!found?.scopes.includes('collect')) throw …
 */
export async function findKey(ctx: Pick<Context, 'records' | 'now'>, presented: string): Promise<FoundKey | undefined> {
  if (presented.length > 200) return undefined;
  const hash = hashOfSecret(presented);
  const now = ctx.now();
  const row = await ctx.records
    .selectFrom('api_keys')
    .select(['organisation', 'id', 'hash', 'scopes', 'origins', 'expires', 'revoked', 'last_used'])
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined || !timingSafeEqual(row.hash, hash)) return undefined;
  if (row.revoked !== null || (row.expires !== null && row.expires <= now)) return undefined;
  if (row.last_used === null || now.getTime() - row.last_used.getTime() > LAST_USE_MS) {
    await ctx.records
      .updateTable('api_keys')
      .set({ last_used: now })
      .where('organisation', '=', row.organisation)
      .where('id', '=', row.id)
      .execute();
  }
  const scopes = SCOPES.filter((scope) => row.scopes.includes(scope));
  return { organisation: row.organisation, id: row.id, scopes, origins: row.origins };
}
