import type { CsvKind } from '#src/contract/import.ts';
import { saysOfVariant } from '../adapters/variant-options.ts';
import type { ColumnMap } from './column-map.ts';
import { type Field, plainWords, SHOW_FIELDS, type ShowField, WORDS } from './column-words.ts';
import { instantOf, offsetSeconds } from './dates.ts';
import { plainNumber } from './numbers.ts';
import { SOURCE_WORDS } from './source-words.ts';

/** A guess at what the columns of a CSV are. */
export interface Guess {
  map: ColumnMap;
  /** 0 (nothing fits) to 1 (every needed column is named as such and holds what its name says). */
  confidence: number;
  /** What keeps it from being certain, for people. */
  doubts: string[];
}

/** From here on a guess is taken without asking. */
export const SURE = 0.8;

/** What each kind of file must have; alternatives within a list. More specific kinds first. */
const NEEDS: readonly (readonly [CsvKind, readonly (readonly Field[])[]])[] = [
  ['events', [['type'], ['time', 'offset']]],
  ['chat', [['text'], ['time', 'offset']]],
  ['viewers', [['viewers'], ['time', 'offset']]],
  ['orders', [['order'], ['time'], ['total', 'amount', 'price']]],
  ['products', [['product'], ['name', 'title'], ['price']]],
  ['totals', [['id', 'title', 'time']]],
];

/** A session whose first message comes this late (seconds) is no session. */
const LATE = 6 * 3600;

/** Words that only totals of whole sessions carry. */
const FIGURES =
  /\b(views?|viewers|likes?|loves|reactions?|comments?|shares?|followers|impressions|clicks?|gmv|orders|items sold|messages|chatters|peak|watch time|vues|spectateurs|commentaires|partages|commandes|vistas|espectadores|comentarios|compartidos|pedidos)\b/;
const LEAST_FIGURES = 3;
/** Share of the columns with content that a guess must account for. */
const EXPLAINED = 0.5;

/**
 * Guesses from the header, in English, French or Spanish, and from up to 20 rows what kind of file a CSV is and which column is
 * what. Pure; the caller asks the user unless the confidence is at least SURE.
 *
 * @example guessMap(['offset_s', 'author', 'message'], [{ offset_s: '13', author: 'amy', message: 'hi' }])
 *   // { map: { kind: 'chat', columns: { offset: 'offset_s', author: 'author', text: 'message' } }, confidence: 1, doubts: [] }
 */
export function guessMap(header: readonly string[], samples: readonly Record<string, string>[]): Guess {
  const doubts: string[] = [];
  const columns: Partial<Record<Field, string>> = {};
  const sure: Partial<Record<Field, number>> = {};
  const taken = new Set<string>();
  for (const field of SHOW_FIELDS) {
    const found = bestColumn(field, header, samples, taken);
    if (found === undefined) continue;
    columns[field] = found.column;
    sure[field] = found.score;
    taken.add(found.column);
  }
  // A till names its store and the card that was shown.
  for (const field of columns.order === undefined ? [] : (['store', 'card'] as const)) {
    const named = header.find(
      (name) => !taken.has(name.toLowerCase()) && SOURCE_WORDS[field]?.includes(plainWords(name)),
    );
    if (named === undefined) continue;
    columns[field] = named.toLowerCase();
    taken.add(named.toLowerCase());
  }
  const figures = header.filter((name) => FIGURES.test(plainWords(name)) && isNumeric(name.toLowerCase(), samples));
  // A wide table that happens to have a message and a date is not a chat: most columns must be explained.
  const inUse = header.filter((name) => samples.length === 0 || samples.some((row) => row[name.toLowerCase()]?.trim()));
  // What a catalogue says besides is known by its name, without being a field of an event.
  const catalogue = columns.product !== undefined && columns.price !== undefined;
  const explained = inUse.filter(
    (name) => taken.has(name.toLowerCase()) || figures.includes(name) || (catalogue && saysOfVariant(name)),
  ).length;
  const narrow = explained >= inUse.length * EXPLAINED;
  if (!narrow) doubts.push(`${inUse.length - explained} of ${inUse.length} columns are not known`);
  let best: Guess = { map: { columns }, confidence: 0, doubts };
  for (const [kind, needs] of NEEDS) {
    const scores = needs.map((fields) => Math.max(0, ...fields.map((field) => sure[field] ?? 0)));
    let confidence = Math.min(...scores, narrow ? 1 : 0.6);
    if (kind === 'totals') confidence = figures.length >= LEAST_FIGURES ? Math.min(confidence, 0.9) : 0;
    // A file of totals has times and viewers as well; many figures a row make it one.
    if (kind === 'viewers' && figures.length >= LEAST_FIGURES) confidence = Math.min(confidence, 0.5);
    if (confidence > best.confidence) best = { map: { columns, kind }, confidence, doubts };
  }
  if (best.confidence > 0 && best.confidence < SURE) {
    for (const [field, score] of Object.entries(sure)) {
      if (score < SURE) doubts.push(`"${columns[field as Field]}" may not be the ${field}`);
    }
  }
  if (/\b(ms|msec|millis|milliseconds|millisecondes|milisegundos)\b/.test(plainWords(columns.offset ?? ''))) {
    best.map.unit = 'ms';
  }
  return best;
}

