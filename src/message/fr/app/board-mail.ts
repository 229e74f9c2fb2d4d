import type * as en from '../../en/app/board-mail.ts';
import { fr } from '../../format.ts';

export const boardMail: typeof en.boardMail = {
  subject: (board, from, to) => fr`${board} : du ${from} au ${to}`,
  lead: (brand, from, to) =>
    fr`${brand}, semaine du ${from} au ${to} : chaque chiffre avec son intervalle à 95 % et son évolution sur treize semaines. La dernière barre est cette semaine.`,
  changed: (usual) => fr`Vrai changement : d’ordinaire ${usual}`,
  target: (value, day, state) => fr`Objectif ${value} d’ici au ${day} : ${state}`,
  unmeasured: {
    one: '# chiffre de ce tableau n’a pas été mesuré cette semaine.',
    other: '# chiffres de ce tableau n’ont pas été mesurés cette semaine.',
  },
  button: 'Ouvrir le tableau de bord',
  why: 'Vous avez demandé à recevoir ce tableau de bord chaque lundi. Un clic sur le tableau de bord suffit pour l’arrêter.',
  want: 'Me l’envoyer chaque lundi',
  wanted: 'Vous recevez ce tableau de bord chaque lundi par courriel.',
  ended: 'Vous ne recevez plus ce tableau de bord.',
};
