import type * as en from '../../en/app/shell.ts';
import { fr } from '../../format.ts';

export const shell: typeof en.shell = {
  skip: 'Aller au contenu',
  places: { sessions: 'Séances' },
  more: 'Plus',
  main: 'Navigation principale',
  organisation: 'Organisation',
  generated: 'généré',
  generatedWhy: fr`Une marque qui n’existe pas : tout ici est généré.`,
  search: fr`Aller à…`,
  searchHint: fr`Chercher un écran, une séance`,
  searchNone: 'Rien de ce nom',
  language: 'Langue',
  theme: 'Clair ou sombre',
  themes: { light: 'Clair', dark: 'Sombre', auto: fr`Comme le système` },
  account: 'Votre compte',
  signOut: 'Se déconnecter',
  shortcuts: 'Raccourcis clavier',
  shortcutGo: (place) => fr`Aller à : ${place}`,
  shortcutSearch: 'Recherche et commandes',
  shortcutHelp: 'Cette liste',
  afterwards: 'puis',
};

export const common: typeof en.common = {
  undo: 'Annuler',
  save: 'Enregistrer',
  cancel: 'Abandonner',
  remove: 'Retirer',
  close: 'Fermer',
  notMeasured: 'non mesuré',
  whatIs: (name) => fr`Que veut dire « ${name} » ?`,
};

export const failure: typeof en.failure = {
  title: fr`Impossible d’afficher cela`,
  ours: fr`Quelque chose a échoué de notre côté. Ce qui était enregistré l’est toujours ; réessayez.`,
  lostTitle: 'Pas de connexion',
  lost: fr`Le serveur ne répond pas. Rien de ce que vous avez enregistré n’est perdu ; la page reprendra avec la connexion.`,
  nothing: fr`Il n’y a rien ici`,
  nothingWhy: fr`L’adresse est fausse, ou vous n’y avez pas accès.`,
  home: fr`Retour au début`,
  again: 'Réessayer',
  coming: 'Chargement',
  request: (id) => fr`Le journal connaît cette requête sous ${id}.`,
  codes: {
    not_found: fr`Cela n’existe pas, ou vous n’y avez pas accès.`,
    forbidden: fr`Votre rôle ne le permet pas. Un propriétaire peut le changer.`,
    rate_limited: fr`Trop de requêtes à la fois. Patientez un instant et réessayez.`,
    store_unavailable: fr`Une base ne répond pas pour l’instant. Rien n’est perdu ; réessayez dans un moment.`,
    disk_full: fr`Le disque du serveur est presque plein : rien de nouveau n’est accepté tant qu’il n’y a pas de place.`,
    shutting_down: fr`Le serveur redémarre. Réessayez dans un instant.`,
  },
};

export const figure: typeof en.figure = {
  menu: (title) => fr`Autour de « ${title} »`,
  asTable: fr`Voir en tableau`,
  asChart: fr`Voir en graphique`,
  csv: fr`Télécharger en CSV`,
  png: fr`Télécharger l’image`,
};
