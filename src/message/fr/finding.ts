import type { FindingKind } from '#src/contract/finding.ts';
import type { EvidenceKind, FindingWords } from '../en/finding.ts';
import { formatOf, fr } from '../format.ts';
import { nameOf, type Said } from '../said.ts';
import { contents, figures, searches, signals, steps } from './names.ts';

const { plural } = formatOf('fr');
const capital = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
const driver = (v: Said) => nameOf(signals, v.text('driver'));
const content = (v: Said) => nameOf(contents, v.text('content'));
const figure = (v: Said) => nameOf(figures, v.text('figure'));
const step = (v: Said) => nameOf(steps, v.text('step'));
const what = (v: Said) => nameOf({ ...figures, ...signals, ...steps }, v.text('what'));
/** What was looked for comes as codes with spaces between. */
const looked = (v: Said) =>
  v
    .text('searched')
    .split(' ')
    .map((code) => nameOf(searches, code))
    .join(', ');
const at = (v: Said) => nameOf(contents, v.text('at'));
const rises = (v: Said) => v.n('ratio') > 1;
/** Un rapport à presque rien ne dit rien : les comptes le disent. */
const usual = (v: Said) => (v.n('usual') < 1 ? 'moins de 1' : v.count('usual'));
const ratio = (v: Said) => (v.n('usual') < 1 ? '' : ` (${v.times('ratio')})`);
const burst = (v: Said) =>
  fr`Vers ${v.at('at_s')}, on a compté ${v.whole('value')} ${driver(v)}, pour ${usual(v)} d’habitude d’après les minutes voisines${ratio(v)}.`;
const burstHeadline = (v: Said) =>
  fr`${v.whole('value')} ${driver(v)} vers ${v.at('at_s')}, pour ${usual(v)} d’habitude`;
const saw = (v: Said) => (v.has('among') ? 'de ceux qui l’ont ouvert' : 'de ceux qui l’ont vu');
const present = (v: Said) =>
  v.has('among') ? 'de ceux qui l’ont ouvert' : 'des spectateurs présents pendant son passage';
const sessions = (v: Said) => plural(v.n('n'), { one: 'à la séance précédente', other: 'aux # séances précédentes' });
const questions = (v: Said) => plural(v.n('asked'), { one: '# question', other: '# questions' });

