/**
 * Words of complaint in English, French and Spanish, until listening brings sentiment: only used to make sure that a critical
 * voice is quoted beside the pleased ones, never counted.
 */
const CRITICAL = new RegExp(
  [
    '(?:^|[^\\p{L}])(?:',
    [
      "bor(?:ing|ed)|expensive|overpriced|rip-?off|scam|awful|horrible|terrible|worst|disappoint\\p{L}*|ugly|useless|broken|hate\\p{L}*|annoying|refund|lag(?:s|gy|ging)?|buffering|freez(?:e|es|ing)|can(?:'|’)?t (?:hear|see)|cannot (?:hear|see)|no (?:sound|audio)|(?:doesn|don|isn|won)(?:'|’)?t work|sold out|too (?:long|slow|loud|much|small|big|short)",
      '(?:trop|super|hyper|très|vraiment|tellement) ch(?:er|ère|ers|ères)|ennuy\\p{L}+|nul(?:le|s|les)?|déçu\\p{L}*|décev\\p{L}+|arnaque|moche\\p{L}*|horrible|insupportable|marche pas|fonctionne pas|cassé\\p{L}*|bug(?:ue|gue)?\\p{L}*|rame|saccade\\p{L}*|entends? (?:rien|pas)|entend (?:rien|pas)|(?:pas|plus|pls|pb|problème) de son|son (?:est )?(?:coupé|horrible|nul|mauvais)|ça (?:coupe|rame|lag)|rupture|trop (?:long|lent|petit|grand|court|fort)|dommage|honte\\p{L}*|remboursé\\p{L}*',
      'car[oa]s?|carísim[oa]s?|aburrid[oa]s?|estafa|fe[oa]s?|horrible|decepcion\\p{L}*|mal[oa]|fatal|pésim[oa]|no (?:funciona|se oye|se escucha|se ve|va)|sin sonido|(?:el )?(?:sonido|audio) (?:va mal|se corta|falla)|agotad[oa]s?|demasiado (?:largo|lento|grande|pequeño|corto)|vergüenza|se (?:corta|congela|traba)|reembolso',
    ].join('|'),
    ')(?:$|[^\\p{L}])|[👎😡🤬😠🙄]',
  ].join(''),
  'u',
);

/**
 * Whether a message sounds like a complaint, in any of the three languages.
 *
 * @example isCritical('trop cher pour moi') // true
 */
export function isCritical(text: string): boolean {
  return CRITICAL.test(text.toLowerCase());
}
