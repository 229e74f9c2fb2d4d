/**
 * A birthday as it is written where our readers live, and read back at the door: '1990-05-17' as '17/05/1990', '05-17' as '17/05'.
 *
 * @example dayFirst('05-17') // '17/05'
 */
export function dayFirst(born: string): string {
  return born.split('-').reverse().join('/');
}
