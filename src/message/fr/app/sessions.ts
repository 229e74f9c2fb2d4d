import type * as en from '../../en/app/sessions.ts';
import { fr } from '../../format.ts';
import { figures } from '../names.ts';

export const sessions: typeof en.sessions = {
  figures,
  title: 'Séances',
  lead: (n) =>
    fr`${n}, la plus récente d’abord. Les chiffres sont ceux de chaque débrief ; ce qu’une séance n’a pas mesuré reste vide.`,
  count: { one: '# séance', other: '# séances' },
  plan: 'Planifier une séance',
  import: 'Importer un fichier',
  compare: 'Comparer',
  search: 'Titre',
  state: 'État',
  show: 'Émission',
  host: 'Animateur',
  format: 'Format',
  any: 'tous',
  states: { planned: 'planifiée', live: 'en direct', ended: 'terminée', reviewed: 'revue' },
  filters: 'Filtres',
  clear: 'Effacer les filtres',
  start: 'Début',
  session: 'Séance',
  length: 'Durée',
  curve: 'Courbe',
  curveOf: { viewers: 'Spectateurs simultanés pendant la séance', messages: 'Messages par minute pendant la séance' },
  csv: 'Télécharger en CSV',
  file: 'séances',
  computing: (n) => fr`${n} encore en calcul ; leurs chiffres suivent.`,
  openReview: 'Ouvrir la revue',
  promotion: 'promotion',
  columns: { language: 'Langue', currency: 'Devise', minor: 'unités mineures' },
  none: 'Aucune séance pour l’instant',
  noneWhy: fr`Planifiez-en une, ou importez ce que votre plateforme a gardé des précédentes : leurs débriefs apparaîtront ici.`,
  noneLeft: 'Aucune séance ne répond à ces filtres',
};
