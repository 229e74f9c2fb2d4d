import type { Theme } from '#src/contract/themes.ts';
import { ASPECTS, type Aspect } from '#src/contract/voice.ts';
import { capital } from '../../parts/capital.ts';

/**
 * What a theme is called: as somebody named it, else its most typical phrase in the reader's language, else in any; with its subject before a
 * phrase that says little alone.
 *
 * @param aspects what subjects are called
 *
 * @example themeName(theme, 'fr', words.voices.aspects) // 'Frais de port'
 */
export function themeName(
  { title, names, terms, id }: Theme,
  lang: string,
  aspects: Readonly<Record<Aspect, string>>,
): string {
  if (title !== null) return title;
  const chosen = names.find(({ language }) => language === lang) ?? names[0];
  if (chosen === undefined) return terms[0]?.term ?? id;
  const about = ASPECTS.find((one) => one === chosen.aspect);
  return capital(about === undefined ? chosen.phrase : `${aspects[about]} · ${chosen.phrase}`);
}
