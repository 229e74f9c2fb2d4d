/**
 * Sources that call a session by the same name, the show's id at its player's platform: the tracker on a page (`own`), that platform's
 * webhook, its events in a file. What one of them was told holds for the others.
 */
const OF_A_PLAYER = ['own', 'bambuser', 'bambuser-player', 'bambuser-shows', 'firework'];

/**
 * The sources whose names for sessions are also this source's, itself first.
 *
 * @example sharedNames('own') // ['own', 'bambuser', 'bambuser-player', …]
 */
export function sharedNames(source: string): string[] {
  return OF_A_PLAYER.includes(source) ? [source, ...OF_A_PLAYER.filter((one) => one !== source)] : [source];
}
