import { SOURCE_KINDS, type SourceKind } from '#src/contract/import.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapter } from '../adapter.ts';
import { ADAPTERS } from '../adapters/adapters.ts';
import { mapAdapter } from '../adapters/csv-map.ts';
import { type ColumnMap, checkColumns, formatColumnMap } from './column-map.ts';
import { columnStyle, needsProfile } from './column-profile.ts';
import { checkedZone } from './dates.ts';
import { guessMap, SURE } from './guess-map.ts';
import { guessSource, recogniseSource } from './guess-source.ts';
import type { Opened } from './open-records.ts';
import { SOURCE_NEEDS } from './source-words.ts';

/** Below this a file is none of an adapter's. */
const RECOGNISED = 0.5;

/**
 * The adapter a file is read with: the one the user named, else the one that recognises itself best, else, for a CSV, one made from
 * the user's column map or from a guess that leaves no doubt. Throws AftershowError('unknown_source') with the known sources, or with
 * the map to confirm; 'usage' for a name or column that does not exist.
 *
 * @example const { adapter, map } = await chooseAdapter(opened, parseColumnMap('text=message,time=sent'), {});
 */
export async function chooseAdapter(
  opened: Opened,
  userMap: ColumnMap | undefined,
  options: { adapter?: string; zone?: string },
): Promise<{ adapter: Adapter; map: ColumnMap | null }> {
  const { sample, file } = opened;
  if (options.adapter !== undefined) {
    const named = ADAPTERS.find(({ name }) => name === options.adapter);
    if (named === undefined) {
      const known = ADAPTERS.map(({ name }) => name).join(', ');
      throw new AftershowError('usage', `there is no adapter "${options.adapter.slice(0, 40)}"; known are ${known}`, {
        file,
      });
    }
    return { adapter: named, map: userMap ?? null };
  }
  const mapped = userMap !== undefined && Object.keys(userMap.columns).length > 0 ? userMap : undefined;
  const told = SOURCE_KINDS.find((kind) => kind === userMap?.kind);
  // A map of settings alone ('money=EUR') tells what the file leaves out, not which column is what.
  if (mapped === undefined && told === undefined) {
    let best: { adapter: Adapter; score: number } | undefined;
    for (const adapter of ADAPTERS) {
      const score = adapter.recognise(sample);
      if (score > (best?.score ?? 0)) best = { adapter, score };
    }
    if (best !== undefined && best.score >= RECOGNISED) return { adapter: best.adapter, map: userMap ?? null };
  }
  if (opened.csv === undefined) {
    if (told !== undefined)
      throw new AftershowError('usage', `${told} come as CSV; this is ${sample.format}`, { file });
    if (mapped !== undefined) throw new AftershowError('usage', '--map is for CSV files; this is not one', { file });
    throw unknownSource(file);
  }
  const samples = sample.records as Record<string, string>[];
  const { header } = opened.csv;
  const map =
    mapped === undefined ? guessed(header, samples, userMap, file) : { ...mapped, kind: mapped.kind ?? kindOf(mapped) };
  checkColumns(map, header, { file });
  const style = needsProfile(samples, map)
    ? await columnStyle(opened.rows(), map, file)
    : ({ dates: map.dates ?? 'ymd', decimals: map.decimals ?? 'dot' } as const);
  return { adapter: mapAdapter(map, style, checkedZone(options.zone ?? 'UTC')), map };
}

/** The map of a file whose columns nobody named: by the kind that was told, else by what it looks like. */
function guessed(
  header: readonly string[],
  samples: readonly Record<string, string>[],
  userMap: ColumnMap | undefined,
  file: string,
): ColumnMap {
  const told = SOURCE_KINDS.find((kind) => kind === userMap?.kind);
  if (told !== undefined) {
    const map = guessSource(told, header);
    if (map === undefined) throw missing(told, header, file);
    return { ...userMap, ...map };
  }
  const { map, confidence } = guessMap(header, samples);
  const source = recogniseSource(header);
  // A chat has no stars.
  if (source !== undefined && (confidence < SURE || (map.kind === 'chat' && source.kind === 'reviews')))
    return { ...source, ...userMap, columns: source.columns };
  if (confidence < SURE) throw unknownSource(file, confidence > 0 ? map : undefined);
  return { ...map, ...userMap, columns: map.columns };
}

function missing(kind: SourceKind, header: readonly string[], file: string): AftershowError {
  const needs = SOURCE_NEEDS[kind].map((any) => any.join(' or ')).join(', and ');
  const why = `${kind} need a column for ${needs}: say which with --map field=column; its columns are ${header.slice(0, 40).join(', ')}`;
  return new AftershowError('unknown_source', why, { file, line: 1 });
}

/** What kind of file a user's map describes. */
function kindOf({ columns }: ColumnMap): NonNullable<ColumnMap['kind']> {
  if (columns.order !== undefined) return 'orders';
  if (columns.viewers !== undefined) return 'viewers';
  if (columns.text !== undefined) return columns.type === undefined ? 'chat' : 'events';
  if (columns.type !== undefined) return 'events';
  if (columns.product !== undefined) return 'products';
  return 'totals';
}

function unknownSource(file: string, guess?: ColumnMap): AftershowError {
  const known = ADAPTERS.map(({ name, title }) => `  ${name.padEnd(23)}${title}`);
  const asked =
    guess === undefined ? [] : [`It may be ${guess.kind}: if so, confirm with --map ${formatColumnMap(guess)}`];
  const any = `  ${'any CSV'.padEnd(23)}with --map field=column, such as --map text=message,time=sent_at`;
  return new AftershowError(
    'unknown_source',
    ['is of no known source.', ...asked, 'Known are:', ...known, any].join('\n'),
    {
      file,
    },
  );
}
