import type { LintWords } from './lint-words.ts';

export const es: LintWords = {
  join: ['y', 'e', 'o', 'u', '&'],
  onePair: [
    /términos y condiciones/,
    /amig[oa]s? (y|o|u) (a )?(un |una |tu |su |sus )?(familia|familiar|familiares|compañer[oa]s?|colegas?|conocid[oa]s?)/,
    /familia(res)? (y|o) amig[oa]s/,
    /sí o no/,
    /un[oa]? o (más|varios|varias)/,
    /más o menos/,
    /\d+ (y|o) \d+/,
    /blanco y negro/,
    /preguntas? y respuestas?/,
    /satisfech[oa]s? o (no|insatisfech[oa]s?)/,
    /fácil o difícil/,
  ],
  joinsMore: /^(por qué|cómo|qué|cuándo|dónde|quién|cuál|cuáles|si|luego|no)\b/,
  small: new Set(
    'el la los las un una unos unas de del al a en con por para su sus tu tus nuestro nuestra nuestros nuestras mi mis este esta estos estas ese esa lo le se que es fue era son ser ha han he has usted tú vos nosotros muy más menos tan como'.split(
      ' ',
    ),
  ),
  leading: [
    /¿?\bno (cree|crees|creés|piensa|piensas|le parece|te parece|diría|dirías)( usted)?\b/,
    /\b(estaría|estarías|está|estás) de acuerdo (en|con) que\b/,
    /\b(por supuesto|obviamente|evidentemente|desde luego|como (ya )?sabe[s]?|todo el mundo sabe|la mayoría de la gente|sin duda)\b/,
    /\bcuánto (le|te) (ha )?(encantado|encantó|gustado|gustó)\b/,
    /,? ¿?(verdad|no es cierto|no|a que sí)\?$/,
  ],
  loaded: [
    /\b(nuestr[oa]|est[ea]|el|la) (excelente|increíble|fantástic[oa]|maravillos[oa]|espectacular|estupend[oa]|precios[oa]|magnífic[oa]|famos[oa])\b/,
    /\b(increíble|fantástic[oa]|maravillos[oa]|espectacular|estupend[oa]|magnífic[oa]|horrible|pésim[oa]|desastros[oa]|vergonzos[oa]|ridícul[oa]|inútil|asqueros[oa]|lamentable|estúpid[oa])\b/,
  ],
  absolute:
    /(^|[\s¿])(siempre|nunca|jamás|todos|todas|cada|ningún|ninguna?o?|nadie|nada|solo|únicamente|totalmente|absolutamente|completamente)(?=[\s,.?!]|$)/,
  agree: /\bde acuerdo\b/,
  disagree: /\b(en desacuerdo|nada de acuerdo|no estoy de acuerdo|poco de acuerdo)\b/,
  good: /^(muy |extremadamente |bastante |más bien |totalmente |completamente )?(buen[oa]?|bien|excelente|satisfech[oa]|content[oa]|fácil|clar[oa]|útil|probable|rápid[oa]|perfect[oa]|positiv[oa]|agradable)$/,
  bad: /^(muy |extremadamente |bastante |más bien |nada |poco |no )?(mal[oa]?|pésim[oa]|regular|insatisfech[oa]|descontent[oa]|difícil|confus[oa]|inútil|improbable|lent[oa]|negativ[oa]|desagradable|satisfech[oa]|content[oa]|fácil|clar[oa]|útil|probable|buen[oa]?|bien)$/,
  ordered:
    /^(muy |bastante |casi |no )?(siempre|a menudo|a veces|rara vez|raramente|nunca|cada|diariamente|una vez|dos veces|ninguno?|ninguna|poc[oa]s?|algun[oa]s|vari[oa]s|much[oa]s?|la mayoría|tod[oa]s|pequeñ[oa]|median[oa]|grande|baj[oa]|alt[oa]|cort[oa]|larg[oa]|primer[oa]?|últim[oa]|sí|no|quizás?)(?=[\s,.]|$)|^(demasiado|un poco) /,
  notApplicable:
    /no aplica|no procede|no se aplica|no (lo )?sé|no sabe|sin opinión|prefiero no|ningun[oa] de (est[oa]s|l[oa]s)|\bn\/?a\b|\bns\/?nc\b/,
  subordinate:
    /(^|[\s¿])(que|quien|quienes|cuando|porque|aunque|si|mientras|cuyo|cuya|donde|puesto|ya que|el cual|la cual)(?=\s)/g,
  demographic:
    /\b(su edad|tu edad|qué edad|cuántos años|fecha de nacimiento|sexo|género|ingresos|salario|sueldo|código postal|estado civil|profesión|ocupación|nivel de estudios|hogar)\b/,
  under: /\b(menos de|hasta|por debajo|inferior)\b|^</,
  over: /\b(más de|al menos|por encima|superior|o más)\b|^>|\+$/,
};
