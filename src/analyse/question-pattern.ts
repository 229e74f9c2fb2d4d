/** Beginnings that ask, in English, French and Spanish. */
const BEGINNINGS = [
  'how (?:much|many|long|big|tall|do|does|can|is|are|about)|where|when (?:is|are|will|does|do|can)|which|why|who (?:is|are|makes|made)',
  "what(?:'s|’s| is| are| size| sizes| colou?rs?| time| about| do| does| kind)|can (?:you|i|we|it)|could (?:you|i|we)|do (?:you|they|we|i)|does (?:it|this|the|that)",
  'is (?:it|there|this|that|the) |are (?:there|they|you|the|these)|will (?:it|there|you|they|this)|any (?:discount|code|chance|other)',
  "combien|comment |pourquoi|où |quand (?:est|sera|arrive|sort)|quel(?:le)?s? (?:est|sont|taille|prix|couleur|date|heure|mati[eè]re|diff[eé]rence)|est[- ]ce|c['’]?est (?:combien|quoi|quand|où|quelle)",
  "y ?a[- ]t[- ]il|peut[- ]on|on peut (?:avoir|voir|savoir)|pouvez|avez[- ]vous|vous avez (?:quoi|combien|d['’]autres|encore)|qu['’]est[- ]ce|qui (?:est|a|conna[iî]t)|quelqu['’]un (?:sait|a)",
  'cu[aá]nt[oa]s?|c[oó]mo |d[oó]nde|cu[aá]ndo|por qu[eé]|cu[aá]l|qu[eé] (?:talla|tallas|precio|color|colores|es|hay|hora|tal|material|diferencia)|hay (?:en|de|otr|m[aá]s|alg|stock|talla|descuento)',
  'se puede|ten[eé]is|tienen|podr[ií]a|puedes|pod[eé]is|qui[eé]n|alguien sabe',
];

/**
 * What reads like a question, in two patterns for RE2 on a lower-cased text whose links are taken out: `asked` is a question mark after
 * at least one word, `begins` a beginning that asks ("combien", "how much", "dónde"). An opening question mark is one by itself.
 * Exclamations ("what a dress!", "quelle robe !", "qué bonito") are none.
 */
export const QUESTION = { asked: '\\p{L}{2,}[^?？]*[?？]', begins: `^\\P{L}*(?:${BEGINNINGS.join('|')})` };

/** Links, whose question marks ask nothing. */
export const LINK = 'https?://\\S+';
