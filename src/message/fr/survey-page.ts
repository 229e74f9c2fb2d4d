import type { SurveyPageWords } from '../en/survey-page.ts';
import { fr } from '../format.ts';

const formal: SurveyPageWords = {
  next: 'Continuer',
  send: 'Envoyer',
  back: 'Retour',
  step: (at, of) => `Étape ${at} sur ${of}`,
  required: 'obligatoire',
  notApplicable: 'Cela ne me concerne pas',
  other: 'Autre chose',
  otherText: fr`Quoi d’autre ?`,
  rank: fr`Classez ces éléments : 1 pour le premier.`,
  place: 'Rang',
  most: (count) => `Choisissez jusqu’à ${count} réponses.`,
  fields: { name: 'Nom', email: 'Adresse e-mail', phone: 'Téléphone', postcode: 'Code postal' },
  agree: 'J’accepte',
  language: 'Langue',
  anonymous: fr`Enquête anonyme : rien dans ce que nous conservons ne dit qui a répondu.`,
  faultsTitle: 'Merci de revoir ce qui suit',
  errorPrefix: fr`À corriger : `,
  faults: {
    required: 'Une réponse est attendue.',
    not_on_scale: 'Choisissez l’un des nombres.',
    not_an_option: fr`Choisissez parmi les réponses proposées ; celle-ci n’est plus disponible.`,
    too_few: 'Il en manque, ou deux éléments ont le même rang.',
    too_many: 'Vous avez choisi trop de réponses.',
    too_long: 'Ce texte est trop long pour être conservé.',
    not_an_email: 'Cette adresse e-mail semble incorrecte.',
  },
  thanks: 'Merci',
  saved: 'Vos réponses nous sont bien parvenues.',
  already: 'Déjà répondu',
  alreadyWhy: 'Ce lien a déjà servi, et il n’est valable qu’une fois. Merci de votre participation.',
  closed: 'Cette enquête est terminée',
  closedWhy: 'Il n’est plus possible d’y répondre. Merci de votre intérêt.',
  notYet: 'Cette enquête n’est pas encore ouverte',
  notYetWhy: 'Revenez un peu plus tard.',
  unknown: 'Enquête introuvable',
  unknownWhy: 'L’adresse est incomplète, ou l’enquête n’existe plus.',
  again: 'Répondre à nouveau',
  full: 'Cette réponse n’est plus disponible.',
  reward: 'Pour vous remercier',
  rewardCode: 'Votre code',
  rewardPoints: (points) => `${points} points`,
  rewardPromise: fr`En remerciement, quelles que soient vos réponses :`,
  rewardGone: 'Toutes les récompenses de cette enquête ont été attribuées. Merci tout de même.',
  stop: {
    title: 'Ne plus recevoir d’enquêtes',
    why: (brand) =>
      `${brand} ne vous enverra plus d’enquêtes par ce canal. Les messages de commande et de service ne sont pas concernés.`,
    button: 'Ne plus recevoir ces messages',
    done: 'C’est fait',
    doneWhy: (brand) => `${brand} ne vous enverra plus d’enquêtes par ce canal, pas même celles qui étaient prévues.`,
  },
};

const familiar: SurveyPageWords = {
  ...formal,
  rank: fr`Classe ces éléments : 1 pour le premier.`,
  most: (count) => `Choisis jusqu’à ${count} réponses.`,
  faultsTitle: fr`Peux-tu revoir ce qui suit ?`,
  faults: {
    ...formal.faults,
    too_many: 'Tu as choisi trop de réponses.',
    not_on_scale: 'Choisis l’un des nombres.',
    not_an_option: fr`Choisis parmi les réponses proposées ; celle-ci n’est plus disponible.`,
  },
  saved: 'Tes réponses nous sont bien parvenues.',
  alreadyWhy: 'Ce lien a déjà servi, et il n’est valable qu’une fois. Merci de ta participation.',
  closedWhy: 'Il n’est plus possible d’y répondre. Merci de ton intérêt.',
  notYetWhy: 'Reviens un peu plus tard.',
  reward: 'Pour te remercier',
  rewardCode: 'Ton code',
  rewardPromise: fr`En remerciement, quelles que soient tes réponses :`,
  stop: {
    ...formal.stop,
    why: (brand) =>
      `${brand} ne t’enverra plus d’enquêtes par ce canal. Les messages de commande et de service ne sont pas concernés.`,
    doneWhy: (brand) => `${brand} ne t’enverra plus d’enquêtes par ce canal, pas même celles qui étaient prévues.`,
  },
};

export const surveyPage: Record<'formal' | 'familiar', SurveyPageWords> = { formal, familiar };
