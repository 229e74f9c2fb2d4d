import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { SCOPES } from '#src/contract/permission.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

const key = z.object({
  name: z.string().trim().min(1).max(200),
  scopes: z.array(z.enum(SCOPES)).min(1),
  expires: z.date().nullable().default(null),
});

/**
 * Makes an API or write key. `key` is in this answer and nowhere else, ever.
 *
 * @example const { key, prefix } = await createKey(ctx, { name: 'shop', scopes: ['collect'] }); // 'as_3kTq…', 'as_3kTq1Zbd'
 */
export async function createKey(
  ctx: Writing,
  input: z.input<typeof key>,
): Promise<{ id: string; key: string; prefix: string }> {
  const given = checkInput(key, input);
  const id = uuidv7();
  const secret = `as_${randomBytes(24).toString('base64url')}`;
  const prefix = secret.slice(0, 11);
  const act = { action: 'key.create', target: id, detail: { scopes: given.scopes } };
  await changeRecords(ctx, act, async (trx) =>
    trx
      .insertInto('api_keys')
      .values({
        organisation: ctx.organisation,
        id,
        name: given.name,
        prefix,
        hash: hashOfSecret(secret),
        scopes: given.scopes,
        created_by: ctx.actor.id,
        expires: given.expires,
        last_used: null,
        revoked: null,
      })
      .execute(),
  );
  return { id, key: secret, prefix };
}
