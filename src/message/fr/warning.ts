import type { WarningCode } from '#src/contract/debrief.ts';
import type { WarningWords } from '../en/warning.ts';
import { formatOf, fr } from '../format.ts';

const { plural } = formatOf('fr');

export const warnings: Record<WarningCode, WarningWords> = {
  no_joins: {
    what: () => fr`Les arrivées et les départs ne sont pas connus : ni spectateurs, ni rétention, ni conversion.`,
    how: () => fr`Ajouter l’export des spectateurs de la plateforme : --viewers FICHIER.`,
  },
  no_leaves: {
    what: () => fr`Les arrivées sont connues, pas les départs : ni durée de visionnage, ni courbe des spectateurs.`,
    how: () =>
      fr`Les ajouter : --viewers FICHIER, un CSV aux colonnes event (join, leave), time et visitor ; ou poser le traceur sur la page.`,
  },
  counts_from_platform: {
    what: () => fr`La courbe des spectateurs est le compte de la plateforme.`,
    how: () => fr`L’export des spectateurs (--viewers FICHIER) permettrait de les compter ici.`,
  },
  no_chat: {
    what: () => fr`Il n’y a pas de messages : rien à dire de ce que le public a écrit.`,
    how: () => fr`Ajouter l’export du chat de la séance.`,
  },
  no_clicks: {
    what: () => fr`Les clics sur les produits manquent : aucune commande ne peut être attribuée à la séance.`,
    how: () => fr`Ajouter les événements du lecteur (Bambuser, Firework, Segment, GA4).`,
  },
  no_orders: {
    what: () => fr`Les commandes manquent : rien à dire des ventes.`,
    how: () => fr`Ajouter l’export des commandes de la boutique : --orders FICHIER.`,
  },
  no_products: {
    what: () => fr`Les noms et les prix des produits manquent.`,
    how: () => fr`Ajouter le catalogue : --products FICHIER.`,
  },
  no_pins: {
    what: () => fr`On ne sait pas quel produit était à l’écran, ni quand.`,
    how: () =>
      fr`Ajouter un fichier CSV aux colonnes event, offset et product : une ligne « pin » quand un produit apparaît, « unpin » quand il disparaît. Ou les événements du lecteur.`,
  },
  no_running_order: {
    what: () => fr`Il n’y a pas de conducteur : les types de contenu ne peuvent pas être comparés.`,
    how: () => fr`Ajouter un fichier avec ses séquences et leurs temps ; aftershow debrief --help en montre un.`,
  },
  no_clock: {
    what: () =>
      fr`Le début n’est pas connu : les temps sont des décalages, et les commandes ne peuvent pas être situées.`,
    how: () => fr`Donner le début : --start 2026-11-19T20:30:00+01:00.`,
  },
  no_stream_events: {
    what: () => fr`Les blocages et les erreurs du flux manquent : sa qualité n’est pas connue.`,
    how: () => fr`Ajouter les événements de qualité du lecteur.`,
  },
  no_sources: {
    what: () => fr`On ne sait pas d’où venaient les spectateurs.`,
    how: () => fr`Mettre des paramètres utm dans les liens d’annonce, et exporter la source avec les spectateurs.`,
  },
  no_history: {
    what: (v) =>
      v.n('n') > 0
        ? fr`${plural(v.n('n'), { one: '# seule séance précédente est connue', other: 'Seules # séances précédentes sont connues' })} : trop peu pour comparer.`
        : fr`Aucune séance précédente n’est connue : rien à quoi comparer.`,
    how: () => fr`Importer des séances précédentes de la même émission.`,
  },
  answers_unknown: {
    what: () => fr`La source ne marque pas les questions qui ont reçu une réponse.`,
    how: () => fr`Répondre dans le chat en nommant la personne, ou exporter les réponses.`,
  },
  lag_not_estimated: {
    what: () =>
      fr`Le retard du chat sur l’image n’a pas pu être estimé : les temps forts commencent là où le chat réagit.`,
    how: () =>
      fr`Le donner (--lag SECONDES), ou ajouter les passages des produits : un CSV aux colonnes event (pin, unpin), offset et product.`,
  },
  small_audience: {
    what: (v) =>
      fr`${plural(v.n('n'), { one: 'Une seule personne a', other: 'Seules # personnes ont' })} pris part : les parts sont larges.`,
    how: () => fr`Regarder plusieurs séances ensemble avant de décider.`,
  },
  currencies_mixed: {
    what: (v) =>
      fr`Les sommes sont en ${v.text('currency')} ; les montants en d’autres devises (${v.text('others')}) sont à part.`,
    how: () => fr`Exporter les commandes dans une seule devise pour les additionner.`,
  },
  orders_without_products: {
    what: (v) =>
      fr`${plural(v.n('n'), { one: '# commande n’a', other: '# commandes n’ont' })} pas de lignes : attribution impossible.`,
    how: () => fr`Exporter les commandes avec leurs lignes (produit et quantité).`,
  },
  orders_without_people: {
    what: (v) =>
      fr`${plural(v.n('n'), { one: '# commande ne nomme', other: '# commandes ne nomment' })} ni client ni visiteur : attribution impossible.`,
    how: () => fr`Exporter les commandes avec le numéro du client ou l’identifiant du visiteur.`,
  },
  orders_not_linked: {
    what: (v) =>
      fr`${plural(v.n('n'), { one: '# commande vient', other: '# commandes viennent' })} de clients reliés à aucun spectateur.`,
    how: () =>
      fr`Envoyer un événement identify à la connexion d’un spectateur, ou passer l’identifiant du visiteur au paiement.`,
  },
  reported_only: {
    what: () => fr`Seuls les totaux de la plateforme sont connus ; rien n’a été compté ici.`,
    how: () => fr`Ajouter les exports du chat, des spectateurs et des commandes.`,
  },
  unknown_records: {
    what: (v) => {
      const left = plural(v.n('n'), {
        one: '# enregistrement d’un type inconnu a été laissé',
        other: '# enregistrements d’un type inconnu ont été laissés',
      });
      return v.has('kinds') ? fr`${left} de côté (${v.text('kinds')}).` : fr`${left} de côté.`;
    },
    how: () => fr`Nous dire quelle plateforme a fait le fichier, pour ajouter ce type.`,
  },
  rejected_lines: {
    what: (v) => {
      const refused = plural(v.n('n'), { one: '# ligne a été refusée', other: '# lignes ont été refusées' });
      return v.has('reason') ? fr`${refused} (${v.text('reason')}).` : fr`${refused}.`;
    },
    how: () =>
      fr`L’import nomme fichier, ligne et colonne de chacune ; les corriger et importer de nouveau. Rien ne compte deux fois.`,
  },
  generated: {
    what: () => fr`Cette séance vient du générateur, pas de vraies personnes.`,
    how: () => fr`La prendre comme exemple de ce que montre un débrief.`,
  },
};
