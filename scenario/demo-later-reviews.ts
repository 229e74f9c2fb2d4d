import type { DemoReview } from '#src/job/demo-year.ts';

/** The reviews of the second half of the year. */
export const LATER_REVIEWS: readonly DemoReview[] = [
  {
    ...{ week: 27, show: 'monde', session: null, until: 'closed' },
    said: [
      {
        by: 'rosalba',
        lines: [
          ['human', 'badly', 'The invitation could be anybody’s: no name, no face'],
          ['human', 'idea', 'Invite people to meet the potter'],
        ],
      },
      { by: 'theo', lines: [['technical', 'well', 'No stall on any device tonight']] },
    ],
    ...{ problem: 'The invitation says nothing about who makes things', heading: 'Invitation' },
    success: 'The stream held on every device',
    all_the_same: 'We started forty seconds late.',
    explanation: 'Nobody opens a message that could come from any shop',
    contrary: 'Those invitations carried an offer.',
    lesson: {
      key: 'stories',
      statement: 'Name one maker in the invitation: more people come',
      ...{ kind: 'try', conditions: { format: 'soirée' }, days: 200 },
      why: 'People come to meet a person.',
      states: [{ week: 47, state: 'validated', why: 'More people in eight sessions; an association only.' }],
    },
  },
  {
    ...{ week: 30, show: 'soir', session: null, until: 'closed' },
    said: [
      {
        by: 'garance',
        lines: [
          ['commercial', 'badly', 'Presque aucune commande alors que la salle était pleine'],
          ['commercial', 'why', 'Trop de petites pièces, chacune avec ses frais de port'],
        ],
      },
      { by: 'mathilde', lines: [['commercial', 'badly', 'Les petites pièces se vendent mal une par une']] },
      { by: 'nour', lines: [['human', 'well', 'Toutes les questions ont eu une réponse']] },
    ],
    ...{ problem: 'Les petites pièces ne se vendent pas une par une', heading: 'Les petites pièces' },
    success: 'Toutes les questions ont reçu une réponse',
    all_the_same: 'Beaucoup après la fin du produit concerné.',
    explanation: 'Les frais de port coûtent autant que la pièce',
    contrary: 'La livraison était offerte ces soirs-là.',
    lesson: {
      key: 'bundle',
      statement: 'Vendre les petites pièces par lots de trois',
      ...{ kind: 'try', conditions: { category: 'Arts de la table' }, days: 120 },
      why: 'Les frais de port pèsent moins sur un lot.',
      states: [],
    },
  },
  {
    ...{ week: 36, show: 'soir', session: null, until: 'closed' },
    said: [
      {
        by: 'ines',
        lines: [
          ['commercial', 'well', 'Annoncer le prix d’abord a fait ouvrir les fiches'],
          ['technical', 'badly', 'Le son grésillait pendant les dix premières minutes'],
        ],
      },
      { by: 'theo', lines: [['technical', 'why', 'Le micro de secours n’était pas chargé']] },
    ],
    ...{ problem: 'Le son a grésillé pendant l’ouverture', heading: 'Le son' },
    success: 'Annoncer le prix avant la démonstration fait ouvrir les fiches',
    all_the_same: 'Sur deux produits seulement.',
    explanation: 'Le micro de secours n’était pas chargé',
    contrary: 'Ces séances avaient une autre régie.',
    lesson: {
      key: 'price-again',
      statement: 'Dire le prix avant la démonstration : on clique plus',
      ...{ kind: 'keep', conditions: { format: 'soirée' }, days: 250 },
      why: 'Vu un jeudi, sur deux produits.',
      states: [],
    },
  },
  {
    ...{ week: 44, show: 'monde', session: null, until: 'closed' },
    said: [
      {
        by: 'rosalba',
        lines: [
          ['commercial', 'badly', 'Saying the price first made people leave tonight'],
          ['human', 'well', 'Newcomers said hello by name'],
        ],
      },
      { by: 'nour', lines: [['commercial', 'why', 'Le tapis à 390 € a fait peur avant d’être vu']] },
    ],
    ...{ problem: 'Dire le prix d’abord fait fuir quand le produit est cher', heading: 'Le prix' },
    success: 'Newcomers feel welcome',
    all_the_same: 'We greeted only those who wrote.',
    explanation: 'Un prix élevé se comprend après avoir vu la matière',
    contrary: 'Les produits coûtaient moins de 60 €.',
    lesson: {
      key: 'price-not',
      statement: 'Dire le prix avant la démonstration d’un produit cher : on clique moins',
      ...{ kind: 'avoid', conditions: { format: 'soirée' }, days: 90 },
      why: 'Le tapis à 390 € a fait partir avant d’être vu.',
      states: [],
    },
  },
  {
    ...{ week: 47, show: 'soir', session: 'demo-08', until: 'closed' },
    said: [
      {
        by: 'garance',
        lines: [
          ['human', 'well', 'Commencer par les questions : le public a mené la soirée'],
          ['commercial', 'badly', 'Les deux derniers produits n’ont eu que trois minutes'],
        ],
      },
      {
        by: 'mathilde',
        lines: [
          ['commercial', 'badly', 'Nous avons débordé sur les derniers produits'],
          ['human', 'well', 'Les réponses arrivaient dans la minute'],
        ],
      },
      { by: 'nour', lines: [['human', 'well', 'Presque plus de question sans réponse']] },
      { by: 'theo', lines: [['technical', 'idea', 'Un compte à rebours visible pour l’animatrice']] },
    ],
    ...{ problem: 'Les derniers produits manquent de temps', heading: 'Le temps' },
    success: 'Répondre tout de suite aux questions fait rester',
    all_the_same: 'Nous avons débordé de dix minutes.',
    explanation: 'Personne ne tient le temps quand les questions affluent',
    contrary: 'Une deuxième personne tenait le chat ces soirs-là.',
    lesson: {
      key: 'time',
      statement: 'Garder six minutes pour le dernier produit, même si les questions affluent',
      ...{ kind: 'change', conditions: { format: 'soirée' }, days: 120 },
      why: 'Deux produits sont passés en trois minutes.',
      states: [],
    },
  },
  {
    ...{ week: 50, show: 'soir', session: 'demo-11', until: 'sense' },
    said: [
      {
        by: 'garance',
        lines: [
          ['commercial', 'well', 'Un quart de moins a rempli la salle'],
          ['commercial', 'badly', 'Des paniers minuscules'],
        ],
      },
      {
        by: 'ines',
        lines: [
          ['commercial', 'badly', 'Les paniers étaient très petits'],
          ['commercial', 'idea', 'La remise à partir de 60 € seulement'],
        ],
      },
      { by: 'nour', lines: [['human', 'badly', 'Trop de questions pour une seule personne au chat']] },
    ],
    ...{ problem: 'La remise remplit la salle et vide les paniers', heading: 'Les paniers' },
    success: 'La remise fait venir du monde',
    all_the_same: 'Surtout des gens qui attendaient les soldes.',
    explanation: 'Rien n’oblige à prendre deux produits',
    contrary: 'La remise ne portait que sur le linge.',
    lesson: null,
  },
  {
    ...{ week: 51, show: 'soir', session: 'demo-12', until: 'contribute' },
    said: [
      {
        by: 'theo',
        lines: [
          ['technical', 'well', 'Rien à signaler en régie'],
          ['human', 'badly', 'L’ouverture a traîné'],
        ],
      },
      { by: 'ines', lines: [['commercial', 'idea', 'Refaire le coffret en trois tailles avant décembre']] },
    ],
    ...{ problem: '', heading: '', success: '', all_the_same: '', explanation: '', contrary: '' },
    lesson: null,
  },
];
