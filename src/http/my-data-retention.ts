import type { Lang } from '#src/message/format.ts';

const LOCALES = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES' } as const;

/**
 * How long something is kept, in the largest unit that says it exactly enough.
 *
 * @example retentionWords('fr', 1095) // '3 ans'
 */
export function retentionWords(language: Lang, days: number): string {
  const said = (value: number, unit: 'year' | 'month' | 'day') =>
    new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  if (days % 365 === 0) return said(days / 365, 'year');
  return days > 90 ? said(Math.round(days / 30.44), 'month') : said(days, 'day');
}
