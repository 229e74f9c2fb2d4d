import { AftershowError } from '#src/errors.ts';
import { keepPlanned } from './plan/keep-planned.ts';

/**
 * A birth date that somebody typed, as it would be kept had it come so at the door: 'MM-DD', or 'YYYY-MM-DD' where the year is needed and was said.
 *
 * @throws AftershowError bad_input when it is no day
 * @example bornAs('17/05/1990', false) // '05-17'
 */
export function bornAs(said: string, whole: boolean): string {
  const { birthDate } = keepPlanned({ birthDate: said }, new Set([whole ? 'age' : 'birth_date']), () => {});
  if (birthDate === undefined) throw new AftershowError('bad_input', 'this is no day', { field: 'birth_date' });
  return birthDate;
}
