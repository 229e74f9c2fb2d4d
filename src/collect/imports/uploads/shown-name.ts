const LONGEST = 200;

/**
 * What a sender calls a file, as it may be shown: its last part, without control characters and marks that turn the writing direction. It
 * is a label and never a path.
 *
 * @example shownName('../../etc/pass\u0000wd.csv') // 'passwd.csv'
 */
export function shownName(given: string): string {
  const plain = given
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .split(/[\\/]/)
    .at(-1)
    ?.trim()
    .replaceAll(/^\.+/g, '');
  return [...(plain ?? '')].slice(0, LONGEST).join('') || 'file';
}
