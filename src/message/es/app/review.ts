import type { Guard } from '../../../contract/review.ts';
import type { review as en } from '../../en/app/review.ts';

export const review = {
  guards: {
    phase_over: 'Esto corresponde a otra fase de la revisión.',
    phase_back: 'La fase a ciegas ha terminado: quien ha leído a los demás ya no puede escribir a ciegas.',
    nobody_wrote: 'Todavía nadie ha enviado nada. Espera una contribución o envía la tuya.',
    submitted_already: 'Lo que enviaste queda como estaba. Lo que añadas ahora se marca como escrito después.',
    figures_withheld: 'Esta revisión pide tu contribución antes de mostrar las cifras. Envía primero la tuya.',
    facts_first: 'Vincúlalo primero a un hecho: sin pruebas es una opinión.',
    search_first: 'Busca primero qué lo contradice.',
    against_empty: 'Di qué lo contradice, o que has buscado y no has encontrado nada.',
    found_not_answered: 'La búsqueda encontró algo en contra. Añádelo o escribe por qué no cuenta.',
    success_unasked: 'Salió bien. ¿Qué hicimos mal a pesar de todo?',
    alternatives_stay: 'El azar, la composición y la temporada se quedan: siempre pueden explicarlo.',
    alternatives_unweighed:
      'Antes de sellar una acción, escribe tu explicación y contrástala con los hechos, y también el azar, la composición o la temporada.',
    votes_after: 'Se vota después de ver las pruebas: busca primero qué contradice cada conclusión.',
    dots_spent: 'Tienes cinco puntos.',
    one_side_empty: 'Aciertos y problemas: acepta uno de cada, o escribe por qué un lado está vacío.',
    undecided: 'Quedan conclusiones por decidir. Acepta, descarta o pospón cada una.',
    not_accepted: 'Una lección sale de una conclusión que el equipo ha aceptado.',
    lesson_unexamined: 'Nadie ha buscado todavía qué contradice esta lección.',
    state_order: 'Un paso cada vez: identificada, validada, aprendida.',
    reason_missing: 'Escribe por qué.',
    review_day: 'Las lecciones caducan: elige un día dentro de un año para volver a mirarla.',
    confidence_earned: 'La confianza se gana con los veredictos; a mano solo baja.',
  } satisfies Record<Guard, string>,
  letter: {
    opened: {
      subject: (title: string) => `Tu punto de vista sobre «${title}»`,
      body: (title: string, due: string) =>
        `La revisión de «${title}» está abierta hasta el ${due}. Bastan tres minutos: qué fue bien, qué no, por qué y una idea. Nadie te lee antes de haber escrito también.`,
    },
    reminder: {
      subject: (title: string) => `Falta tu punto de vista sobre «${title}»`,
      body: (title: string, due: string) =>
        `Las impresiones se borran. La revisión de «${title}» termina el ${due} y la tuya todavía no está.`,
    },
    overdue: {
      subject: (title: string) => `La revisión de «${title}» lleva retraso`,
      body: (_title: string, due: string, submitted: number, asked: number) =>
        `Debía terminar el ${due}. Han escrito ${submitted} de ${asked}. Como propietario, puedes hacerla avanzar o cerrarla.`,
      why: 'Recibes este mensaje porque eres propietario de esta organización. Se envía una sola vez.',
    },
    closed: {
      subject: (title: string) => `La revisión de «${title}» está cerrada`,
      body: (title: string, _due: string) =>
        `Una página reúne lo que el equipo concluye de «${title}»: con pruebas a favor y en contra, y las lecciones.`,
    },
    page: {
      well: (all: string) => `Lo que salió bien: ${all}.`,
      badly: (all: string) => `Lo que no salió bien: ${all}.`,
      lessons: (all: string) => `Lecciones: ${all}.`,
      actions: (all: string) => `Acciones: ${all}.`,
      since: (title: string, all: string) => `Desde «${title}»: ${all}.`,
      settled: (settled: number, carried: number) => `conclusiones pendientes resueltas: ${settled} de ${carried}`,
      carried: (all: string) => `Sin tratar, queda para la próxima revisión: ${all}.`,
      oneSide: (why: string) => `Por qué un lado está vacío: ${why}`,
      standing: (pro: number, contra: number) =>
        `${pro} a favor, ${contra === 0 ? 'se buscó y nada va en contra' : `${contra} en contra`}`,
      wrote: (submitted: number, asked: number, small: boolean) =>
        `Aportaciones recibidas: ${submitted} de ${asked}${small ? '; tan pocas que esta página solo refleja su opinión' : ''}.`,
    },
    guestButton: 'Dar mi opinión',
    guestWhy:
      'Recibes este mensaje porque el equipo te invita a esta revisión. El enlace es personal: quien lo tenga escribe en tu nombre.',
    button: 'Abrir la revisión',
    why: 'Recibes este mensaje porque participas en esta revisión. Hay dos recordatorios como máximo.',
  },
} satisfies typeof en;
