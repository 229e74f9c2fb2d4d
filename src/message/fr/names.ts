import type { names as en } from '../en/names.ts';
import { fr } from '../format.ts';

export const signals: typeof en.signals = {
  chat: 'messages',
  messages: 'messages',
  chatters: 'personnes qui écrivent',
  people: 'personnes actives',
  reactions: 'réactions',
  reaction: 'réactions',
  clicks: 'clics sur un produit',
  click: 'clics sur un produit',
  carts: 'ajouts au panier',
  cart_adds: 'ajouts au panier',
  cart_add: 'ajouts au panier',
  orders: 'commandes',
  order: 'commandes',
  joins: 'arrivées',
  join: 'arrivées',
  leaves: 'départs',
  leave: 'départs',
  errors: 'erreurs du flux',
  stream: 'erreurs du flux',
  stalls: 'blocages',
  shares: 'partages',
  follows: 'nouveaux abonnés',
  tips: 'dons',
  answers: 'réponses',
  laughs: 'rires',
  emphasis: 'exclamations',
  surprise: 'signes de surprise',
  viewers: 'spectateurs',
  engagement: 'messages, réactions, partages, abonnements et dons',
  leaves_after_error: 'départs dans la minute après une erreur',
};

export const contents: typeof en.contents = {
  demonstration: 'démonstration',
  questions: 'questions-réponses',
  unboxing: 'déballage',
  offer: 'offre',
  game: 'jeu',
  testimonial: 'témoignage',
  launch: 'lancement',
  other: 'autre',
};

export const steps: typeof en.steps = {
  joined: 'sont venus',
  engaged: 'ont écrit ou réagi',
  clicked: 'ont ouvert un produit',
  carted: 'ont ajouté au panier',
  ordered: 'ont commandé',
};

export const figures: typeof en.figures = {
  unique_viewers: 'spectateurs uniques',
  viewers: 'spectateurs',
  active_people: 'personnes actives',
  views: 'vues',
  peak: 'pic de spectateurs',
  peak_viewers: 'pic de spectateurs',
  average: 'spectateurs en moyenne',
  average_viewers: 'spectateurs en moyenne',
  watch_time: 'durée médiane de visionnage',
  watch_time_s: 'durée médiane de visionnage',
  median_watch_s: 'durée médiane de visionnage',
  messages: 'messages',
  chatters: 'personnes qui écrivent',
  messages_per_viewer_minute: 'messages par spectateur et par minute',
  reactions: 'réactions',
  clicks: 'clics sur un produit',
  orders: 'commandes',
  buyers: 'acheteurs',
  units: 'unités',
  revenue: 'chiffre d’affaires',
  net_revenue: 'chiffre d’affaires net',
  conversion: 'conversion',
  average_basket: 'panier moyen',
  likes: 'mentions J’aime',
  shares: 'partages',
  comments: 'commentaires',
  new_followers: 'nouveaux abonnés',
  follows: 'nouveaux abonnés',
  impressions: 'affichages',
  duration: 'durée',
  click_rate: 'part des spectateurs ayant cliqué',
  retention: 'rétention',
  answered_share: 'part des questions avec réponse',
  rpm: 'chiffre d’affaires pour 1 000 vues',
  per_thousand_views: 'chiffre d’affaires pour 1 000 vues',
  engaged_share: 'part ayant écrit ou réagi',
  clicked_share: 'part passée au clic',
  carted_share: 'part passée au panier',
  ordered_share: 'part passée à la commande',
  gmv: 'ventes sur la plateforme (GMV)',
  items_sold: 'unités vendues',
  sku_orders: 'commandes par variante',
  customers: 'clients',
  avg_price: 'prix moyen',
  click_to_order_rate: 'clics suivis d’une commande',
  click_through_rate: 'affichages suivis d’un clic',
  avg_viewing_duration: 'durée moyenne de visionnage',
  average_watch_time: 'durée moyenne de visionnage',
  acu: 'spectateurs simultanés en moyenne',
  pcu: 'spectateurs simultanés au plus',
  product_impressions: 'affichages de produits',
  product_clicks: 'clics sur un produit',
  num_reactions: 'réactions',
  num_comments: 'commentaires',
  num_shares: 'partages',
  num_likes: 'mentions J’aime',
};

export const factors: typeof en.factors = {
  slot: 'créneau',
  host: 'animateur',
  format: 'format',
  content: 'contenu',
  duration: 'durée',
};

const devices: typeof en.devices = {
  phone: 'téléphone',
  mobile: 'téléphone',
  tablet: 'tablette',
  desktop: 'ordinateur',
  tv: 'téléviseur',
  '': 'non connu',
};

const sources: typeof en.sources = { direct: 'accès direct', '': 'non connue' };

const sides: typeof en.sides = {
  success: 'Réussite',
  problem: 'Problème',
  risk: 'Risque',
  opportunity: 'Opportunité',
};

const strengths: typeof en.strengths = {
  strong: 'preuves fortes',
  moderate: 'preuves moyennes',
  weak: 'preuves faibles',
};

const statuses: typeof en.statuses = {
  shown: 'Établi',
  not_shown: 'Différence non établie',
  fact: 'Compté',
};

export const searches: typeof en.searches = {
  same_product_elsewhere: 'le même produit à d’autres moments',
  same_words_elsewhere: 'les mêmes mots à d’autres moments',
  same_content_elsewhere: 'le même type de séquence à d’autres moments',
  critical_quotes: 'messages critiques',
  small_sample: 'trop peu de personnes',
  start_of_session: 'le début de la séance',
  end_of_session: 'la fin de la séance',
  stream_trouble: 'incidents du flux',
  interval: fr`une plage qui contient « aucune différence »`,
  price: 'le prix',
  stock: 'le stock',
  spoken_answers: 'réponses à voix haute',
  other_mix: 'une autre composition du public',
};

export const names: typeof en = {
  signals,
  contents,
  steps,
  figures,
  factors,
  devices,
  sources,
  sides,
  strengths,
  statuses,
  searches,
};
