import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { AftershowError } from '../../errors.ts';

/** What the master key is used for, each use with a key of its own. The master key stands outside backups. */
export interface Secrets {
  /** Wraps subjects' keys and organisations' secrets. */
  wrapping: KeyObject;
  /** Hashes direct identifiers, so that they can be found without being readable. */
  blind: KeyObject;
  /** Signs what people carry: sign-in cookies, links. */
  signing: KeyObject;
  /** Recognises the master key without revealing it; kept in the database. */
  check: string;
}

/**
 * Derives the keys from the master key (HKDF-SHA256, RFC 5869, one label a use).
 *
 * @param master 32 random bytes.
 * @throws AftershowError usage when it has another length.
 * @example const secrets = deriveSecrets(randomBytes(32));
 */
export function deriveSecrets(master: Buffer): Secrets {
  if (master.length !== 32) {
    throw new AftershowError('usage', `the master key must be 32 bytes (64 hexadecimal digits), not ${master.length}`);
  }
  const derived = (label: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `aftershow ${label}`, 32)));
  return {
    wrapping: derived('wrapping'),
    blind: derived('blind index'),
    signing: derived('signing'),
    check: createHmac('sha256', derived('check')).update('aftershow').digest('hex').slice(0, 32),
  };
}
