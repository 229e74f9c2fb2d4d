import { plainWords } from '../../files/column-words.ts';

const YES = new Set(['1', 'yes', 'y', 'true', 't', 'x', 'oui', 'o', 'vrai', 'si', 's', 'verdadero', 'opt in', 'optin']);
const MORE_YES = new Set(['subscribed', 'granted', 'accepted', 'abonne', 'inscrit', 'accepte', 'suscrito', 'aceptado']);
const NO = new Set(['0', 'no', 'n', 'false', 'f', 'non', 'faux', 'falso', 'opt out', 'optout', 'unsubscribed']);
const MORE_NO = new Set(['refused', 'withdrawn', 'declined', 'desabonne', 'desinscrit', 'refuse', 'baja', 'rechazado']);

/**
 * A cell that says yes or no in English, French or Spanish; undefined where it says neither, which is never a yes.
 *
 * @example yesNo('Désinscrit') // false
 */
export function yesNo(cell: string): boolean | undefined {
  const words = plainWords(cell);
  if (YES.has(words) || MORE_YES.has(words)) return true;
  if (NO.has(words) || MORE_NO.has(words)) return false;
  return undefined;
}
