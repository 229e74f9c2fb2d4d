import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Real exports and published vectors lie beside the checkout; tests that need them are skipped, and counted as skipped, without. */
const data = process.env['AFTERSHOW_DATA'] ?? join(import.meta.dirname, '../../shared/data');
const vectors = join(data, '../vectors');

export const hasRealData: boolean = existsSync(data);
export const hasVectors: boolean = existsSync(vectors);

/** Full path of a file of real data, e.g. `realData('csv-messy/README.md')`. */
export function realData(path: string): string {
  return join(data, path);
}

/** Full path of a file of published values, e.g. `vectorFile('stats/simpson.json')`. */
export function vectorFile(path: string): string {
  return join(vectors, path);
}
