import { createHmac } from 'node:crypto';
import type { Secrets } from '#src/store/records/secrets.ts';

/**
 * A text as corrections know it again: without case, accents and surplus space. Signs and emoji stay, since they change what is meant.
 *
 * @example foldedText('  Trop  CHÈRE 😡 ') // 'trop chere 😡'
 */
export function foldedText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * The keyed hash of a folded text (HMAC-SHA256 over organisation and words): it finds the same words again and tells nobody what they were.
 *
 * @example textKey(secrets, 'acme', 'Trop chère').toString('hex')
 */
export function textKey({ blind }: Pick<Secrets, 'blind'>, organisation: string, text: string): Buffer {
  return createHmac('sha256', blind)
    .update(`voice\0${organisation}\0${foldedText(text)}`)
    .digest();
}
