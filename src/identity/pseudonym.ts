import { createHmac, createSecretKey } from 'node:crypto';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { unseal } from '#src/store/records/seal.ts';

/** How many pseudonyms are remembered before starting anew: viewers send many events each. */
const REMEMBERED = 50_000;

/**
 * The function that turns a source's own visitor id into the random-looking id that is kept: HMAC-SHA256 with the organisation's
 * secret, 128 bits. The same raw id gives the same pseudonym every time, so that a retried event keeps its key; another
 * organisation's differs, and without the secret none leads back. Load it once and keep it as long as the organisation is served.
 *
 * @throws AftershowError not_found when there is no such organisation.
 * @example const toVisitor = await pseudonym(ctx); toVisitor('UC123') // 'v_1c0bJw…'
 */
export async function pseudonym(
  ctx: Pick<Context, 'organisation' | 'records' | 'secrets'>,
): Promise<(raw: string) => string> {
  const found = await ctx.records
    .selectFrom('organisations')
    .select('secret')
    .where('id', '=', ctx.organisation)
    .executeTakeFirst();
  if (found === undefined) throw new AftershowError('not_found', 'no such organisation');
  const key = createSecretKey(unseal(ctx.secrets.wrapping, `${ctx.organisation}/secret`, found.secret));
  const known = new Map<string, string>();
  return (raw) => {
    const before = known.get(raw);
    if (before !== undefined) return before;
    const made = `v_${createHmac('sha256', key).update(`visitor\0${raw}`).digest().subarray(0, 16).toString('base64url')}`;
    if (known.size >= REMEMBERED) known.clear();
    known.set(raw, made);
    return made;
  };
}
