import type * as en from '../../en/app/debrief.ts';

export const debrief: typeof en.debrief = {
  title: 'Informe',
  replay: 'Ver de nuevo',
  compare: 'Comparar',
  share: 'Compartir',
  review: 'Marcar como revisada',
  reviewed: 'La sesión queda revisada.',
  more: 'Más sobre este informe',
  print: 'Versión para imprimir',
  keep: 'Guardar en un archivo',
  slides: 'PowerPoint',
  money: 'Ventas perdidas',
  toReplay: (time) => `${time}: ver la sesión en ese momento`,
  sort: (column) => `Ordenar por ${column}`,
  back: 'Sesiones',
  computing:
    'Se hacen todas las preguntas a esta sesión. La primera vez tarda unos segundos; después, las respuestas se guardan.',
  computed: (when) => `A fecha de ${when}`,
};
