/**
 * Whether an address leads nowhere, as those of generated people do (RFC 2606): no mail goes there, and nobody signs in with it.
 *
 * @example isInvented('garance@maison-lumen.invalid') // true
 */
export function isInvented(email: string): boolean {
  return email.endsWith('.invalid');
}
