import { CSV_FIELDS, SOURCE_KINDS, type SourceKind } from '#src/contract/import.ts';
import type { ColumnMap } from './column-map.ts';
import { type Field, plainWords, WORDS } from './column-words.ts';
import { SOURCE_NEEDS, SOURCE_WORDS, TELLING, WORDS_OF_KIND } from './source-words.ts';

/** Share of the columns that must be known before a file is taken for a kind that nobody said it is. */
const EXPLAINED = 0.6;

/**
 * Which column is what in a file of this kind, from its header alone. A column is one field, the first that it fits; undefined where
 * something the kind cannot do without is missing.
 *
 * @example guessSource('stock', ['Magasin', 'SKU', 'Quantité'])?.columns // { store: 'magasin', product: 'sku', stocked: 'quantité' }
 */
export function guessSource(kind: SourceKind, header: readonly string[]): ColumnMap | undefined {
  const fields: readonly Field[] = CSV_FIELDS[kind];
  const columns: Partial<Record<Field, string>> = {};
  const ranked = header.flatMap((name) => fields.flatMap((field) => rankOf(kind, field, name)));
  // The surest first, so that "date" does not take the place of "shipped at".
  ranked.sort((a, b) => a.rank - b.rank);
  const taken = new Set<string>();
  for (const { field, column } of ranked) {
    if (columns[field] !== undefined || taken.has(column)) continue;
    columns[field] = column;
    taken.add(column);
  }
  const whole = SOURCE_NEEDS[kind].every((any) => any.some((field) => columns[field] !== undefined));
  return whole ? { kind, columns } : undefined;
}

/**
 * The kind that a header fits best, where it fits one well: most of its columns are known, and one is there that no other kind has.
 *
 * @example recogniseSource(['store', 'hour', 'entries'])?.kind // 'visits'
 */
export function recogniseSource(header: readonly string[]): ColumnMap | undefined {
  const fitting = SOURCE_KINDS.flatMap((kind) => {
    const map = guessSource(kind, header);
    if (map === undefined || !TELLING[kind].some((field) => map.columns[field] !== undefined)) return [];
    const explained = Object.keys(map.columns).length / header.length;
    return explained >= EXPLAINED ? [{ map, explained }] : [];
  });
  fitting.sort((a, b) => b.explained - a.explained);
  const [best, next] = fitting;
  return best !== undefined && best.explained > (next?.explained ?? 0) ? best.map : undefined;
}

function rankOf(kind: SourceKind, field: Field, name: string): { field: Field; column: string; rank: number }[] {
  const words = plainWords(name);
  const own = WORDS_OF_KIND[kind][field]?.indexOf(words) ?? -1;
  const general: readonly string[] = SOURCE_WORDS[field] ?? (field in WORDS ? WORDS[field as keyof typeof WORDS] : []);
  const found = own >= 0 ? own : general.indexOf(words);
  return found < 0 ? [] : [{ field, column: name.toLowerCase(), rank: found + (own >= 0 ? 0 : 1) }];
}
