import type { Guard } from '../../../contract/review.ts';
import type { review as en } from '../../en/app/review.ts';
import { fr } from '../../format.ts';

export const review = {
  guards: {
    phase_over: fr`Ceci relève d’une autre phase de la revue.`,
    phase_back: fr`La phase à l’aveugle est close : qui a lu les autres ne peut plus écrire à l’aveugle.`,
    nobody_wrote: fr`Personne n’a encore rien envoyé. Attendez une contribution, ou envoyez la vôtre.`,
    submitted_already: fr`Ce que vous avez envoyé reste tel quel. Ce que vous ajoutez est signalé comme écrit après coup.`,
    figures_withheld: fr`Cette revue demande votre contribution avant de montrer les chiffres. Envoyez d’abord la vôtre.`,
    facts_first: fr`Rattachez-le d’abord à un fait au moins : sans preuve, c’est une opinion.`,
    search_first: fr`Cherchez d’abord ce qui le contredit.`,
    against_empty: fr`Dites ce qui le contredit, ou que vous avez cherché sans rien trouver.`,
    found_not_answered: fr`La recherche a trouvé des éléments contraires. Ajoutez-les, ou écrivez pourquoi ils ne comptent pas.`,
    success_unasked: fr`C’est un succès. Qu’avons-nous mal fait malgré tout ?`,
    alternatives_stay: fr`Le hasard, la composition et la saison restent : ils peuvent toujours l’expliquer.`,
    alternatives_unweighed: fr`Avant de sceller une action, écrivez votre explication et confrontez-la aux faits, ainsi que le hasard, la composition ou la saison.`,
    votes_after: fr`On vote après les preuves : cherchez d’abord ce qui contredit chaque constat.`,
    dots_spent: fr`Vous avez cinq points.`,
    one_side_empty: fr`Des succès et des problèmes : retenez-en un de chaque, ou écrivez pourquoi un côté est vide.`,
    undecided: fr`Des constats restent en suspens. Retenez, écartez ou reportez chacun d’eux.`,
    not_accepted: fr`Un enseignement vient d’un constat que l’équipe a retenu.`,
    lesson_unexamined: fr`Personne n’a encore cherché ce qui contredit cet enseignement.`,
    state_order: fr`Une étape à la fois : identifié, validé, acquis.`,
    reason_missing: fr`Écrivez pourquoi.`,
    review_day: fr`Les enseignements expirent : choisissez un jour de réexamen dans l’année.`,
    confidence_earned: fr`La confiance se gagne par les verdicts ; à la main, elle ne peut que baisser.`,
  } satisfies Record<Guard, string>,
  letter: {
    opened: {
      subject: (title: string) => fr`Votre regard sur « ${title} »`,
      body: (title: string, due: string) =>
        fr`La revue de « ${title} » est ouverte jusqu’au ${due}. Trois minutes suffisent : ce qui a marché, ce qui n’a pas marché, pourquoi, une idée. Personne ne vous lit avant d’avoir écrit à son tour.`,
    },
    reminder: {
      subject: (title: string) => fr`Il manque votre regard sur « ${title} »`,
      body: (title: string, due: string) =>
        fr`Les impressions s’effacent. La revue de « ${title} » se termine le ${due}, et la vôtre n’y est pas encore.`,
    },
    overdue: {
      subject: (title: string) => fr`La revue de « ${title} » est en retard`,
      body: (_title: string, due: string, submitted: number, asked: number) =>
        fr`Elle devait se terminer le ${due}. Contributions reçues : ${submitted} sur ${asked}. En tant que propriétaire, vous pouvez la faire avancer ou la clore.`,
      why: fr`Vous recevez ce message parce que vous êtes propriétaire de cette organisation. Il n’est envoyé qu’une fois.`,
    },
    closed: {
      subject: (title: string) => fr`La revue de « ${title} » est close`,
      body: (title: string, _due: string) =>
        fr`Une page réunit ce que l’équipe retient de « ${title} » : les preuves pour et contre, et les enseignements.`,
    },
    page: {
      well: (all: string) => fr`Ce qui a marché : ${all}.`,
      badly: (all: string) => fr`Ce qui n’a pas marché : ${all}.`,
      lessons: (all: string) => fr`Enseignements : ${all}.`,
      actions: (all: string) => fr`Actions : ${all}.`,
      since: (title: string, all: string) => fr`Depuis « ${title} » : ${all}.`,
      settled: (settled: number, carried: number) => fr`constats reportés tranchés : ${settled} sur ${carried}`,
      carried: (all: string) => fr`Faute de temps, reporté à la prochaine revue : ${all}.`,
      oneSide: (why: string) => fr`Pourquoi un côté est vide : ${why}`,
      standing: (pro: number, contra: number) =>
        fr`${pro} pour, ${contra === 0 ? 'recherche faite, rien contre' : `${contra} contre`}`,
      wrote: (submitted: number, asked: number, small: boolean) =>
        fr`Contributions reçues : ${submitted} sur ${asked}${small ? ' ; si peu que cette page ne reflète que leur avis' : ''}.`,
    },
    guestButton: fr`Donner mon avis`,
    guestWhy: fr`Vous recevez ce message parce que l’équipe vous invite à cette revue. Ce lien vous est personnel : qui le détient écrit en votre nom.`,
    button: fr`Ouvrir la revue`,
    why: fr`Vous recevez ce message parce que vous participez à cette revue. Il y a deux rappels au plus.`,
  },
} satisfies typeof en;
