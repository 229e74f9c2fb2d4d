/**
 * A language by the name its speakers look for.
 *
 * @example ownName('fr') // 'Français'
 */
export function ownName(lang: string): string {
  const name = new Intl.DisplayNames(lang, { type: 'language' }).of(lang) ?? lang;
  return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
}
