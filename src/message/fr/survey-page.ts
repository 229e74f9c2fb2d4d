import type { SurveyPageWords } from '../en/survey-page.ts';
import { fr } from '../format.ts';

const formal: SurveyPageWords = {
  next: 'Continuer',
  send: 'Envoyer',
  back: 'Retour',
  step: (at, of) => `Étape ${at} sur ${of}`,
  required: 'réponse attendue',
  notApplicable: fr`Je ne suis pas concerné(e)`,
  other: 'Autre chose',
  otherText: fr`Quoi d’autre ?`,
  rank: fr`Donnez un rang à chacun, 1 étant le premier.`,
  place: 'Rang',
  most: (count) => `Choisissez jusqu’à ${count} réponses.`,
  fields: { name: 'Nom', email: 'Adresse électronique', phone: 'Téléphone', postcode: 'Code postal' },
  agree: 'J’accepte',
  language: 'Langue',
  anonymous: fr`Anonyme : les réponses sont conservées sans rien qui dise de qui elles viennent.`,
  faultsTitle: 'Merci de revoir ce point',
  errorPrefix: fr`À corriger : `,
  faults: {
    required: 'Une réponse est attendue.',
    not_on_scale: 'Choisissez l’un des nombres.',
    not_an_option: fr`Choisissez parmi les réponses proposées ; celle-ci n’est plus disponible.`,
    too_few: 'Il en manque, ou deux ont le même rang.',
    too_many: 'C’est plus que demandé.',
    too_long: 'Ce texte est trop long pour être conservé.',
    not_an_email: 'Cette adresse électronique n’est pas valable.',
  },
  thanks: 'Merci',
  saved: 'Vos réponses nous sont bien parvenues.',
  already: 'Déjà répondu',
  alreadyWhy: fr`Ce lien a déjà servi, et chaque lien compte une fois. Merci de votre participation.`,
  closed: 'Cette enquête est close',
  closedWhy: 'Nous ne prenons plus de réponses. Merci d’avoir voulu participer.',
  notYet: 'Cette enquête n’est pas encore ouverte',
  notYetWhy: 'Revenez un peu plus tard.',
  unknown: 'Il n’y a pas d’enquête ici',
  unknownWhy: 'L’adresse n’a pas été copiée en entier, ou l’enquête n’existe plus.',
  again: 'Répondre à nouveau',
  full: 'Cette réponse est complète.',
  reward: 'Votre remerciement',
  rewardCode: 'Votre code',
  rewardPoints: (points) => `${points} points`,
  rewardPromise: fr`Pour vos réponses, quelles qu’elles soient :`,
  rewardGone: 'Toutes les récompenses de cette enquête ont été données. Merci tout de même.',
  stop: {
    title: 'Ne plus recevoir de questions',
    why: (brand) =>
      `${brand} ne vous enverra plus d’enquêtes par ce canal. Les messages de commande et de service ne sont pas concernés.`,
    button: 'Arrêter ces messages',
    done: 'C’est fait',
    doneWhy: (brand) =>
      `${brand} ne vous envoie plus d’enquêtes par ce canal. Ce qui attendait ne partira pas non plus.`,
  },
};

const familiar: SurveyPageWords = {
  ...formal,
  rank: fr`Donne un rang à chacun, 1 étant le premier.`,
  most: (count) => `Choisis jusqu’à ${count} réponses.`,
  faultsTitle: 'Peux-tu revoir ce point',
  faults: {
    ...formal.faults,
    not_on_scale: 'Choisis l’un des nombres.',
    not_an_option: fr`Choisis parmi les réponses proposées ; celle-ci n’est plus disponible.`,
  },
  saved: 'Tes réponses nous sont bien parvenues.',
  alreadyWhy: fr`Ce lien a déjà servi, et chaque lien compte une fois. Merci de ta participation.`,
  notYetWhy: 'Reviens un peu plus tard.',
  reward: 'Ton remerciement',
  rewardCode: 'Ton code',
  rewardPromise: fr`Pour tes réponses, quelles qu’elles soient :`,
  stop: {
    ...formal.stop,
    why: (brand) =>
      `${brand} ne t’enverra plus d’enquêtes par ce canal. Les messages de commande et de service ne sont pas concernés.`,
    doneWhy: (brand) => `${brand} ne t’envoie plus d’enquêtes par ce canal. Ce qui attendait ne partira pas non plus.`,
  },
};

export const surveyPage: Record<'formal' | 'familiar', SurveyPageWords> = { formal, familiar };
