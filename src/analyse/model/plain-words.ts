import { maskPeople } from './mask-people.ts';

/**
 * What a model wrote as plain words on one line: no markup, link, address or control character, cut at a word. Whatever it was told by a
 * hostile text, this is all that is left of it. Screens write it as text, never as HTML.
 *
 * @param keep words that are no names of people
 * @example plainWords('**Late** parcels <b>again</b>, see https://x.example', { most: 80, keep: () => true }) // 'Late parcels again, see'
 */
export function plainWords(written: string, { most, keep }: { most: number; keep(word: string): boolean }): string {
  const text = written
    .normalize('NFC')
    // Invisible and direction-turning characters, then tags, pictures and links of Markdown, and addresses.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, ' ')
    .replace(/<[^>]{0,2000}>?/g, ' ')
    .replace(/!?\[([^\]]{0,500})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/\b[a-z][a-z0-9+.-]{1,20}:\/{0,2}\S+|\bwww\.\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}(?:\/\S*)?/giu, ' ')
    .replace(/&(?:#x?[\da-f]+|[a-z]+);/gi, ' ')
    .replace(/[`*_#>|~{}\\<]+/g, ' ');
  const plain = maskPeople(text, { keep, quoted: false })
    .replace(/\s+/g, ' ')
    .replace(/ ([,.])/g, '$1')
    .trim();
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()}…`;
}
