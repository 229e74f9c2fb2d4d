import type { Metric } from '../../../contract/action-plan.ts';
import type { actionMetrics as en } from '../../en/app/action-metrics.ts';
import { fr } from '../../format.ts';

const by = (name: string, noun: string) => {
  const of = /^[aeiouéèêh]/i.test(noun) ? `d’${noun}` : `de ${noun}`;
  return {
    name,
    more: (amount: string) => fr`${amount} ${of} en plus`,
    less: (amount: string) => fr`${amount} ${of} en moins`,
  };
};

export const actionMetrics = {
  of: {
    net_revenue: by('Chiffre d’affaires net', 'chiffre d’affaires net'),
    profit: by('Bénéfice', 'bénéfice'),
    orders: by('Commandes', 'commandes'),
    average_basket: by('Panier moyen', 'panier moyen'),
    conversion: by('Conversion', 'conversion'),
    unique_viewers: by('Spectateurs uniques', 'spectateurs uniques'),
    peak_viewers: by('Spectateurs au pic', 'spectateurs au pic'),
    average_viewers: by('Spectateurs en moyenne', 'spectateurs en moyenne'),
    mean_watch_s: by('Durée de visionnage', 'durée de visionnage'),
    messages_per_viewer: by('Messages par spectateur', 'messages par spectateur'),
    clicks_per_viewer: by('Clics produit par spectateur', 'clics produit par spectateur'),
    engaged_share: by('Part de spectateurs actifs', 'spectateurs actifs'),
    clicked_share: by('Part de spectateurs qui cliquent', 'spectateurs qui cliquent'),
    carted_share: by('Part de spectateurs qui remplissent un panier', 'spectateurs qui remplissent un panier'),
    answered_share: by('Part de questions répondues', 'questions répondues'),
    refunded_share: by('Part remboursée', 'remboursements'),
    trouble_share: by('Part de spectateurs gênés par l’image', 'spectateurs gênés par l’image'),
    sentiment: by('Sentiment', 'sentiment'),
    nps: by('NPS', 'NPS'),
    csat: by('Part de satisfaits', 'satisfaits'),
  } satisfies Record<Metric, ReturnType<typeof by>>,
  amount: (percent: string) => percent,
  points: (n: string) => fr`${n} points`,
  rangeMore: (low: string, high: string) => fr`de ${low} à ${high} en plus`,
  rangeLess: (low: string, high: string) => fr`de ${low} à ${high} en moins`,
  rangeMixed: (less: string, more: string) => fr`de ${less} en moins à ${more} en plus`,
  odds: fr`Pour les parts, les effets sont des rapports de cotes ; quand une part est petite, c’est presque le rapport des parts.`,
} satisfies typeof en;
