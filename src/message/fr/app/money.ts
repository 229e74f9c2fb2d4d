import type * as en from '../../en/app/money.ts';
import { fr } from '../../format.ts';

export const money: typeof en.money = {
  title: 'Ventes manquées',
  lead: fr`La demande qui n’a trouvé personne, dans les dernières séances : avec ce qu’elle aurait rapporté si ces personnes avaient acheté aussi souvent que d’autres comme elles. Des estimations avec leur plage, pas des créances.`,
  ofSession: (title) =>
    fr`La demande qui n’a trouvé personne dans ${title} : avec ce qu’elle aurait rapporté si ces personnes avaient acheté aussi souvent que d’autres comme elles.`,
  kinds: {
    out_of_stock: 'Voulu pendant la rupture',
    unanswered: 'Demandé avant d’acheter, sans réponse',
    abandoned: 'Laissé au panier',
  },
  total: 'En tout',
  totalFrom: (n) => fr`${n} ; la plage additionne les plages, par prudence`,
  cases: { one: '# cas', other: '# cas' },
  carts: { one: '# panier', other: '# paniers' },
  people: { one: '# personne', other: '# personnes' },
  range: (low, high) => `${low} à ${high}`,
  rate: (rate, range, n) => fr`à raison de ${rate} qui achètent (${range}, n = ${n})`,
  rateAtMost: (rate, range, n) => fr`d’aucune à autant qu’en achètent avec un panier : ${rate} (${range}, n = ${n})`,
  inCarts: (amount) => `${amount} dans ces paniers`,
  reachable: (agreed, known) =>
    fr`${agreed} clients connus sur ${known} ont accepté qu’on leur écrive : n’écrivez qu’à ceux-là.`,
  nobody: fr`Aucun n’est un client connu qui a accepté qu’on lui écrive : dites-le dans la prochaine séance ou sur la page.`,
  reply: 'Que dire',
  copy: 'Copier',
  copied: 'Copié',
  actions: {
    out_of_stock: 'Réapprovisionner, et prévenir qui a demandé à l’être.',
    unanswered: 'Répondre maintenant, là où ils ont demandé, et épingler la réponse à la prochaine séance.',
    abandoned: 'Un rappel, à qui a donné son accord, avec ce qui est resté.',
  },
  method: fr`Montant = personnes × part des personnes comparables qui ont acheté × ce que rapporte un achat. La plage est celle de la part (95 %) ; avec moins de dix personnes derrière elle, rien n’est estimé.`,
  none: 'Rien de manqué que l’on puisse compter',
  noneWhy: fr`Il faut le stock, les réponses et les paniers pour le voir : reliez la boutique, marquez les réponses, et revenez après la prochaine séance.`,
  topics: {
    price: 'le prix',
    size: 'les tailles',
    stock: 'la disponibilité',
    delivery: 'la livraison',
    ordering: 'la façon de commander',
    returns: 'les retours et remboursements',
    discount: 'les offres et les codes',
  },
  about: (topic) => `Sur ${topic}`,
  kindSum: (amount, range, n) => `${amount} (${range}), ${n}.`,
  asked: 'Ce qui a été demandé',
  replies: {
    out_of_stock: (product) =>
      fr`Vous vouliez « ${product} » pendant qu’il était en rupture. Le voici de retour : nous avons d’abord pensé à vous.`,
    unanswered: (topic) => fr`Pendant notre live, vous avez posé une question sur ${topic}. Voici la réponse : `,
    abandoned: (product) =>
      fr`Vous avez laissé « ${product} » dans votre panier pendant notre live. Une question avant de vous décider ? Répondez simplement à ce message.`,
    something: 'votre choix',
  },
};
