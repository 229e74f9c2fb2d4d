import type { Toned, TonedQuestion } from './toned.ts';

const RECOMMENDED: Record<'session' | 'brand' | 'product', Toned> = {
  session: {
    fr: [
      'Dans quelle mesure recommanderiez-vous cette séance à un proche ?',
      'Dans quelle mesure recommanderais-tu cette séance à un proche ?',
    ],
    en: 'How likely are you to recommend this session to a friend?',
    es: [
      '¿En qué medida recomendaría esta sesión a una persona cercana?',
      '¿En qué medida recomendarías esta sesión a una persona cercana?',
    ],
  },
  brand: {
    fr: [
      'Dans quelle mesure recommanderiez-vous {brand} à un proche ?',
      'Dans quelle mesure recommanderais-tu {brand} à un proche ?',
    ],
    en: 'How likely are you to recommend {brand} to a friend?',
    es: [
      '¿En qué medida recomendaría {brand} a una persona cercana?',
      '¿En qué medida recomendarías {brand} a una persona cercana?',
    ],
  },
  product: {
    fr: [
      'Dans quelle mesure recommanderiez-vous {product} à un proche ?',
      'Dans quelle mesure recommanderais-tu {product} à un proche ?',
    ],
    en: 'How likely are you to recommend {product} to a friend?',
    es: [
      '¿En qué medida recomendaría {product} a una persona cercana?',
      '¿En qué medida recomendarías {product} a una persona cercana?',
    ],
  },
};

const LIKELY: { low: Toned; high: Toned } = {
  low: { fr: 'Certainement pas', en: 'Not at all likely', es: 'De ningún modo' },
  high: { fr: 'Certainement', en: 'Extremely likely', es: 'Sin ninguna duda' },
};

/**
 * The recommendation question of an object.
 *
 * @example recommend('session')
 */
export function recommend(object: keyof typeof RECOMMENDED): TonedQuestion {
  return { id: 'recommend', kind: 'nps', object, words: RECOMMENDED[object], ends: LIKELY };
}

/** Why, in one's own words; never required. */
export const why: TonedQuestion = {
  id: 'why',
  kind: 'text',
  words: {
    fr: ['Qu’est-ce qui explique votre note ?', 'Qu’est-ce qui explique ta note ?'],
    en: 'What is behind your score?',
    es: ['¿A qué se debe su puntuación?', '¿A qué se debe tu puntuación?'],
  },
};

/** One thing to change: the answer that is of most use. */
export const change: TonedQuestion = {
  id: 'change',
  kind: 'text',
  words: {
    fr: ['Que changeriez-vous en premier ?', 'Que changerais-tu en premier ?'],
    en: 'What would you change first?',
    es: ['¿Qué cambiaría primero?', '¿Qué cambiarías primero?'],
  },
};

const SATISFIED: { low: Toned; high: Toned } = {
  low: { fr: 'Très insatisfait', en: 'Very dissatisfied', es: 'Muy insatisfecho' },
  high: { fr: 'Très satisfait', en: 'Very satisfied', es: 'Muy satisfecho' },
};

/**
 * Satisfaction with one thing, 1 to 5.
 *
 * @example satisfied('delivery', 'delivery', { fr: 'la livraison', en: 'the delivery', es: 'la entrega' })
 */
export function satisfied(
  id: string,
  aspect: TonedQuestion['aspect'],
  of: { fr: string; en: string; es: string },
): TonedQuestion {
  return {
    id,
    kind: 'csat',
    not_applicable: true,
    ...(aspect === undefined ? {} : { aspect }),
    words: {
      fr: [`Quelle est votre satisfaction concernant ${of.fr} ?`, `Quelle est ta satisfaction concernant ${of.fr} ?`],
      en: `How satisfied or dissatisfied are you with ${of.en}?`,
      es: [`¿Cuál es su grado de satisfacción con ${of.es}?`, `¿Cuál es tu grado de satisfacción con ${of.es}?`],
    },
    ends: SATISFIED,
  };
}

/** How easy something was, 1 to 7. */
export function easy(id: string, aspect: TonedQuestion['aspect'], said: Toned): TonedQuestion {
  return {
    id,
    kind: 'ces',
    not_applicable: true,
    ...(aspect === undefined ? {} : { aspect }),
    words: said,
    ends: {
      low: { fr: 'Très difficile', en: 'Very difficult', es: 'Muy difícil' },
      high: { fr: 'Très facile', en: 'Very easy', es: 'Muy fácil' },
    },
  };
}

export const thanks: Toned = {
  fr: ['Merci pour votre réponse.', 'Merci pour ta réponse.'],
  en: 'Thank you for answering.',
  es: ['Gracias por su respuesta.', 'Gracias por tu respuesta.'],
};

/** Who scored low is asked why; who scored high is asked the same without the weight. */
export const afterScore = {
  tests: [{ question: 'recommend', is: 'answered' as const, values: [] }],
  match: 'all' as const,
};
