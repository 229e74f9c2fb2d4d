import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#src/store/records/secrets.ts';

type Signing = Pick<Secrets, 'signing'>;

/**
 * What stands in a mailed link to somebody's data: 192 bits made from the link's id by a key that is not in the database, so that the mail
 * can be written anew when a server was busy and nothing that opens the data is kept.
 */
export function linkToken(secrets: Signing, of: { organisation: string; link: string }): string {
  return mac(secrets, 'my data link', [of.organisation, of.link]);
}

/** What a browser carries for the short time of a visit: 192 random bits. */
export function makeVisitToken(): string {
  return randomBytes(24).toString('base64url');
}

/** What every form of a visit sends along, so that no page of another site can send one (192 bits made from the visit's own). */
export function formToken(secrets: Signing, visit: string): string {
  return mac(secrets, 'my data form', [visit]);
}

/**
 * The address under which a person finds the proof of what they asked, also when their data is gone: the request's id and 192 bits that only
 * we can make.
 *
 * @example ticketOf(secrets, { organisation, request }) // '0192….kJ3…'
 */
export function ticketOf(secrets: Signing, of: { organisation: string; request: string }): string {
  return `${of.request}.${mac(secrets, 'my data proof', [of.organisation, of.request])}`;
}

/** The request that a ticket is of; undefined when we did not make it for this organisation. */
export function readTicket(secrets: Signing, organisation: string, ticket: string): string | undefined {
  const request = ticket.slice(0, ticket.lastIndexOf('.'));
  return sameText(ticket, ticketOf(secrets, { organisation, request })) ? request : undefined;
}

/** Compares two secrets without telling by the time it takes where they differ. */
export function sameText(given: string, made: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(made)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** 192 bits over what is named, that only we can make. */
export function mac({ signing }: Signing, use: string, parts: readonly string[]): string {
  return createHmac('sha256', signing)
    .update(JSON.stringify([use, ...parts]))
    .digest()
    .subarray(0, 24)
    .toString('base64url');
}