export const findings: Record<FindingKind, FindingWords> = {
  moment_high: {
    headline: burstHeadline,
    sentence: burst,
    wrong_if: () =>
      fr`Quelques comptes ont fait le pic à eux seuls, le public a réagi à un raté, ou un événement hors du direct l’a déclenché.`,
    try_next: (v) =>
      fr`Revoir ${v.at('at_s')}, refaire ce qui était à l’écran et regarder si le public répond de nouveau`,
  },
  moment_low: {
    headline: (v) =>
      rises(v)
        ? burstHeadline(v)
        : fr`${capital(driver(v))} : ${v.whole('value')} seulement vers ${v.at('at_s')}, pour ${usual(v)} d’habitude`,
    sentence: (v) =>
      rises(v)
        ? burst(v)
        : fr`Vers ${v.at('at_s')}, ${driver(v)} : ${v.whole('value')} seulement, pour ${usual(v)} d’habitude d’après les minutes voisines.`,
    wrong_if: () => fr`Le public était occupé ailleurs, par exemple à payer, ou le flux était interrompu.`,
    try_next: (v) => fr`Revoir ${v.at('at_s')}, puis raccourcir ou déplacer ce qui était à l’écran`,
  },
  drop_off: {
    headline: (v) => fr`${v.count('left')} spectateurs sur ${v.count('present')} sont partis vers ${v.at('at_s')}`,
    sentence: (v) =>
      fr`Sur ${v.count('present')} spectateurs présents vers ${v.at('at_s')}, ${v.count('left')} sont partis en ${v.span('span_s')} ; ${v.whole('expected')} d’habitude.`,
    wrong_if: () =>
      fr`Le flux s’est coupé à ce moment, ou une plateforme a fermé des connexions : le départ n’était pas un choix.`,
    try_next: (v) => fr`Changer ce qui se trouve à ${v.at('at_s')} dans le conducteur et comparer le nombre de départs`,
  },
  stream_explains_leaving: {
    headline: (v) =>
      rises(v)
        ? fr`Après une erreur du flux, on part ${v.times('ratio')} plus souvent`
        : fr`Après une erreur du flux, on ne part pas plus souvent`,
    sentence: (v) =>
      fr`Dans la minute qui suit une erreur sur leur propre flux, les spectateurs sont partis ${rises(v) ? `${v.times('ratio')} plus souvent que le reste du temps` : `à ${v.times('ratio')} le rythme du reste du temps`} (plage plausible : ${v.ratios('lo', 'hi')} ; ${plural(v.n('errors'), { one: '# blocage ou erreur', other: '# blocages ou erreurs' })}).`,
    wrong_if: () =>
      fr`Les personnes touchées seraient parties de toute façon, par exemple à cause d’un réseau mobile faible.`,
    try_next: () => fr`Tester le flux dix minutes sur un réseau mobile avant de passer en direct`,
  },
  started_late: {
    headline: (v) => fr`La séance a commencé avec ${v.span('late_s')} de retard`,
    sentence: (v) => fr`Le direct a commencé ${v.span('late_s')} après l’heure prévue.`,
    wrong_if: () => fr`L’heure a été déplacée sans que le plan soit mis à jour.`,
    try_next: () => fr`Ouvrir le flux dix minutes avant l’heure, avec une image d’attente`,
  },
  product_sells_above: {
    headline: (v) => fr`${v.text('product')} : acheté par ${v.share('conversion')} ${saw(v)}`,
    sentence: (v) =>
      fr`${v.text('product')} a été acheté par ${v.share('conversion')} ${present(v)} (plage plausible : ${v.shares('lo', 'hi')} ; ${plural(v.n('buyers'), { one: '# acheteur', other: '# acheteurs' })}) ; les autres produits de la séance : ${v.share('usual')}.`,
    wrong_if: () => fr`La remise, la place dans le conducteur ou une seule publicité explique les ventes.`,
    try_next: (v) => fr`Remontrer ${v.text('product')}, plus tôt dans la séance`,
  },
  product_sells_below: {
    headline: (v) => fr`${v.text('product')} s’est moins vendu que les autres : ${v.share('conversion')} ${saw(v)}`,
    sentence: (v) =>
      fr`${v.text('product')} a été acheté par ${v.share('conversion')} ${present(v)} (plage plausible : ${v.shares('lo', 'hi')} ; ${plural(v.n('buyers'), { one: '# acheteur', other: '# acheteurs' })}) ; les autres produits de la séance : ${v.share('usual')}.`,
    wrong_if: () => fr`On l’achète plus tard ou en magasin, ou il est passé quand il restait peu d’acheteurs.`,
    try_next: (v) => fr`Montrer ${v.text('product')} en situation, prix à l’écran, ou le retirer`,
  },
  clicked_not_bought: {
    headline: (v) => fr`${v.text('product')} : regardé, pas acheté`,
    sentence: (v) =>
      fr`${plural(v.n('clickers'), { one: '# personne a ouvert', other: '# personnes ont ouvert' })} ${v.text('product')}, ${v.count('buyers')} l’ont acheté : ${v.share('share')}, pour ${v.share('usual')} avec les autres produits de la séance.`,
    wrong_if: () =>
      fr`Les acheteurs sont revenus après la période observée, ou ont pris une variante qui porte un autre numéro.`,
    try_next: (v) => fr`Vérifier la page de ${v.text('product')} : prix, tailles, livraison, photos`,
  },
  demand_out_of_stock: {
    headline: (v) => fr`${v.text('product')} était en rupture alors qu’on le demandait`,
    sentence: (v) =>
      fr`${v.text('product')} a été en rupture pendant ${v.count('minutes')} min ; pendant ce temps, il a été ouvert ${v.count('clicks')} fois.`,
    wrong_if: () => fr`Le stock est arrivé en retard dans les données, ou une variante restait en vente.`,
    try_next: (v) => fr`Réserver plus de stock de ${v.text('product')}, ou proposer une alerte de retour en stock`,
  },
  returned_often: {
    headline: (v) =>
      fr`${v.text('product')} revient souvent : ${v.count('returned')} commandes sur ${v.count('orders')}`,
    sentence: (v) =>
      fr`${v.text('product')} est revenu de ${v.count('returned')} commandes sur ${v.count('orders')}, soit ${v.share('share')} ; les autres produits de la séance : ${v.share('usual')}.`,
    wrong_if: () =>
      fr`Plusieurs tailles ont été commandées exprès, ou une seule livraison défectueuse explique les retours.`,
    try_next: (v) => fr`Montrer à l’écran la taille et la couleur réelles de ${v.text('product')}`,
  },
  content_engages: {
    headline: (v) => fr`C’est ici que le public a le plus participé : ${content(v)}`,
    sentence: (v) =>
      fr`Pendant les séquences « ${content(v)} », la participation a été de ${v.times('ratio')} celle du reste de la séance (plage plausible : ${v.ratios('lo', 'hi')}).`,
    wrong_if: () => fr`Autre chose s’est passé pendant ces séquences : un prix, un invité, l’heure.`,
    try_next: (v) => fr`Prévoir une séquence « ${content(v)} » de plus`,
  },
  content_loses: {
    headline: (v) => fr`C’est ici que le public est le plus parti : ${content(v)}`,
    sentence: (v) =>
      fr`Pendant les séquences « ${content(v)} », les départs ont été à ${v.times('ratio')} le rythme du reste de la séance (plage plausible : ${v.ratios('lo', 'hi')}).`,
    wrong_if: () => fr`Ces séquences sont à la fin, où l’on part de toute façon.`,
    try_next: (v) => fr`Raccourcir les séquences « ${content(v)} »`,
  },
  questions_unanswered: {
    headline: (v) => fr`${v.count('answered')} réponses pour ${questions(v)}`,
    sentence: (v) =>
      fr`Le public a posé ${questions(v)} ; ${v.count('answered')} ont reçu une réponse (${v.share('share')}).`,
    wrong_if: () => fr`L’animateur a répondu à voix haute, ce que le chat ne montre pas.`,
    try_next: () => fr`Confier à une personne les réponses dans le chat`,
  },
  questions_answered: {
    headline: (v) => fr`${v.count('answered')} réponses pour ${questions(v)}`,
    sentence: (v) =>
      fr`${v.share('share')} des ${questions(v)} ont reçu une réponse ; la moitié des réponses est venue en moins de ${v.span('median_s')}.`,
    wrong_if: () => fr`Des réponses comptées ne répondaient pas à la question.`,
    try_next: () => fr`Garder la même personne pour les réponses`,
  },
  chat_concentrated: {
    headline: (v) => fr`Un dixième des personnes a écrit ${v.share('share')} du chat`,
    sentence: (v) =>
      fr`Le dixième le plus actif des ${plural(v.n('chatters'), { one: '# personne', other: '# personnes' })} a écrit ${v.share('share')} des messages.`,
    wrong_if: () => fr`Des modérateurs ou les comptes de la marque en font partie.`,
    try_next: () => fr`Poser une question à laquelle un seul mot répond`,
  },
  chat_broad: {
    headline: (v) =>
      fr`${plural(v.n('chatters'), { one: '# personne a porté', other: '# personnes ont porté' })} le chat, pas quelques-unes`,
    sentence: (v) =>
      fr`Le dixième le plus actif des ${plural(v.n('chatters'), { one: '# personne', other: '# personnes' })} n’a écrit que ${v.share('share')} des messages.`,
    wrong_if: () => fr`Une même personne écrit sous plusieurs noms.`,
    try_next: () => fr`Garder la façon dont le public a été invité à écrire`,
  },
  audience_above_history: {
    headline: (v) => fr`Plus de monde que d’habitude : ${v.count('value')}`,
    sentence: (v) => fr`${v.count('value')} spectateurs, pour une médiane de ${v.count('median')} ${sessions(v)}.`,
    wrong_if: () => fr`Une promotion, une publicité ou la date les a amenés, pas la séance.`,
    try_next: () => fr`Garder le même créneau et la même annonce, pour le revoir`,
  },
  audience_below_history: {
    headline: (v) => fr`Moins de monde que d’habitude : ${v.count('value')}`,
    sentence: (v) => fr`${v.count('value')} spectateurs, pour une médiane de ${v.count('median')} ${sessions(v)}.`,
    wrong_if: () => fr`Un jour férié, un autre événement ou une annonce oubliée a retenu le public.`,
    try_next: () => fr`Annoncer la séance la veille et une heure avant`,
  },
  revenue_above_history: {
    headline: (v) => fr`Chiffre d’affaires au-dessus de l’habituel : ${v.amount('value')}`,
    sentence: (v) => fr`${v.amount('value')}, pour une médiane de ${v.amount('median')} ${sessions(v)}.`,
    wrong_if: () => fr`Une promotion, ou une seule très grosse commande, l’explique.`,
    try_next: () => fr`Reprendre les produits les plus vendus avant de changer autre chose`,
  },
  revenue_below_history: {
    headline: (v) => fr`Chiffre d’affaires sous l’habituel : ${v.amount('value')}`,
    sentence: (v) => fr`${v.amount('value')}, pour une médiane de ${v.amount('median')} ${sessions(v)}.`,
    wrong_if: () => fr`Des commandes arrivent encore, ou des produits étaient en rupture.`,
    try_next: () => fr`Reprendre un produit qui s’est bien vendu lors d’une séance précédente`,
  },
  funnel_leaks: {
    headline: (v) => fr`On perd plus de monde que d’habitude avant cette étape : « ${step(v)} »`,
    sentence: (v) =>
      fr`Parmi les personnes de l’étape précédente, ${v.share('share')} ${step(v)} (plage plausible : ${v.shares('lo', 'hi')}) ; ${v.share('usual')} d’habitude.`,
    wrong_if: () => fr`L’étape n’est pas mesurée pour tout le monde, par exemple si des traceurs sont bloqués.`,
    try_next: () => fr`Dire une fois, à l’écran, comment passer à l’étape suivante`,
  },
  target_met: {
    headline: (v) => fr`Objectif atteint : ${figure(v)}`,
    sentence: (v) => fr`${capital(figure(v))} : ${v.amount('value')} ; l’objectif était de ${v.amount('target')}.`,
    wrong_if: () => fr`L’objectif était trop bas, ou des retours l’annulent plus tard.`,
    try_next: (v) => fr`Fixer le prochain objectif (${figure(v)}) à partir de cette séance`,
  },
  target_missed: {
    headline: (v) => fr`Objectif manqué : ${figure(v)}`,
    sentence: (v) => fr`${capital(figure(v))} : ${v.amount('value')} ; l’objectif était de ${v.amount('target')}.`,
    wrong_if: () => fr`Une partie des données manque, ou les chiffres arrivent encore.`,
    try_next: (v) => fr`Choisir un seul changement censé agir sur ce chiffre : ${figure(v)}`,
  },
};

