import type * as en from '../../en/app/board-mail.ts';

export const boardMail: typeof en.boardMail = {
  want: 'Enviarme este tablero cada lunes',
  wanted: 'Recibe este tablero por correo cada lunes.',
  ended: 'Ya no recibe este tablero.',
};
