import type { PlanLineWords } from '../en/plan-lines.ts';
import { fr } from '../format.ts';

export const planLines: Record<string, PlanLineWords> = {
  audience: {
    title: 'Mesurer combien de personnes regardent une séance, et quand elles arrivent et partent',
    question: fr`Combien de personnes regardent, de quand à quand, et sur quel appareil ?`,
    whom: 'L’équipe du live',
    source: 'Le lecteur vidéo',
  },
  engagement: {
    title: 'Comprendre ce qui fait réagir pendant une séance',
    question: fr`Quels moments font réagir ?`,
    whom: 'L’équipe du live et l’animateur',
    source: 'Le lecteur vidéo',
  },
  voices: {
    title: 'Comprendre ce que disent les gens et répondre à leurs questions',
    question: fr`Que demandent-ils, qu’aiment-ils, qu’est-ce qui leur déplaît ?`,
    whom: 'L’équipe du live et le service client',
    source: 'Le chat, les avis et les messages',
  },
  sales: {
    title: 'Suivre ce qui est montré, désiré et commandé, et servir le client',
    question: fr`Qu’achète-t-on, comment est-ce livré, et qu’est-ce qui revient ?`,
    whom: 'Le marketing, les magasins et le service client',
    source: 'La boutique, les caisses et le transporteur',
  },
  survey: {
    title: 'Demander leur avis aux spectateurs et aux acheteurs',
    question: fr`Les gens sont-ils contents, et que faut-il changer ?`,
    whom: 'L’équipe du live',
    source: 'Les réponses aux questionnaires',
  },
  newsletter: {
    title: 'Envoyer des nouvelles à qui en veut',
    question: fr`Qui veut des nouvelles, et comment s’adresser à eux ?`,
    whom: 'Le marketing',
    source: 'Le formulaire d’inscription',
  },
  footfall: {
    title: 'Compter les entrées en magasin, sans savoir qui',
    question: fr`Combien de personnes entrent, et quand ?`,
    whom: 'Le responsable du magasin',
    source: 'Le compteur d’entrée',
  },
  loyalty: {
    title: 'Faire vivre le programme de fidélité',
    question: fr`Qui est membre, et quand est son anniversaire ?`,
    whom: 'Les magasins et le marketing',
    source: 'Le formulaire d’adhésion et les caisses',
  },
  'store-lookups': {
    title: 'Voir quels produits sont cherchés près d’un magasin',
    question: fr`Que cherche-t-on en magasin ou tout près ?`,
    whom: 'Le responsable du magasin',
    source: 'Le téléphone, pour qui l’a accepté',
  },
  'service-team': {
    title: 'Voir si le service client a assez de personnes formées',
    question: fr`Combien travaillent au service, et depuis quand ?`,
    whom: 'Le responsable du service client',
    source: 'La liste du personnel et la téléphonie',
  },
};
