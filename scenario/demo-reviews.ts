import type { DemoReview } from '#src/job/demo-year.ts';
import { LATER_REVIEWS } from './demo-later-reviews.ts';

/** What the team made of some of its sessions, as they would write it: mostly in French, with the hosts of other languages in theirs. */
export const REVIEWS: readonly DemoReview[] = [
  {
    ...{ week: 2, show: 'soir', session: null, until: 'closed' },
    said: [
      {
        by: 'garance',
        lines: [
          ['commercial', 'well', 'La démonstration de la lampe a fait cliquer tout de suite'],
          ['human', 'badly', 'Les habituées m’écrivent le lendemain qu’elles ont oublié le direct'],
        ],
      },
      {
        by: 'ines',
        lines: [
          ['commercial', 'badly', 'Beaucoup d’habituées ont oublié l’heure du direct'],
          ['commercial', 'idea', 'Un SMS une heure avant, à celles qui l’acceptent'],
        ],
      },
      { by: 'theo', lines: [['technical', 'well', 'Image et son stables du début à la fin']] },
    ],
    ...{ problem: 'Les habituées oublient l’heure du direct', heading: 'Le rendez-vous' },
    success: 'La démonstration en gros plan fait cliquer',
    all_the_same: 'Nous l’avons montrée trop tard : un tiers du public était parti.',
    explanation: 'Rien ne rappelle le rendez-vous le jour même',
    contrary: 'Les deux autres jeudis étaient des soirs de match.',
    lesson: {
      key: 'sms',
      statement: 'Rappeler le direct par SMS une heure avant : plus de monde dès l’ouverture',
      ...{ kind: 'change', conditions: { format: 'soirée' }, days: 300 },
      why: 'Trois personnes sur quatre disent avoir oublié l’heure.',
      states: [
        { week: 14, state: 'validated', why: 'Tenu dans cinq paires sur cinq jusqu’ici.' },
        { week: 24, state: 'learned', why: 'Verdict net sur huit paires : le SMS part désormais chaque jeudi.' },
      ],
    },
  },
  {
    ...{ week: 3, show: 'monde', session: null, until: 'closed' },
    said: [
      {
        by: 'rosalba',
        lines: [
          ['human', 'badly', 'I talk alone for ten minutes, nobody writes'],
          ['human', 'why', 'I only ask for questions at the end'],
        ],
      },
      {
        by: 'mathilde',
        lines: [
          ['human', 'badly', 'The chat slept while the throw was shown'],
          ['commercial', 'well', 'Delivery abroad was explained in one sentence'],
        ],
      },
      { by: 'nour', lines: [['human', 'idea', 'Ask something easy: which colour, which room']] },
    ],
    ...{ problem: 'The chat goes to sleep during demonstrations', heading: 'Chat' },
    success: 'Saying the delivery cost at once avoids the question',
    all_the_same: 'We never said how long delivery takes.',
    explanation: 'Nobody is invited to write before the end',
    contrary: 'Those sessions had a game running.',
    lesson: {
      key: 'ask',
      statement: 'Ask viewers an easy question every three minutes: they write far more',
      ...{ kind: 'try', conditions: { format: 'soirée', audience: 'nouveaux venus' }, days: 330 },
      why: 'People answer what is easy to answer.',
      states: [{ week: 15, state: 'validated', why: 'Eight switchback sessions agree.' }],
    },
  },
  {
    ...{ week: 5, show: 'dimanche', session: null, until: 'closed' },
    said: [
      {
        by: 'basilio',
        lines: [
          ['commercial', 'badly', 'Me preguntan el precio antes de que termine la demostración'],
          ['human', 'well', 'El público del domingo es tranquilo y simpático'],
        ],
      },
      {
        by: 'ines',
        lines: [
          ['commercial', 'badly', 'Une question sur trois demande le prix pendant la démonstration'],
          ['commercial', 'idea', 'Dire le prix avant de montrer'],
        ],
      },
    ],
    ...{ problem: 'On demande le prix pendant toute la démonstration', heading: 'Le prix' },
    success: 'Le dimanche, le public reste poli et patient',
    all_the_same: 'Patient, mais peu nombreux.',
    explanation: 'Le prix n’est dit qu’à la fin',
    contrary: 'Ces séances étaient en promotion : le prix était affiché partout.',
    lesson: {
      key: 'price',
      statement: 'Dire le prix avant la démonstration : on clique plus et on demande moins',
      ...{ kind: 'keep', conditions: {}, days: 200 },
      why: 'La question du prix disparaît quand il est dit d’abord.',
      states: [{ week: 16, state: 'validated', why: 'Revu dans six séances, sans contre-exemple sérieux.' }],
    },
  },
  {
    ...{ week: 6, show: 'soir', session: null, until: 'closed' },
    said: [
      {
        by: 'garance',
        lines: [
          ['commercial', 'well', 'Le kimono sur deux silhouettes : enfin des questions précises'],
          ['human', 'badly', 'Les textiles sur cintre font partir'],
        ],
      },
      { by: 'basilio', lines: [['commercial', 'badly', 'Con la prenda en la percha la gente se va']] },
      { by: 'theo', lines: [['technical', 'idea', 'Prévoir un deuxième éclairage pour les essayages']] },
    ],
    ...{ problem: 'Les textiles montrés sur cintre font partir le public', heading: 'Les essayages' },
    success: 'L’essayage sur deux silhouettes retient',
    all_the_same: 'Deux essayages prennent quatre minutes de plus.',
    explanation: 'On ne se projette pas dans un vêtement sur cintre',
    contrary: 'C’étaient des accessoires, pas des vêtements.',
    lesson: {
      key: 'essai',
      statement: 'Essayer chaque textile sur deux silhouettes : le public reste plus longtemps',
      ...{ kind: 'try', conditions: { category: 'Vêtements' }, days: 250 },
      why: 'On part dès que le vêtement ne ressemble pas à soi.',
      states: [{ week: 26, state: 'validated', why: 'Six paires nettes, malgré un seuil changé en route.' }],
    },
  },
  {
    ...{ week: 12, show: 'monde', session: null, until: 'closed' },
    said: [
      {
        by: 'rosalba',
        lines: [
          ['commercial', 'badly', 'People ask for the price before they open a product'],
          ['human', 'well', 'The easy questions work: the chat never sleeps now'],
        ],
      },
      { by: 'ines', lines: [['commercial', 'idea', 'Write the price on the product button']] },
    ],
    ...{ problem: 'The product button says nothing about the price', heading: 'Price' },
    success: 'Easy questions keep the chat awake',
    all_the_same: 'We read too few of the answers aloud.',
    explanation: 'Opening a product only to learn its price is too much work',
    contrary: 'Those viewers came from a newsletter with prices in it.',
    lesson: {
      key: 'button',
      statement: 'Show the price on the product button: more people open products',
      ...{ kind: 'change', conditions: { platform: 'site' }, days: 364 },
      why: 'The price decides whether a product is worth a look.',
      states: [
        { week: 26, state: 'validated', why: 'A test among eleven hundred viewers.' },
        { week: 33, state: 'learned', why: 'Built into the player for all shows.' },
      ],
    },
  },
  {
    ...{ week: 18, show: 'soir', session: null, until: 'closed' },
    said: [
      {
        by: 'mathilde',
        lines: [
          ['commercial', 'badly', 'Le grand jeu attire des chasseurs de cadeaux'],
          ['commercial', 'why', 'Le lot n’a rien à voir avec nos produits'],
        ],
      },
      { by: 'garance', lines: [['human', 'well', 'Le jeu met tout le monde de bonne humeur']] },
      { by: 'ines', lines: [['commercial', 'idea', 'Un quiz sur les matières, moins bruyant']] },
    ],
    ...{ problem: 'Le grand jeu occupe le temps sans faire vendre', heading: 'Le jeu' },
    success: 'Le jeu fait parler tout le monde',
    all_the_same: 'Personne ne sait ce qu’il rapporte.',
    explanation: 'Le lot attire des gens qui n’achètent pas',
    contrary: 'Le lot était un produit de la maison ces soirs-là.',
    lesson: {
      key: 'game',
      statement: 'Remplacer le grand jeu par un quiz sur les matières',
      ...{ kind: 'try', conditions: { format: 'soirée' }, days: 180 },
      why: 'Le jeu attire des gens qui n’achètent pas.',
      states: [{ week: 38, state: 'retired', why: 'Essayé sur huit paires : le chat s’éteint. Nous gardons le jeu.' }],
    },
  },
  {
    ...{ week: 24, show: 'dimanche', session: null, until: 'closed' },
    said: [
      {
        by: 'basilio',
        lines: [
          ['human', 'badly', 'Muchos leen la invitación cuando ya hemos terminado'],
          ['human', 'well', 'El nuevo decorado es más cálido'],
        ],
      },
      { by: 'ines', lines: [['commercial', 'idea', 'Envoyer l’invitation du dimanche le samedi soir']] },
      { by: 'nour', lines: [['commercial', 'badly', 'Deux clientes ont lu l’invitation à midi']] },
    ],
    ...{ problem: 'L’invitation du dimanche est lue trop tard', heading: 'L’invitation' },
    success: 'Le nouveau décor plaît à l’équipe',
    all_the_same: 'Il n’a pas fait venir plus de monde.',
    explanation: 'Le dimanche, on lit ses messages après onze heures',
    contrary: 'Ces dimanches-là étaient fériés la veille.',
    lesson: {
      key: 'saturday',
      statement: 'Inviter au dimanche dès le samedi soir',
      ...{ kind: 'change', conditions: { format: 'brunch', slot: '7 11' }, days: 300 },
      why: 'Le dimanche matin, l’invitation est lue trop tard.',
      states: [{ week: 37, state: 'validated', why: 'Huit dimanches comparés aux mardis.' }],
    },
  },
  ...LATER_REVIEWS,
];
