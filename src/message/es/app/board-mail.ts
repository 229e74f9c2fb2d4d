import type * as en from '../../en/app/board-mail.ts';

export const boardMail: typeof en.boardMail = {
  subject: (board, from, to) => `${board}: del ${from} al ${to}`,
  lead: (brand, from, to) =>
    `${brand}, semana del ${from} al ${to}: cada cifra con su intervalo del 95 % y su evolución en trece semanas. La última barra es esta semana.`,
  changed: (usual) => `Cambio real: lo habitual es ${usual}`,
  target: (value, day, state) => `Objetivo ${value} para el ${day}: ${state}`,
  unmeasured: {
    one: 'Una cifra de este tablero no se midió esta semana.',
    other: '# cifras de este tablero no se midieron esta semana.',
  },
  button: 'Abrir el tablero',
  why: 'Pidió recibir este tablero cada lunes. En el propio tablero puede dejar de recibirlo con un clic.',
  want: 'Enviarme este tablero cada lunes',
  wanted: 'Recibe este tablero por correo cada lunes.',
  ended: 'Ya no recibe este tablero.',
};