export const evidence: Record<EvidenceKind, (said: Said) => string> = {
  signal: (v) =>
    fr`${capital(nameOf({ ...figures, ...signals }, v.text('signal')))} : ${v.measured('signal', 'value')}, pour ${v.measured('signal', 'usual')} d’habitude.`,
  words: (v) => fr`Dit plus qu’ailleurs : ${v.text('words')}.`,
  quote: () => fr`Quelqu’un a écrit :`,
  on_screen: (v) => fr`À l’écran : ${v.text('product')}.`,
  in_segment: (v) => fr`Pendant la séquence « ${v.text('segment')} ».`,
  count: (v) =>
    v.has('denominator')
      ? fr`${capital(what(v))} : ${v.measured('what', 'numerator')} sur ${v.count('denominator')}.`
      : fr`${capital(what(v))} : ${v.measured('what', 'numerator')}.`,
  interval_includes_half: () => fr`La plage plausible comprend la moitié (50 %).`,
  interval_includes_none: () => fr`La plage plausible contient « aucune différence ».`,
  small_sample: (v) => fr`Cela ne repose que sur ${plural(v.n('n'), { one: '# cas', other: '# cas' })}.`,
  stream_trouble: (v) =>
    fr`À ce moment, le flux a failli pour ${plural(v.n('people'), { one: '# personne', other: '# personnes' })} (${plural(v.n('errors'), { one: '# blocage ou erreur', other: '# blocages ou erreurs' })}).`,
  no_stream_trouble: () => fr`Le flux était sans erreur à ce moment.`,
  same_elsewhere: (v) =>
    v.has('at')
      ? fr`La même chose (${at(v)}) est arrivée ${plural(v.n('n'), { one: '# autre fois', other: '# autres fois' })} sans ce résultat.`
      : fr`La même chose est arrivée ${plural(v.n('n'), { one: '# autre fois', other: '# autres fois' })} sans ce résultat.`,
  words_elsewhere: (v) => fr`À une autre minute, autant de personnes ont écrit les mêmes mots : ${v.text('words')}.`,
  start_of_session: () => fr`C’est au tout début : il n’y a pas de « juste avant » à quoi comparer.`,
  end_of_session: () => fr`C’est près de la fin, où l’on part toujours.`,
  not_significant: (v) => fr`Le hasard seul en donne autant dans ${v.share('p')} des cas.`,
  price_or_discount: (v) => fr`Le prix était réduit de ${v.share('discount')} : il peut l’expliquer.`,
  out_of_stock: (v) => fr`En rupture pendant ${v.count('minutes')} min.`,
  searched_none_found: (v) => fr`Recherche d’éléments contraires (${looked(v)}) : aucun trouvé.`,
  few_people: (v) => fr`Cela ne concerne que ${plural(v.n('people'), { one: '# personne', other: '# personnes' })}.`,
  missing_data: (v) =>
    v.has('spoken') ? fr`Les réponses à voix haute ne se voient pas dans le chat.` : fr`Non connu : ${what(v)}.`,
};
