import type { OwnQuestion } from '#src/contract/kept-question.ts';
import { AftershowError } from '#src/errors.ts';
import type { Asker } from '../asker.ts';
import { dimensionsOf, KPIS } from '../catalogue.ts';
import { narrowToReader } from '../narrow-to-reader.ts';

/**
 * Makes sure that a question can be answered to whoever asks it, before it is kept.
 *
 * @throws AftershowError bad_input · forbidden · not_found
 */
export function checkQuestion({ kpi, by, filter }: OwnQuestion, reader: Asker): void {
  const known: readonly string[] = dimensionsOf(kpi);
  const unknown = [...Object.keys(filter), ...(by === null ? [] : [by])].find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new AftershowError('bad_input', `${kpi} is not known by ${unknown}`, {
      field: unknown === by ? 'by' : 'filter',
    });
  narrowToReader(KPIS[kpi], filter, reader);
}
