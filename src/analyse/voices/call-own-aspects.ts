import type { AspectSetting } from '#src/contract/aspect.ts';
import type { SessionTheme } from '#src/contract/debrief.ts';
import { OWN_ASPECT } from '#src/contract/voice.ts';

/**
 * Names of a theme in which an aspect of the organisation's own is called as the organisation calls it, in the language where it says so;
 * of one that was removed the phrase alone is left.
 *
 * @example callOwnAspects([{ language: 'en', phrase: 'too slow', aspect: 'own_1f' }], known)[0]?.phrase // 'loyalty points · too slow'
 */
export function callOwnAspects(names: SessionTheme['names'], known: readonly AspectSetting[]): SessionTheme['names'] {
  return names.map((name) => {
    const { language, phrase, aspect } = name;
    if (aspect === null || !aspect.startsWith(OWN_ASPECT)) return name;
    const called = known.find((one) => one.aspect === aspect)?.names ?? {};
    const own = (language === 'other' ? undefined : called[language]) ?? Object.values(called)[0];
    return { language, phrase: own === undefined ? phrase : `${own} · ${phrase}`, aspect: null };
  });
}
