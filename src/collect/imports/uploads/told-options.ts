import type { ImportOptions } from '#src/contract/import.ts';
import { AftershowError } from '#src/errors.ts';
import { type ColumnMap, parseColumnMap } from '../../files/column-map.ts';
import type { ReadOptions } from '../../files/read-file.ts';

/** What an uploaded file may unpack to. */
const MOST_UNPACKED = 32 * 1024 ** 3;

/** What a person said of a file, as its reader is told. A zone is meant for columns that somebody named, so only there it counts. */
export function toldOptions(told: Pick<ImportOptions, 'map' | 'zone' | 'encoding'>, name: string): ReadOptions {
  const { map, zone, encoding } = told;
  const parsed = mapOf(map);
  return {
    name,
    most: MOST_UNPACKED,
    ...(map === null || parsed === undefined ? {} : { map }),
    ...(zone === null || parsed === undefined || Object.keys(parsed.columns).length === 0 ? {} : { zone }),
    ...(encoding === null ? {} : { encoding }),
  };
}

/** The map that somebody wrote. @throws AftershowError bad_input */
function mapOf(map: string | null): ColumnMap | undefined {
  if (map === null || map.trim() === '') return undefined;
  try {
    return parseColumnMap(map);
  } catch (error) {
    if (!(error instanceof AftershowError)) throw error;
    throw new AftershowError('bad_input', error.message, { field: 'map' }, undefined, error);
  }
}
