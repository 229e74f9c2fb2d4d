/**
 * Words in three languages that mostly stand in texts about somebody's health, without accents. Better one warning too many: it forbids
 * nothing.
 */
const HEALTH =
  /\b(?:allerg\w*|alerg\w*|asthm\w*|asma\w*|cancer\w*|diabet\w*|depress\w*|depres\w*|diagnos\w*|disab\w*|discapac\w*|doctors?|medecin\w*|medic[oa]s?|docteur\w*|embaraz\w*|enceinte\w*|grossesse\w*|pregnan\w*|enferm\w*|maladi\w*|malade\w*|handicap\w*|hospital\w*|hopital\w*|hospitalis\w*|illness\w*|disease\w*|eczem\w*|medicament\w*|medicin\w*|medication\w*|traitement medical|tratamiento medico|surgery|operacion|chirurg\w*|cirug\w*|symptom\w*|sintoma\w*|therap\w*|terapia\w*)\b/;

/**
 * Whether a note seems to be about somebody's health.
 *
 * @example aboutHealth('Ella está embarazada') // true
 */
export function aboutHealth(text: string): boolean {
  return HEALTH.test(text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase());
}
