import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { originOf } from '#src/contract/origin.ts';
import { SCOPES } from '#src/contract/permission.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

const origin = z.string().transform((address, check) => {
  const found = originOf(address);
  if (found !== undefined) return found;
  check.addIssue({ code: 'custom', message: 'a site is written as https://shop.example' });
  return z.NEVER;
});

const key = z.object({
  name: z.string().trim().min(1).max(200),
  scopes: z.array(z.enum(SCOPES)).min(1),
  /** Sites whose pages alone may use it, as browsers name them; empty for a key of programs. */
  origins: z.array(origin).max(20).default([]),
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
  const act = { action: 'key.create', target: id, detail: { scopes: given.scopes, origins: given.origins } };
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
        origins: [...new Set(given.origins)],
        created_by: ctx.actor.id,
        expires: given.expires,
        last_used: null,
        revoked: null,
      })
      .execute(),
  );
  return { id, key: secret, prefix };
}
