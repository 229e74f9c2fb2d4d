import type { KpiMailWords } from '../en/kpi-mail.ts';

export const kpiMail: KpiMailWords = {
  week: {
    subject: (board, from, to) => `${board}: del ${from} al ${to}`,
    lead: (brand, from, to) =>
      `${brand}, semana del ${from} al ${to}: cada cifra con su intervalo del 95 % y su evolución en trece semanas. La última barra es esta semana.`,
    course: (weeks, low, high) => `Evolución en ${weeks} semanas, entre ${low} y ${high}`,
    changed: (usual) => `Cambio real: lo habitual es ${usual}`,
    target: (value, day, state) => `Objetivo ${value} para el ${day}: ${state}`,
    unmeasured: {
      one: 'Una cifra de este tablero no se midió esta semana.',
      other: '# cifras de este tablero no se midieron esta semana.',
    },
    button: 'Abrir el tablero',
    why: 'Pidió recibir este tablero cada lunes. En el propio tablero puede dejar de recibirlo con un clic.',
  },
  change: {
    subject: { one: 'Un cambio real en sus cifras', other: '# cambios reales en sus cifras' },
    lead: (week) =>
      `En la semana del ${week}, esto se salió de su variación habitual, más allá de su error de muestreo:`,
    said: (name, value, usual, difference, range) =>
      `${name}: ${value}, lo habitual es ${usual}. Diferencia ${difference} (95 %: ${range}).`,
    button: 'Ver el tablero',
    why: 'Pidió que le avisáramos de los cambios reales de estas cifras, o responde de un objetivo sobre ellas.',
  },
};
