import type * as en from '../../en/app/board-mail.ts';

export const boardMail: typeof en.boardMail = {
  want: 'Me l’envoyer chaque lundi',
  wanted: 'Vous recevez ce tableau de bord chaque lundi par courriel.',
  ended: 'Vous ne recevez plus ce tableau de bord.',
};
