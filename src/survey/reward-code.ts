import { createHmac } from 'node:crypto';
import { lettersOf, typedHash } from '#src/customer/typed-code.ts';
import type { Secrets } from '#src/store/records/secrets.ts';

const LENGTH = 20;

/**
 * The code that one claim is given: 100 bits (HMAC-SHA256 of the claim by a key that is not in the database), so that it need not be kept
 * to be shown again to whoever claimed it.
 *
 * @example generatedCode(secrets, { organisation, survey, claimed }) // 'K7M2Q-9XWRT-…'
 */
export function generatedCode(
  { signing }: Pick<Secrets, 'signing'>,
  of: { organisation: string; survey: string; claimed: Buffer },
): string {
  const bits = createHmac('sha256', signing)
    .update(JSON.stringify(['reward code', of.organisation, of.survey, of.claimed.toString('base64url')]))
    .digest();
  return lettersOf(bits.subarray(0, LENGTH));
}

/**
 * Keyed hash by which a code is found, as it was typed.
 *
 * @example rewardHash(secrets, organisation, 'k7m2q 9xwrt') // the same as of 'K7M2Q-9XWRT'
 */
export function rewardHash(secrets: Pick<Secrets, 'blind'>, organisation: string, code: string): Buffer {
  return typedHash(secrets, 'reward', organisation, code);
}

/** What an imported code's seal is bound to. */
export function rewardPlace(organisation: string, hash: Buffer): string {
  return JSON.stringify(['reward', organisation, hash.toString('base64url')]);
}
