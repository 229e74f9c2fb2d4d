import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const VERSION = 1;
const IV = 12;
const TAG = 16;

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D): version, random 96-bit nonce, tag, text. `place` is bound to it as additional data, so
 * that what was sealed for one row and column opens in no other.
 *
 * @example const name = seal(key, 'o1/c7/name', Buffer.from('Ada')); unseal(key, 'o1/c7/name', name).toString() // 'Ada'
 */
export function seal(key: KeyObject, place: string, plain: Buffer): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), sealed]);
}

/** Opens what `seal` made; throws when key, place or bytes differ. */
export function unseal(key: KeyObject, place: string, sealed: Buffer): Buffer {
  if (sealed[0] !== VERSION || sealed.length < 1 + IV + TAG) throw new Error('not a sealed value of a known version');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + IV), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(1 + IV, 1 + IV + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(1 + IV + TAG)), decipher.final()]);
}
