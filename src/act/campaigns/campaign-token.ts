import { createHash, createHmac } from 'node:crypto';
import type { Secrets } from '#src/store/records/secrets.ts';

/**
 * What stands in the link that ends messages: 192 bits made by a key that is not in the database. Only its hash is stored.
 *
 * @example campaignToken(secrets, { organisation, campaign, customer })
 */
export function campaignToken(
  { signing }: Pick<Secrets, 'signing'>,
  of: { organisation: string; campaign: string; customer: string },
): string {
  return createHmac('sha256', signing)
    .update(JSON.stringify(['campaign', of.organisation, of.campaign, of.customer]))
    .digest()
    .subarray(0, 24)
    .toString('base64url');
}

/** How somebody of a campaign is found by their link. */
export function campaignTokenHash(token: string): Buffer {
  return createHash('sha256').update(`campaign ${token}`).digest();
}