function bestColumn(
  field: ShowField,
  header: readonly string[],
  samples: readonly Record<string, string>[],
  taken: ReadonlySet<string>,
): { column: string; score: number } | undefined {
  let best: { column: string; score: number; rank: number } | undefined;
  for (const name of header) {
    const column = name.toLowerCase();
    if (taken.has(column)) continue;
    const rank = WORDS[field].indexOf(plainWords(name));
    if (rank < 0) continue;
    const score = holds(field, column, samples);
    if (score > 0 && (best === undefined || score > best.score || (score === best.score && rank < best.rank))) {
      best = { column, score, rank };
    }
  }
  return best;
}

/** How well the cells fit the field: 1 fits, 0 does not, between where a reader could see it otherwise. */
function holds(field: Field, column: string, samples: readonly Record<string, string>[]): number {
  const cells = samples.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
  if (cells.length === 0) return ['time', 'offset', 'amount', 'total', 'viewers', 'text'].includes(field) ? 0.6 : 0.9;
  const share = (fits: (cell: string) => boolean) => cells.filter(fits).length / cells.length;
  const enough = (value: number) => (value >= 0.8 ? 1 : 0);
  const isOffset = (cell: string) => (offsetSeconds(cell) ?? Number.POSITIVE_INFINITY) < 1e8;
  const isInstant = (cell: string) =>
    instantOf(cell, 'dmy', 'UTC') !== undefined || instantOf(cell, 'mdy', 'UTC') !== undefined;
  switch (field) {
    case 'time': {
      const instants = share((cell) => isInstant(cell) && !(/^\d+$/.test(cell) && isOffset(cell)));
      return enough(instants);
    }
    case 'offset':
      // "20:05:11" in every row is rather the time of day than an offset.
      return enough(share(isOffset)) * (cells.every((cell) => (offsetSeconds(cell) ?? 0) >= LATE) ? 0.5 : 1);
    case 'text':
      return share((cell) => /\p{L}|\p{Emoji_Presentation}/u.test(cell)) >= 0.5 ? 1 : 0.6;
    case 'type':
      return enough(share((cell) => /^[a-z][a-z_ -]{1,30}$/i.test(cell))) * (new Set(cells).size <= 20 ? 1 : 0.5);
    case 'currency':
      return enough(share((cell) => /^[A-Za-z]{3}$/.test(cell)));
    case 'amount':
    case 'total':
    case 'price':
    case 'list_price':
    case 'cost':
    case 'quantity':
    case 'viewers':
    case 'duration':
      return enough(
        share((cell) => plainNumber(cell, 'dot') !== undefined || plainNumber(cell, 'comma') !== undefined),
      );
    default:
      return 1;
  }
}

function isNumeric(column: string, samples: readonly Record<string, string>[]): boolean {
  const cells = samples.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
  return (
    cells.length > 0 &&
    cells.every((cell) => plainNumber(cell, 'dot') !== undefined || plainNumber(cell, 'comma') !== undefined)
  );
}
