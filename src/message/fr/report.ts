import type { report as en } from '../en/report.ts';
import { formatOf, fr } from '../format.ts';
import { survey, voice } from './report-said.ts';
import { themes } from './report-themes.ts';

const { plural } = formatOf('fr');

export const report: typeof en = {
  kicker: 'Débrief',
  skip: 'Aller au débrief',
  contents: 'Sur cette page',
  generated: fr`Séance générée : faite par un programme, pas par des personnes.`,
  host: 'Animation',
  format: 'Format',
  language: 'Langue',
  promotion: 'Avec promotion',
  duration: 'Durée',
  start: 'Début',
  no_clock: 'heure inconnue',
  times_note: (zone) => fr`Les temps sont comptés depuis le début, avec l’heure de ${zone}.`,
  see: 'Voir les preuves',
  as_table: 'Voir en tableau',
  csv: 'CSV',
  not_measured: 'non mesuré',
  not_enough: 'données insuffisantes',
  plausible: (range) => fr`plage plausible : ${range}`,
  of: (part, whole) => fr`${part} sur ${whole}`,
  of_viewers: (share) => fr`${share} des spectateurs`,
  people: (n) => plural(n, { one: '# personne', other: '# personnes' }),
  viewers: (n) => plural(n, { one: '# spectateur', other: '# spectateurs' }),
  events: (n) => plural(n, { one: '# événement', other: '# événements' }),
  somebody: (id) => `spectateur ${id}`,
  units: (n) => plural(n, { one: '# unité', other: '# unités' }),
  orders: (n) => plural(n, { one: '# commande', other: '# commandes' }),
  sessions: (n) => plural(n, { one: '# séance', other: '# séances' }),
  n: (n) => fr`n = ${n}`,

  headline: {
    none: 'Rien dans cette séance ne se distingue du hasard',
    too_little: 'On en sait trop peu sur cette séance pour dire ce qui s’y distingue',
    orders_only: (orders) => fr`La boutique a reçu ${orders} ; la fin de la séance n’est pas connue`,
    placed: (orders, amount) => fr`Pendant la séance, la boutique a reçu ${orders}, soit ${amount}`,
    reported: 'Seuls les totaux de la plateforme sont connus',
    empty: 'Les fichiers ne contiennent rien de cette séance',
    one: (text) => text,
    two: (first, second) => `${first}. ${second}`,
  },
  lead: {
    made_from: (people, events) => fr`Ce débrief repose sur les actions de ${people}, soit ${events}.`,
    made_from_events: (events) => fr`Ce débrief repose sur ${events} ; on n’y voit personne regarder ni écrire.`,
    tested: (tested, shown) => {
      const put = plural(tested, { one: 'Une affirmation a été testée', other: '# affirmations ont été testées' });
      if (shown === tested)
        return shown === 1
          ? fr`${put} : elle tient après correction.`
          : fr`${put} : toutes tiennent après correction pour le nombre d’essais.`;
      if (shown === 0)
        return fr`${put} : après correction pour le nombre d’essais, la différence n’est établie pour aucune.`;
      const held = plural(shown, { one: 'une tient', other: '# tiennent' });
      return fr`${put} : ${held} après correction pour le nombre d’essais ; pour les autres, la différence n’est pas établie.`;
    },
    reported: fr`Seuls des totaux publiés par la plateforme sont connus. Rien n’en a été compté ici : rien n’a pu être testé.`,
    nothing: fr`Les fichiers ne disent rien de ce que les gens ont fait : rien n’a pu être compté ni testé.`,
    untested: fr`Ce qui suit est compté, non testé : ces données n’en permettent pas plus.`,
    by_time: fr`Les commandes sont situées par leur seule heure : aucune n’est attribuée à la séance.`,
    cause: fr`Une séance montre ce qui s’est passé, pas pourquoi : les raisons restent à éprouver.`,
    small: (people) => fr`Avec ${people}, les plages sont larges.`,
    missing: (n) =>
      plural(n, {
        one: 'Il manque un élément ; la fin dit comment l’obtenir.',
        other: 'Il manque # éléments ; la fin dit comment les obtenir.',
      }).replace(' ;', '\u202f;'),
  },

  five: {
    title: 'En bref',
    worked: 'Ce qui a marché',
    did_not: 'Ce qui n’a pas marché',
    rewatch: 'Le temps fort à revoir',
    rewatch_low: 'Le creux à revoir',
    bring_back: 'Le produit à remontrer',
    try_next: 'À essayer la prochaine fois',
    talk: 'Ce dont on a parlé',
    no_success: fr`Aucune réussite ne se distingue du hasard.`,
    no_problem: fr`Aucun problème ne se distingue du hasard.`,
    untold: fr`Ces données ne le disent pas.`,
    untold_moment: fr`Ces données ne contiennent aucun moment : personne n’y écrit, n’y réagit ni n’y clique.`,
    no_moment: fr`Aucun passage ne se distingue du reste.`,
    product: (name, share, range) =>
      fr`${name} : ${share} de ceux qui l’ont vu l’ont acheté (plage plausible : ${range}).`,
    product_unsure: (name, share, range) =>
      fr`${name} est en tête avec ${share} (plage plausible : ${range}), mais la différence entre produits n’est pas établie.`,
    product_counted: (name, units) => fr`${name} s’est le plus vendu : ${units}. On ne sait pas combien l’ont vu.`,
    product_placed: (name, units) =>
      fr`${name} s’est le plus vendu dans la boutique pendant ce temps : ${units}. On ne sait pas si la séance y est pour quelque chose.`,
    talk_words: (words) => fr`${words} : plus fréquents à un moment que dans le reste de la séance.`,
    try_moment: (at) => fr`Refaire ce qui était à l’écran à ${at}, et regarder si le public répond de nouveau.`,
    try_none: fr`Ne changer qu’une chose la prochaine fois, pour en voir l’effet.`,
    moment: (at, count, driver, usual) => fr`${at} : ${count} ${driver}, pour ${usual} d’habitude.`,
    moment_fell: (at, count, driver, usual) => fr`${at} : ${driver}, ${count} seulement, pour ${usual} d’habitude.`,
    less_than_one: 'moins de 1',
    moment_unsure: fr`Le hasard peut l’expliquer.`,
    moment_quote: (quote) => fr`Quelqu’un a écrit : ${quote}`,
  },

  figures: { title: 'La séance en chiffres' },

  timeline: {
    title: 'La séance sur une ligne de temps',
    says_peak: (at, viewers) => fr`Le pic est à ${at} : ${viewers} spectateurs`,
    says_moment: (at) => fr`Le chat a été le plus vif vers ${at}`,
    says_flat: 'La séance s’est déroulée de façon régulière',
    subtitle: (n) =>
      fr`Une seule échelle de temps : heures et minutes depuis le début. Les drapeaux numérotés sont les temps forts (pleins) et les creux (contour). ${n}`,
    viewers: 'Spectateurs présents',
    chat: 'Messages par minute',
    reactions: 'Réactions par minute',
    clicks: 'Clics produit par minute',
    revenue: 'Ventes par minute',
    leavings: 'Départs par minute',
    segments: 'Conducteur',
    high: 'temps fort',
    low: 'creux',
    peak: (value) => fr`pic ${value}`,
    alternative: (parts) => fr`Ligne de temps de la séance. ${parts}`,
    time: 'Temps',
  },

  moments: {
    title: 'Temps forts et creux',
    says: (high, low) => {
      const passages = (n: number) => plural(n, { one: '# passage', other: '# passages' });
      if (high === 0) return `${passages(low)} où le public a décroché`;
      const up = `${passages(high)} où le public a réagi nettement plus que d’habitude`;
      return low === 0 ? up : `${up}, ${plural(low, { one: '#', other: '#' })} où il a décroché`;
    },
    may_be_chance: 'peut venir du hasard',
    unsure: (n) => plural(n, { one: '# autre peut venir du hasard', other: '# autres peuvent venir du hasard' }),
    none_sure: 'Aucun passage ne se distingue nettement du hasard',
    high: 'Temps fort',
    low: 'Creux',
    rank: (rank) => fr`Passage ${rank}`,
    from_to: (from, to) => fr`de ${from} à ${to}`,
    peak: (at) => fr`sommet à ${at}`,
    signals: 'Ce qui l’a porté',
    usual: (usual) => fr`habituel ${usual}`,
    words: 'Mots',
    quotes: 'Le public a écrit',
    on_screen: 'À l’écran',
    segment: 'Séquence',
    critical: 'critique',
    chance: (p) => fr`le hasard en donne autant dans ${p} des séances mélangées`,
    spark: (from, to, peak) =>
      fr`Messages par minute de ${from} à ${to} ; le maximum, ${peak}, est dans le passage marqué.`,
  },

  findings: {
    title: 'Constats',
    says: (shown, facts) =>
      fr`${plural(shown, { one: '# affirmation tient', other: '# affirmations tiennent' })} après correction, ${plural(facts, { one: '# est un compte', other: '# sont des comptes' })}`,
    against: 'Contre',
    for: 'Pour',
    wrong_if: 'Ce qui montrerait que c’est faux',
    none_against: fr`Personne n’a encore cherché d’éléments contraires.`,
    not_shown: 'Différence non établie',
    not_shown_lead: fr`Ceci a aussi été testé. Le hasard seul peut l’expliquer ; cela ne prouve pas l’absence de différence.`,
    more: (n) => plural(n, { one: '# autre', other: '# autres' }),
    mde: (value) => fr`Plus petite différence que cette séance aurait pu montrer : ${value}`,
    points: (value) => fr`${value} points de pourcentage`,
    p: (p, q) => fr`p ${p}, q ${q}`,
  },

  audience: {
    title: 'Qui a regardé',
    half_left: (time) => fr`La moitié des spectateurs était partie ${time} après leur arrivée`,
    stayed: (share, time) => fr`${share} des spectateurs étaient encore là ${time} après leur arrivée`,
    retention_subtitle: (n) =>
      fr`Part encore présente, selon le temps depuis l’arrivée ; bande : intervalle à 95 % ; n = ${n} spectateurs`,
    retention_axis: 'temps depuis l’arrivée',
    at_risk: 'Encore observés',
    range: 'Plage',
    share: 'Part',
    drop_offs: 'Où le public est parti',
    drop_off: (left, expected, present) => fr`${left} spectateurs sur ${present} sont partis ; ${expected} d’habitude.`,
    stream_errors: (n) =>
      n === 0
        ? 'aucune erreur du flux à ce moment'
        : plural(n, { one: '# erreur du flux à ce moment', other: '# erreurs du flux à ce moment' }),
    sources: 'D’où venait le public',
    devices: 'Sur quel appareil',
    countries: 'De quel pays',
    source: 'Origine',
    device: 'Appareil',
    country: 'Pays',
    viewers: 'Spectateurs',
    orders: 'Commandes',
  },

  products: {
    title: 'Produits',
    says_best: (name) => fr`${name} s’est le mieux vendu auprès de ceux qui l’ont vu`,
    says_none: 'La différence de vente entre produits n’est pas établie',
    subtitle: (n) =>
      fr`Acheteurs ÷ spectateurs présents pendant le passage. Point : ramené vers l’habituel ; cercle : tel que compté ; trait : plage à 95 %. n = ${n} produits`,
    usual: 'habituel',
    product: 'Produit',
    on_screen: 'À l’écran',
    present: 'L’ont vu',
    clicks: 'Clics',
    carts: 'Paniers',
    buyers: 'Acheteurs',
    bought: 'L’ont acheté',
    units: 'Unités',
    revenue: 'Ventes',
    returns: 'Retours',
    raw: 'Tel que compté',
    shrunk: 'Ramené',
    price: 'Prix',
    discount: 'Remise',
    out_of_stock: 'Rupture',
    mentions: 'Mentions',
    clicks_out: (n) => plural(n, { one: '# clic pendant ce temps', other: '# clics pendant ce temps' }),
  },

  content: {
    title: 'Types de contenu',
    says_best: (name) => fr`Le public a le plus participé ici : ${name}`,
    says_none: 'La différence entre types de contenu n’est pas établie',
    subtitle: fr`Messages, réactions, partages, abonnements et dons pour 100 minutes-spectateur. Point : ramené vers la moyenne de la séance ; cercle : tel que compté ; trait : plage à 95 %`,
    content: 'Type',
    segments: 'Séquences',
    time: 'Durée',
    engagement: 'Participation',
    clicks: 'Clics',
    orders: 'Commandes',
    losses: 'Départs',
    as_whole: (rate) => fr`séance ${rate}`,
  },

  funnel: {
    title: 'De l’arrivée à la commande',
    says: (of, count, step) => fr`Sur ${of} spectateurs, ${count} ${step}`,
    subtitle: (n) =>
      fr`Personnes distinctes à chaque étape et part de l’étape précédente, avec sa plage à 95 % ; n = ${n}`,
    step: 'Étape',
    people: 'Personnes',
    of_previous: 'De l’étape précédente',
    of_first: 'De la première étape',
  },

  revenue: {
    title: 'Chiffre d’affaires',
    rule: 'La règle',
    direct: 'Pendant la séance',
    within_24h: 'Dans les 24 h',
    assisted: 'Dans les 7 jours (assisté, à part)',
    refunds: 'Remboursements et retours',
    net: 'Net',
    average_basket: 'Panier moyen',
    items: 'Articles par commande',
    rpm: 'Pour 1 000 vues',
    unattributed: 'Commandes sans attribution',
    other: 'En d’autres devises, non additionné',
    part: 'Partie',
    count: 'Commandes',
    amount: 'Montant',
    placed: fr`Toutes les commandes de la boutique pendant ce temps`,
    placed_says: (orders, amount) => fr`${orders}, ${amount} : passées entre le début et la fin, par n’importe qui.`,
    placed_credited: (orders) => fr`La règle en attribue ${orders} à la séance.`,
    placed_uncredited: fr`D’après la seule heure : aucune n’est attribuée à la séance.`,
    placed_product: 'Produit',
    placed_units: 'Unités',
    placed_next: fr`Pour attribuer des commandes à la séance, ajouter les clics sur les produits et l’identifiant du visiteur dans la commande.`,
  },

  voice,

  themes,

  survey,

  stream: {
    title: 'Flux',
    says_clean: 'Aucun blocage ni erreur n’a été enregistré',
    says: (people, share) => fr`${people} ont eu un blocage ou une erreur (${share})`,
    started_late: 'Retard au début',
    on_time: 'à l’heure',
    stalls: 'Blocages',
    errors: 'Erreurs',
    stall_time: 'Temps bloqué, tous spectateurs',
    affected: 'Personnes touchées',
    explains: 'Départs après une erreur',
    explains_says: (ratio, range) => fr`${ratio} le rythme du reste du temps (plage plausible : ${range})`,
    incidents: 'Incidents',
    incident: (errors, people) => fr`${errors}, ${people}`,
    errors_n: (n) => plural(n, { one: '# blocage ou erreur', other: '# blocages ou erreurs' }),
  },

  comparison: {
    title: 'Face aux séances précédentes',
    says: (above, total) => fr`Au-dessus de la médiane pour ${above} chiffres sur ${total}`,
    subtitle: (n) =>
      fr`Chaque ligne a son échelle. Gris : séances précédentes ; trait : leur médiane ; point : cette séance. n = ${n}`,
    figure: 'Chiffre',
    above: 'au-dessus',
    below: 'au-dessous',
    this: 'Cette séance',
    median: 'Médiane',
    percentile: 'Centile',
    effects: 'Ce qui va avec de meilleures séances',
    effects_says_none: 'Aucune différence établie entre créneaux, animateurs ou formats',
    effects_says: (level) => fr`${level} va avec de meilleures séances`,
    effects_subtitle: fr`Rapport à la séance moyenne (1). Point : ramené vers 1 ; cercle : tel que compté ; trait : plage à 95 %`,
    factor: 'Facteur',
    level: 'Valeur',
    metric: 'Chiffre',
    raw: 'Tel que compté',
    shrunk: 'Ramené',
    reversed: (by) => fr`le sens s’inverse si l’on compare à ${by} égal`,
    average: 'moyenne',
  },

  missing: {
    title: 'Ce qui manque, et comment l’obtenir',
  },

  reported: {
    title: 'Selon la plateforme',
    lead: fr`Repris tels quels. Ils ne sont pas comptés ici, ni mêlés à ce qui l’est.`,
    figure: 'Chiffre',
    value: 'Valeur',
    by: 'Source',
    by_platform: 'la plateforme',
  },

  method: {
    title: 'Comment c’est fait',
    lag: (seconds) => fr`Délai de réaction utilisé : ${seconds}.`,
    lag_zero: fr`Aucun délai de réaction n’a été retiré : cette séance n’en dit rien et, sur des directs annotés, les réactions culminent au début des moments annotés. Si le chat suit l’image avec retard, l’indiquer avec --lag.`,
    lag_from: {
      set: fr`Il a été fixé à la main.`,
      pins: fr`Il a été estimé en comparant l’apparition des produits aux clics et au chat.`,
      calibrated: fr`Il a été mesuré sur des directs annotés, non sur cette séance ; --lag le fixe.`,
      none: fr`Il n’a pas pu être estimé : les temps forts commencent là où la réaction commence.`,
    },
    lag_pins: (pins, response, range) =>
      fr`D’après ${pins} apparitions de produits et ${response} ; 90 % des rééchantillonnages : ${range}.`,
    lag_responses: { clicks: 'les clics sur les produits', chat: 'le chat' },
    lag_labels: (matched, labels, streams) =>
      fr`Médiane entre le début des extraits découpés par des spectateurs et le pic du chat, pour ${matched} extraits sur ${labels} dans ${streams} directs Twitch`,
    lag_borrowed: fr`De cette source elle-même, on ne sait rien.`,
    made_from: (events, voices) => fr`Fait à partir de ${events} et de ${voices}.`,
    messages: (n) => plural(n, { one: '# message', other: '# messages' }),
    newest: (when) => fr`Le plus récent a été reçu le ${when}.`,
    computed: (when) => fr`Calculé le ${when}.`,
    moments: 'Temps forts',
    intervals: 'Plages',
    tests: 'Tests',
    words: 'Mots',
    delay: 'Délai',
    data: 'Données',
    no_cause: fr`Tout ici est observé, rien n’est essayé. Ce qui vient avant n’est pas forcément la cause de ce qui vient après.`,
  },

  terminal: {
    rank: 'nº',
    kind: 'Type',
    start: 'Début',
    peak: 'Sommet',
    score: 'Score',
    driver: 'Moteur',
    words: 'Mots',
    more: (n) => plural(n, { one: 'et # autre, dans le rapport', other: 'et # autres, dans le rapport' }),
    none: fr`Aucun passage ne se distingue du reste.`,
  },
};
