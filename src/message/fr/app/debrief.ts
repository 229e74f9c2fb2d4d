import type * as en from '../../en/app/debrief.ts';
import { fr } from '../../format.ts';

export const debrief: typeof en.debrief = {
  title: 'Débrief',
  replay: 'Revoir',
  compare: 'Comparer',
  share: 'Partager',
  review: 'Marquer comme revue',
  reviewed: 'La séance est revue.',
  more: 'Plus sur ce débrief',
  print: 'Version à imprimer',
  keep: 'Garder en un fichier',
  slides: 'PowerPoint',
  money: 'Ventes manquées',
  toReplay: (time) => fr`${time} : revoir à cet instant`,
  sort: (column) => `Trier par ${column}`,
  back: 'Séances',
  computing: fr`Toutes les questions sont posées à cette séance. La première fois prend quelques secondes ; ensuite, les réponses sont gardées.`,
  computed: (when) => `État au ${when}`,
};
