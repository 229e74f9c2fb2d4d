import type { KpiMailWords } from '../en/kpi-mail.ts';
import { fr } from '../format.ts';

export const kpiMail: KpiMailWords = {
  week: {
    subject: (board, from, to) => fr`${board} : du ${from} au ${to}`,
    lead: (brand, from, to) =>
      fr`${brand}, semaine du ${from} au ${to} : chaque chiffre avec son intervalle à 95 % et son évolution sur treize semaines. La dernière barre est cette semaine.`,
    course: (weeks, low, high) => fr`Évolution sur ${weeks} semaines, entre ${low} et ${high}`,
    changed: (usual) => fr`Vrai changement : d’ordinaire ${usual}`,
    target: (value, day, state) => fr`Objectif ${value} d’ici au ${day} : ${state}`,
    unmeasured: {
      one: '# chiffre de ce tableau n’a pas été mesuré cette semaine.',
      other: '# chiffres de ce tableau n’ont pas été mesurés cette semaine.',
    },
    button: 'Ouvrir le tableau de bord',
    why: 'Vous avez demandé à recevoir ce tableau de bord chaque lundi. Un clic sur le tableau de bord suffit pour l’arrêter.',
  },
  change: {
    subject: { one: 'Un vrai changement dans vos chiffres', other: '# vrais changements dans vos chiffres' },
    lead: (week) =>
      fr`La semaine du ${week}, voici ce qui est sorti de ses variations habituelles, au-delà de son erreur d’échantillonnage :`,
    said: (name, value, usual, difference, range) =>
      fr`${name} : ${value}, d’ordinaire ${usual}. Écart ${difference} (95 % : ${range}).`,
    button: 'Voir le tableau de bord',
    why: 'Vous avez demandé à être prévenu des vrais changements de ces chiffres, ou vous répondez d’un objectif qui les concerne.',
  },
};
