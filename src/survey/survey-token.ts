import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#src/store/records/secrets.ts';

type Signing = Pick<Secrets, 'signing'>;
const MAC_BYTES = 18;

/** What stands in a survey's public address: 60 random bits without letters that are taken for one another. It is no secret. */
export function makeCode(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  return [...randomBytes(12)].map((byte) => letters[byte % letters.length]).join('');
}

/** An id for a response: random, so that it says nothing of when it was made or who made it. */
export function makeResponseId(): string {
  return randomBytes(16).toString('base64url');
}

/** Id of the response that a key of somebody else's stands for: the same key is the same response. */
export function responseOfKey({ organisation, survey, key }: { organisation: string; survey: string; key: string }) {
  return createHash('sha256')
    .update(JSON.stringify(['response', organisation, survey, key]))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}

/**
 * What lets a browser go on with its response: the id and 144 bits that only we can make (HMAC-SHA256). Nothing is stored for it before
 * the first answer.
 *
 * @example resumeToken(secrets, { organisation, survey, response }) // 'kJ3…22 characters….9xQ…24 characters…'
 */
export function resumeToken(secrets: Signing, of: { organisation: string; survey: string; response: string }): string {
  return `${of.response}.${mac(secrets, 'response', [of.organisation, of.survey, of.response], MAC_BYTES)}`;
}

/** The response that a token goes on with; undefined when it was not made by us for this survey. */
export function readResume(
  secrets: Signing,
  token: string | undefined,
  of: { organisation: string; survey: string },
): string | undefined {
  const [response = ''] = (token ?? '').split('.');
  if (token === undefined || !/^[\w-]{22}$/.test(response)) return undefined;
  const [given, made] = [Buffer.from(token), Buffer.from(resumeToken(secrets, { ...of, response }))];
  return given.length === made.length && timingSafeEqual(given, made) ? response : undefined;
}

/**
 * What stands in an invitation's link: 192 bits made from its id by a key that is not in the database, so that a reminder carries the same
 * link and none has to be kept. Only its hash is stored.
 */
export function invitationToken(secrets: Signing, of: { organisation: string; invitation: string }): string {
  return mac(secrets, 'survey invitation', [of.organisation, of.invitation], 24);
}

/** How an invitation is found by its token. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(`survey invitation ${token}`).digest();
}

/**
 * Keyed hash of who claims a reward, in place of who it is: the same person of one survey always has the same.
 *
 * @param claimant a customer's id, else the response's
 */
export function claimHash(secrets: Signing, of: { organisation: string; survey: string; claimant: string }): Buffer {
  return Buffer.from(mac(secrets, 'survey reward', [of.organisation, of.survey, of.claimant], 32), 'base64url');
}

/** HMAC-SHA256 of what is named, its beginning as base64url. */
function mac({ signing }: Signing, use: string, parts: readonly string[], bytes: number): string {
  return createHmac('sha256', signing)
    .update(JSON.stringify([use, ...parts]))
    .digest()
    .subarray(0, bytes)
    .toString('base64url');
}
