/** What separates decimals where the page's language is spoken. */
const DECIMAL: Record<string, string> = { en: '.', fr: ',', es: ',' };
const HOURS = /(\d+)\s*h\b/;
const MINUTES = /(\d+)\s*min\b/;
const SECONDS = /(\d+)\s*s\b/;

/**
 * What a written cell is sorted by: seconds of an offset or a length, the first figure of a number, share, amount or range, else the text
 * itself. Cells are written for people, in their language, so figures are read back from that.
 *
 * @example sortValue('1 234,56 €', 'fr') // 1234.56
 */
export function sortValue(text: string, lang: string): number | string {
  const written = text.trim();
  const offset = /^(−?)(\d+):([0-5]\d):([0-5]\d)/.exec(written);
  if (offset !== null) {
    const [, sign, hours, minutes, seconds] = offset;
    return (sign === '' ? 1 : -1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
  }
  const [hours, minutes, seconds] = [HOURS, MINUTES, SECONDS].map((unit) => unit.exec(written)?.[1]);
  if ((hours ?? minutes ?? seconds) !== undefined && /^\d/.test(written))
    return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  const figure = /^[^\d\p{L}]*(\d[\d.,\s\u00a0\u202f]*)/u.exec(written);
  if (figure === null) return written.toLocaleLowerCase(lang);
  const decimal = DECIMAL[lang] ?? '.';
  const digits = (figure[1] ?? '').replaceAll(decimal === '.' ? /[,\s\u00a0\u202f]/g : /[.\s\u00a0\u202f]/g, '');
  const value = Number(digits.replace(',', '.'));
  if (!Number.isFinite(value)) return written.toLocaleLowerCase(lang);
  return /^[^\d]*[−-]/.test(written) ? -value : value;
}
