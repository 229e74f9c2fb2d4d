import type { Theme } from '#src/contract/themes.ts';

/**
 * What a theme is called: as somebody named it, else its most typical phrase in the reader's language, else in any.
 *
 * @example themeName(theme, 'fr') // 'frais de port'
 */
export function themeName({ title, names, terms, id }: Theme, lang: string): string {
  return title ?? names.find(({ language }) => language === lang)?.phrase ?? names[0]?.phrase ?? terms[0]?.term ?? id;
}
