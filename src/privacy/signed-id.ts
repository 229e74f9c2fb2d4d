import type { Secrets } from '#src/store/records/secrets.ts';
import { mac, sameText } from './my-data/my-data-tokens.ts';

type Signing = Pick<Secrets, 'signing'>;

/**
 * An id that only we could have handed out, for addresses that are a right of whoever has them: the id and 192 bits over it, its use and
 * its organisation.
 *
 * @example signedId(secrets, 'appointment', { organisation: 'iris', id: '0192…' }) // '0192….kJ3…'
 */
export function signedId(secrets: Signing, use: string, of: { organisation: string; id: string }): string {
  return `${of.id}.${mac(secrets, use, [of.organisation, of.id])}`;
}

/** The id that was signed for this use and organisation; undefined when we did not sign it. */
export function readSignedId(
  secrets: Signing,
  use: string,
  of: { organisation: string; signed: string },
): string | undefined {
  const id = of.signed.slice(0, of.signed.lastIndexOf('.'));
  return sameText(of.signed, signedId(secrets, use, { organisation: of.organisation, id })) ? id : undefined;
}
