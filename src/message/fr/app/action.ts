import type { ActionGuard } from '../../../contract/action.ts';
import type { action as en } from '../../en/app/action.ts';
import { fr } from '../../format.ts';

export const action = {
  guards: {
    base_rate_unseen: fr`Regardez d’abord combien d’actions semblables ont fonctionné ici : demandez la proposition.`,
    explanations_missing: fr`Écrivez au moins deux explications : la vôtre, et comment le hasard, la composition ou la saison pourrait l’expliquer.`,
    alternatives_unweighed: fr`Le constat d’origine n’est pas examiné jusqu’au bout : cherchez ce qui le contredit, puis confrontez aux faits votre explication ainsi que le hasard, la composition ou la saison.`,
    not_accepted: fr`Une action part d’un constat que l’équipe a accepté.`,
    smallest_missing: fr`Dites à partir de quel effet cela en vaudrait la peine : le plus petit effet utile.`,
    guardrail_missing: fr`Nommez au moins un autre chiffre qui ne doit pas se dégrader entre-temps.`,
    owner_missing: fr`Quelqu’un doit s’en charger : choisissez qui.`,
    horizon_too_short: fr`Avec si peu, aucun verdict n’est possible, quoi qu’il arrive : il faut au moins six paires, six séances avec alternance, ou six séances après le changement.`,
    too_little_history: fr`Il y a moins de six séances antérieures avec lesquelles comparer.`,
    not_measured: fr`Moins de trois séances comportent ce chiffre : on ne pourrait pas le lire ensuite non plus.`,
    no_control_shows: fr`Choisissez au moins une émission de comparaison.`,
    metric_unfit: fr`Ce protocole ne peut pas lire ce chiffre. Choisissez un autre protocole ou un autre chiffre.`,
    start_past: fr`On scelle avant la première séance concernée : choisissez un début encore à venir.`,
    no_plan: fr`Cette action n’a pas encore de plan.`,
    already_sealed: fr`Ce plan est scellé, une fois pour toutes.`,
    sealed: fr`Ce plan est scellé. On peut encore le modifier en disant pourquoi, mais son verdict sera alors exploratoire, définitivement.`,
    under_way: fr`Des séances ont déjà été tirées au sort : l’émission, le protocole et le début restent tels que scellés.`,
    wait_for_horizon: fr`Le verdict attend la fin des séances prévues. Une lecture anticipée est possible ; elle est consignée.`,
    one_interim: fr`La seule lecture intermédiaire a déjà eu lieu.`,
    interim_too_early: fr`La lecture intermédiaire vient quand la moitié de ce qui a été scellé est là.`,
    interim_unfit: fr`Ce protocole n’a pas de lecture intermédiaire.`,
    done_by_verdict: fr`Ce qui est scellé est fait quand son verdict est lu. On peut l’abandonner, avec une raison.`,
    dropped_stays: fr`Ce qui est abandonné le reste, et reste dans les comptes. Écrivez plutôt une nouvelle action.`,
    reason_missing: fr`Écrivez pourquoi.`,
    not_yet: fr`Cette séance n’a pas commencé.`,
    verdict_read: fr`Le verdict est là : plus rien n’est consigné après lui.`,
  } satisfies Record<ActionGuard, string>,
  letter: {
    due: {
      subject: (verb: string) => fr`À faire bientôt : ${verb}`,
      body: (verb: string, day: string) =>
        fr`« ${verb} » vous revient, pour le ${day}. Déjà fait, ou plus utile ? Dites-le, avec la raison.`,
    },
    overdue: {
      subject: (verb: string) => fr`En retard : ${verb}`,
      body: (verb: string, day: string) =>
        fr`« ${verb} » était à faire pour le ${day}. C’est le dernier rappel. L’abandonner avec une raison convient aussi.`,
    },
    verdict: {
      subject: (verb: string) => fr`Le verdict est là : ${verb}`,
      body: (verb: string) =>
        fr`Les séances prévues pour « ${verb} » sont passées. On peut lire l’ampleur de l’effet, et à quel point elle est sûre.`,
    },
    button: 'Ouvrir l’action',
    why: fr`Vous recevez ce message parce que cette action vous revient. Il y a deux rappels au plus.`,
    whyVerdict: fr`Vous recevez ce message parce que cette action vous revient.`,
  },
} satisfies typeof en;
