import type * as en from '../../en/app/digest.ts';
import { fr } from '../../format.ts';

/** Ce qui se dit en bref, et qui l’a écrit. */
export const digest: typeof en.digest = {
  open: 'Résumer ces textes',
  again: 'Recommencer',
  title: 'Ce que disent ces textes',
  leaves: (name, host) =>
    fr`Jusqu’à 40 citations partent vers ${name} (${host}) ; noms, adresses et numéros sont masqués avant l’envoi.`,
  waiting: 'Lecture des textes…',
  failed: 'Cela n’a pas marché. Réessayez.',
  byMachine: (name) => `Écrit par une machine (${name}). À vérifier avec les citations sur lesquelles elle s’appuie.`,
  rests: 'S’appuie sur',
  why: {
    off: fr`Compté ici ; aucun modèle n’est configuré pour rédiger des phrases.`,
    budget: fr`Compté ici : le budget du jour pour le modèle est épuisé.`,
    slow: fr`Compté ici : le modèle a mis trop de temps.`,
    failed: fr`Compté ici : le modèle n’a pas répondu.`,
    unusable: fr`Compté ici : la réponse du modèle était inutilisable.`,
  },
  point: (aspect, people, negative) => fr`${aspect} : ${people}, ${negative} de négatif`,
  nothing: 'Personne n’a nommé de sujet dans ces textes.',
  propose: 'Proposer un nom',
  proposing: 'Lecture des citations…',
  proposed: (name) =>
    `Proposé par une machine (${name}), à partir de ces citations. Modifiez-le ou enregistrez-le comme le vôtre.`,
  noName: 'Aucun nom utilisable n’est revenu. Nommez-le vous-même.',
};
