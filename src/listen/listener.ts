import { readFileSync } from 'node:fs';
import type { ClauseRoom } from './clauses.ts';
import { makeFeatures } from './features.ts';
import { makeReading, type Reading } from './read.ts';
import { unpackWeights, type Weights } from './weights.ts';

/** The weights, and room for the one text that is being read. */
export interface Listener {
  weights: Weights;
  reading: Reading;
  clause: ClauseRoom;
}

/**
 * Makes what `understand` works with, in some tens of milliseconds; one is enough for a process.
 *
 * @param file weights as `npm run train` or a retraining wrote them; those of the release unless given
 * @throws AftershowError bad_file when the file holds no weights of this release
 * @example const listener = openListener();
 */
export function openListener(
  file: Uint8Array = readFileSync(new URL('./weights/weights.bin', import.meta.url)),
): Listener {
  const weights = unpackWeights(file);
  const { columns } = weights.wide;
  const clause = { features: makeFeatures(), sums: new Float64Array(columns), whole: new Int32Array(columns) };
  return { weights, reading: makeReading(weights), clause };
}
