import { randomBytes } from 'node:crypto';

/** What stands in an invitation's link: 256 random bits. Only its hash is stored. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The address that a mail names. */
export function invitationLink(origin: string, token: string): string {
  return `${origin}/invitation/${token}`;
}
