import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { ImportOptions, Recognised } from '#src/contract/import.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Files } from '#src/store/files.ts';
import { type ColumnMap, formatColumnMap, parseColumnMap } from '../../files/column-map.ts';
import { decodedText } from '../../files/decode-text.ts';
import { detectEncoding } from '../../files/detect-encoding.ts';
import { guessMap, SURE } from '../../files/guess-map.ts';
import { recogniseSource } from '../../files/guess-source.ts';
import { openRecords } from '../../files/open-records.ts';
import { openSource } from '../../files/open-source.ts';
import type { ReadOptions } from '../../files/read-file.ts';
import { type Look, lookAtFile } from './look-at-file.ts';
import { recallMap } from './recall-map.ts';
import { suggestSessions } from './suggest-sessions.ts';
import { toldOptions } from './told-options.ts';
import { withUploadedFile } from './with-uploaded-file.ts';
import { wrongOf } from './wrong-of.ts';

const ROWS_SHOWN = 5;
const CELL_SHOWN = 120;

type Columns = NonNullable<Recognised['columns']>;

/**
 * Says what an uploaded file is: its source, how it is written, how many rows, of which time, and which session it may belong to. Of a CSV
 * that no source is known by, which column is what: as it was told, as it was for the last file with this header, else as it is guessed.
 * Writes nothing.
 *
 * @throws AftershowError not_found · conflict while parts are missing. What is wrong with the file itself is in the answer.
 * @example const { title, rows, columns } = await recogniseUpload(ctx, files, { id, map: null, zone: null, encoding: null });
 */
export async function recogniseUpload(
  ctx: Pick<Context, 'organisation' | 'records'>,
  files: Pick<Files, 'get'>,
  told: Pick<ImportOptions, 'map' | 'zone' | 'encoding'> & { id: string },
): Promise<Recognised> {
  const { zone: ours } = await loadOrganisation(ctx);
  return withUploadedFile(ctx, files, told.id, async (path, name) => {
    const options = toldOptions(told, name);
    let written: Written;
    try {
      written = await openWritten(path, options);
    } catch (error) {
      return { ...NOTHING, zone: told.zone ?? ours, wrong: wrongOf(error) };
    }
    const chosen = await chooseMap(ctx, written, told.map);
    const zone = told.zone ?? chosen.zone ?? ours;
    const reading = toldOptions({ ...told, map: chosen.map, zone }, name);
    let look: Look | undefined;
    let wrong: Recognised['wrong'] = null;
    try {
      look = await lookAtFile(path, reading);
      const { map } = look.source;
      // Read by a guess, its clock times are in the organisation's zone unless somebody says otherwise.
      if (map?.columns.time !== undefined && reading.zone === undefined && look.source.adapter.startsWith('csv-'))
        look = await lookAtFile(path, toldOptions({ ...told, map: formatColumnMap(map), zone }, name));
    } catch (error) {
      // A CSV that nobody knows is no failure: somebody says what its columns are.
      const ask = written.columns !== undefined && error instanceof AftershowError && error.code === 'unknown_source';
      if (!ask) wrong = wrongOf(error);
    }
    const { format, encoding, separator, gzip } = written;
    return {
      adapter: look?.source.adapter ?? null,
      title: look?.source.title ?? null,
      kind: look?.source.kind ?? null,
      ...{ format, encoding, separator, gzip, rows: look?.rows ?? 0, complete: look?.complete ?? false },
      ...(look?.span ?? NO_SPAN),
      session_title: look?.facts.title ?? null,
      session_start: look?.facts.start == null ? null : new Date(look.facts.start).toISOString(),
      currency: look?.currency ?? null,
      needs_currency: look?.needsCurrency ?? false,
      columns: columnsOf(written, look, chosen),
      zone,
      sessions: look === undefined ? [] : await suggestSessions(ctx, look),
      wrong,
    };
  });
}

/** How a file is written, whatever it holds. */
interface Written {
  format: Recognised['format'];
  encoding: string;
  separator: string | null;
  gzip: boolean;
  columns: { header: readonly string[]; samples: readonly Record<string, string>[] } | undefined;
}

const NO_SPAN = { first: null, last: null, from_s: null, to_s: null };
const NOTHING: Omit<Recognised, 'zone' | 'wrong'> = {
  ...{ adapter: null, title: null, kind: null, format: 'csv', encoding: 'utf-8', separator: null, gzip: false },
  ...{ rows: 0, complete: false, ...NO_SPAN, session_title: null, session_start: null, currency: null },
  ...{ needs_currency: false, columns: null, sessions: [] },
};

async function openWritten(path: string, options: ReadOptions): Promise<Written> {
  const source = await openSource(path, undefined, options);
  try {
    const { encoding: told } = options;
    const detected = told === undefined ? await detectEncoding(source) : { encoding: told, skip: 0 };
    const { sample, csv } = await openRecords(source, () => decodedText(source, detected));
    return {
      ...{ format: sample.format, encoding: detected.encoding, separator: csv?.separator ?? null, gzip: source.gzip },
      columns: csv && { header: csv.header, samples: sample.records as Record<string, string>[] },
    };
  } finally {
    await source.close();
  }
}

interface Chosen {
  map: string | null;
  zone?: string;
  from: Columns['from'];
  unsure: boolean;
}

/** Which map to read a CSV by. A map of settings alone leaves the columns to be found. */
async function chooseMap(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { columns }: Written,
  told: string | null,
): Promise<Chosen> {
  const named = told !== null && Object.keys(parseColumnMap(told).columns).length > 0;
  if (columns === undefined || named) return { map: told, from: 'told', unsure: false };
  const before = await recallMap(ctx, columns.header);
  if (before !== undefined) return { ...before, from: 'remembered', unsure: false };
  const { map, confidence } = guessMap(columns.header, columns.samples);
  if (confidence < SURE && recogniseSource(columns.header) !== undefined)
    return { map: told, from: 'guessed', unsure: true };
  if (confidence === 0) return { map: told, from: 'nothing', unsure: true };
  // What is sure is left to the reader, who asks the known sources first.
  if (confidence >= SURE) return { map: told, from: 'guessed', unsure: false };
  return { map: formatColumnMap({ ...map, ...settingsOf(told) }), from: 'guessed', unsure: true };
}

function settingsOf(told: string | null): Partial<ColumnMap> {
  if (told === null) return {};
  const { columns: _, ...settings } = parseColumnMap(told);
  return settings;
}

function columnsOf({ columns }: Written, look: Look | undefined, chosen: Chosen): Columns | null {
  if (columns === undefined) return null;
  const { header, samples } = columns;
  const used = look?.source.map ?? null;
  const known = look !== undefined && !look.source.adapter.startsWith('csv-');
  const { kind = null, dates = null, decimals = null, unit = null, money = null } = used ?? {};
  return {
    header: [...header],
    rows: samples
      .slice(0, ROWS_SHOWN)
      .map((row) => header.map((name) => (row[name.toLowerCase()] ?? '').slice(0, CELL_SHOWN))),
    map: { ...used?.columns },
    settings: { kind, dates, decimals, unit, money },
    from: known ? 'known_source' : chosen.from,
    unsure: !known && chosen.unsure,
  };
}
