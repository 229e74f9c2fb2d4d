import type { Lang } from '#src/message/format.ts';

/** What parts thousands in each language, beside spaces; the other of the two begins the decimals. */
const THOUSANDS: Record<Lang, ',' | '.'> = { en: ',', fr: '.', es: '.' };

/**
 * A number as people write it: spaces part thousands, and so does the language's own sign where three digits stand behind it, or where it stands
 * before the other one or twice; else either begins the decimals. NaN for what is none.
 *
 * @example numberIn('20,000', 'en') // 20000; numberIn('20,5', 'fr') // 20.5
 */
export function numberIn(text: string, lang: Lang): number {
  const plain = text.trim().replaceAll(/[\s\u00a0\u202f’']/g, '');
  if (!/^-?\d[\d.,]*$/.test(plain)) return Number.NaN;
  const own = THOUSANDS[lang];
  const signs = plain.replaceAll(/[^.,]/g, '');
  const last = signs.at(-1);
  const grouped = (sign: string) => new RegExp(`^-?[1-9]\\d{0,2}(\\${sign}\\d{3})+$`).test(plain);
  if (last === undefined) return Number(plain);
  if (new Set(signs).size === 1) {
    if (signs.length > 1) return grouped(last) ? Number(plain.replaceAll(last, '')) : Number.NaN;
    return Number(last === own && grouped(own) ? plain.replace(own, '') : plain.replace(',', '.'));
  }
  const [whole = '', ...decimals] = plain.split(last);
  if (decimals.length > 1) return Number.NaN;
  const parted = /^-?[1-9]\d{0,2}([.,]\d{3})+$/.test(whole);
  return parted ? Number(`${whole.replaceAll(/[.,]/g, '')}.${decimals[0]}`) : Number.NaN;
}
