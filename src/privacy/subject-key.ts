import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { seal, unseal } from '#src/store/records/seal.ts';
import type { Secrets } from '#src/store/records/secrets.ts';

/** A key of its own for one subject, and the same wrapped by the master key as it is kept. */
export function makeSubjectKey(
  secrets: Pick<Secrets, 'wrapping'>,
  organisation: string,
  subject: string,
): { key: KeyObject; wrapped: Buffer } {
  const plain = randomBytes(32);
  return { key: createSecretKey(plain), wrapped: seal(secrets.wrapping, keyPlace(organisation, subject), plain) };
}

/** Opens a subject's key. */
export function openSubjectKey(
  secrets: Pick<Secrets, 'wrapping'>,
  organisation: string,
  subject: string,
  wrapped: Buffer,
): KeyObject {
  return createSecretKey(unseal(secrets.wrapping, keyPlace(organisation, subject), wrapped));
}

/** Seals one column of one subject. */
export function sealColumn(
  key: KeyObject,
  organisation: string,
  subject: string,
  column: string,
  text: string,
): Buffer {
  return seal(key, columnPlace(organisation, subject, column), Buffer.from(text));
}

/** Reads what `sealColumn` wrote; throws for another subject's or column's value. */
export function openColumn(
  key: KeyObject,
  organisation: string,
  subject: string,
  column: string,
  sealed: Buffer,
): string {
  return unseal(key, columnPlace(organisation, subject, column), sealed).toString();
}

function keyPlace(organisation: string, subject: string): string {
  return JSON.stringify(['key', organisation, subject]);
}

function columnPlace(organisation: string, subject: string, column: string): string {
  return JSON.stringify(['column', organisation, subject, column]);
}
