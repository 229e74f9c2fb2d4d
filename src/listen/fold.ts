/** Letters of Latin scripts without accents, in lower case; 0 for what is no letter and no digit. Two-letter ones stand for themselves. */
export const FOLD: Uint16Array = foldTable();

export const OE = 0x153;
export const AE = 0xe6;
export const SZ = 0xdf;

function foldTable(): Uint16Array {
  const table = new Uint16Array(0x250);
  for (let code = 0; code < table.length; code += 1) {
    const lower = String.fromCharCode(code).toLowerCase();
    const base = lower.normalize('NFD').charCodeAt(0);
    if ((base >= 0x61 && base <= 0x7a) || (base >= 0x30 && base <= 0x39)) table[code] = base;
    else if (code >= 0xc0 && code !== 0xd7 && code !== 0xf7) table[code] = lower.charCodeAt(0);
  }
  return table;
}

/** True for letters of scripts that are not Latin. */
export function isForeign(code: number): boolean {
  return (
    (code >= 0x370 && code < 0x1e00) ||
    (code >= 0x1f00 && code < 0x2000) ||
    (code >= 0x3040 && code < 0xa980) ||
    (code >= 0xac00 && code < 0xd7b0)
  );
}

/** True for a pictogram of the basic plane: arrows, stars, hearts, faces. */
export function isPictogram(code: number): boolean {
  return code >= 0x2190 && code < 0x2c00;
}

/** What a text looks like after literal escapes and entities of exports are undone: \u2019, &amp;. */
export function unescapeText(text: string): string {
  let plain = text;
  if (plain.includes('\\')) {
    plain = plain
      .replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/\\[nrt]/g, ' ')
      .replace(/\\+"/g, '"');
  }
  if (plain.includes('&')) {
    plain = plain.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? ' ');
  }
  return plain;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
