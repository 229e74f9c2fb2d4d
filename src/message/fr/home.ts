import type { home as en } from '../en/home.ts';
import { fr } from '../format.ts';

export const home: typeof en = {
  lead: fr`Le retour d’expérience des séances de live shopping : ce qui a marché, ce qui n’a pas marché, et pourquoi, preuves pour et contre à l’appui.`,
  empty: fr`Aucune séance à montrer pour l’instant. Lancer avec --demo pour en voir de générées, ou faire le débrief d’un fichier :`,
  generated: 'générée',
  fiction: fr`Une marque qui n’existe pas, pour qu’il y ait quelque chose à lire.`,
  loading: fr`D’autres séances générées arrivent ; recharger la page dans un instant.`,
  api: fr`L’API`,
  health: 'État',
  languages: 'Langues',
};
