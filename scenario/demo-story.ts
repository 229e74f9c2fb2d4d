import type { SessionOptions } from './generate-session.ts';

/** One evening of the demo: when, who, and what a producer would remember of it. */
export interface Chapter {
  /** Weeks before the last one. */
  weeks_ago: number;
  weekday: number;
  at: string;
  show: string;
  title: string;
  host: string;
  note: { fr: string; en: string; es: string };
  options: Partial<SessionOptions>;
  /** Products that must be in the range, by id. */
  stars: readonly string[];
}

/** The chapters of the demo, oldest first. */
export const STORY: readonly Chapter[] = [
  {
    weeks_ago: 11,
    weekday: 4,
    at: '20:30',
    show: 'soir',
    title: 'La rentrée lumineuse',
    host: 'Garance',
    stars: ['ML-LAMP-AURORE'],
    note: {
      fr: 'Un jeudi ordinaire : la référence.',
      en: 'An ordinary Thursday: the yardstick.',
      es: 'Un jueves normal: la referencia.',
    },
    options: { viewers: 620, effects: { incidents: [], late_s: 0, answers: 0.45 } },
  },
  {
    weeks_ago: 10,
    weekday: 7,
    at: '11:00',
    show: 'dimanche',
    title: 'Petit-déjeuner et lin',
    host: 'Basilio',
    stars: ['ML-TASS-DUO', 'ML-PEIGN-BAIN'],
    note: {
      fr: 'Premier dimanche matin : peu de monde.',
      en: 'First Sunday morning: few people.',
      es: 'Primer domingo por la mañana: poca gente.',
    },
    options: { viewers: 290, effects: { incidents: [], late_s: 0, answers: 0.5, buying: 0.9 } },
  },
  {
    weeks_ago: 9,
    weekday: 4,
    at: '20:30',
    show: 'atelier',
    title: 'L’atelier des senteurs',
    host: 'Basilio',
    stars: ['ML-COFF-RITU', 'ML-DIFF-THE', 'ML-BOUG-FIGUE'],
    note: {
      fr: 'Moins de monde que d’habitude, mais un atelier qui vend.',
      en: 'Fewer people than usual, but a workshop that sells.',
      es: 'Menos gente, pero un taller que vende.',
    },
    options: { viewers: 510, effects: { incidents: [], buying: 1.35, watching: 1.1, answers: 0.7 } },
  },
  {
    weeks_ago: 8,
    weekday: 4,
    at: '20:30',
    show: 'soir',
    title: 'Soirée cocon',
    host: 'Garance',
    stars: ['ML-PLAID-OURS', 'ML-CHAU-FEU'],
    note: {
      fr: 'Sept minutes de retard, puis une coupure sur mobile à la demi-heure.',
      en: 'Seven minutes late, then the stream broke on phones half an hour in.',
      es: 'Siete minutos de retraso y un corte en los móviles a la media hora.',
    },
    options: {
      viewers: 680,
      effects: {
        late_s: 420,
        mood: -1.2,
        answers: 0.4,
        incidents: [
          { name: 'error', start_s: 1790, end_s: 1900, device: 'phone', country: null, share: 0.85, leaves: 0.6 },
        ],
        drop_offs: [],
      },
    },
  },
  {
    weeks_ago: 7,
    weekday: 4,
    at: '20:30',
    show: 'soir',
    title: 'Le kimono Soie d’aube',
    host: 'Garance',
    stars: ['ML-KIMO-SOIE', 'ML-PYJA-CIEL'],
    note: {
      fr: 'Le kimono attendu : épuisé en quelques minutes, puis beaucoup de retours.',
      en: 'The kimono everybody waited for: sold out in minutes, then many returns.',
      es: 'El kimono esperado: agotado en minutos y luego muchas devoluciones.',
    },
    options: {
      viewers: 940,
      effects: {
        late_s: 0,
        answers: 0.5,
        incidents: [],
        products: { 'ML-KIMO-SOIE': { attraction: 4, buying: 0.55, stock: 5, returns: 0.5 } },
      },
    },
  },
  {
    weeks_ago: 6,
    weekday: 7,
    at: '11:00',
    show: 'dimanche',
    title: 'Une table de dimanche',
    host: 'Basilio',
    stars: ['ML-ASSI-GRES', 'ML-CARA-ROSE'],
    note: {
      fr: 'Encore un dimanche faible ; le son a grésillé.',
      en: 'Another weak Sunday; the microphone crackled.',
      es: 'Otro domingo flojo; el micro chisporroteaba.',
    },
    options: {
      viewers: 260,
      effects: {
        late_s: 60,
        buying: 0.85,
        mood: -0.6,
        incidents: [],
        drop_offs: [{ cause: 'bad_sound', start_s: 1180, end_s: 1270, factor: 12, explained: false }],
      },
    },
  },
  {
    weeks_ago: 5,
    weekday: 4,
    at: '20:30',
    show: 'soir',
    title: 'Une nouvelle voix',
    host: 'Wanda',
    stars: ['ML-VASE-ONDE', 'ML-MIRO-SOL'],
    note: {
      fr: 'Première de Wanda : quatre questions sur cinq restent sans réponse.',
      en: 'Wanda’s first: four questions in five stay unanswered.',
      es: 'El estreno de Wanda: cuatro de cada cinco preguntas sin respuesta.',
    },
    options: { viewers: 700, effects: { incidents: [], answers: 0.2, buying: 0.75, mood: -0.8, late_s: 30 } },
  },
  {
    weeks_ago: 4,
    weekday: 4,
    at: '20:30',
    show: 'soir',
    title: 'Vos questions d’abord',
    host: 'Wanda',
    stars: ['ML-LAMP-BRUME', 'ML-GUIR-LUCI'],
    note: {
      fr: 'La leçon appliquée : quelqu’un répond aux questions au fil du direct.',
      en: 'The lesson applied: somebody answers questions as they come.',
      es: 'La lección aplicada: alguien responde a las preguntas en directo.',
    },
    options: {
      viewers: 720,
      effects: { incidents: [], answers: 0.85, buying: 1.1, watching: 1.15, mood: 0.3, late_s: 0 },
    },
  },
  {
    weeks_ago: 3,
    weekday: 2,
    at: '20:00',
    show: 'monde',
    title: 'Light up the winter',
    host: 'Rosalba',
    stars: ['ML-LAMP-AURORE', 'ML-BOUG-CEDRE'],
    note: { fr: 'Premier direct en anglais.', en: 'First session in English.', es: 'Primera sesión en inglés.' },
    options: { viewers: 480, language: 'en', effects: { incidents: [], answers: 0.8, late_s: 0 } },
  },
  {
    weeks_ago: 2,
    weekday: 2,
    at: '20:00',
    show: 'monde',
    title: 'Noche de luz',
    host: 'Ximena',
    stars: ['ML-GUIR-LUCI', 'ML-COUS-LUNE'],
    note: { fr: 'Premier direct en espagnol.', en: 'First session in Spanish.', es: 'Primera sesión en español.' },
    options: { viewers: 430, language: 'es', effects: { incidents: [], answers: 0.75, late_s: 45 } },
  },
  {
    weeks_ago: 1,
    weekday: 4,
    at: '20:30',
    show: 'soir',
    title: 'La semaine douce',
    host: 'Garance',
    stars: ['ML-TAPI-DUNE', 'ML-DRAP-NUIT'],
    note: {
      fr: 'Un quart de moins sur tout : beaucoup de monde, de petits paniers.',
      en: 'A quarter off everything: a crowd, and small baskets.',
      es: 'Un cuarto menos en todo: mucha gente y cestas pequeñas.',
    },
    options: {
      size: 'M',
      viewers: 2400,
      discount: 0.25,
      effects: { incidents: [], buying: 1.3, answers: 0.6, late_s: 0 },
      targets: { net_revenue: 1_200_000, orders: 150, unique_viewers: 2000 },
    },
  },
  {
    weeks_ago: 0,
    weekday: 4,
    at: '20:30',
    show: 'soir',
    title: 'Avant les fêtes',
    host: 'Garance',
    stars: ['ML-COFF-RITU', 'ML-LAMP-AURORE', 'ML-KIMO-SOIE'],
    note: {
      fr: 'Le grand direct avant les fêtes : à débriefer.',
      en: 'The big one before the holidays: to be debriefed.',
      es: 'El gran directo antes de las fiestas: por analizar.',
    },
    options: {
      size: 'M',
      viewers: 3200,
      effects: { answers: 0.7 },
      targets: { net_revenue: 2_500_000, orders: 320, unique_viewers: 3000 },
    },
  },
];
