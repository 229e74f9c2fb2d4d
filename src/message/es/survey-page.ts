import type { SurveyPageWords } from '../en/survey-page.ts';

const formal: SurveyPageWords = {
  next: 'Continuar',
  send: 'Enviar',
  back: 'Atrás',
  step: (at, of) => `Paso ${at} de ${of}`,
  required: 'respuesta necesaria',
  notApplicable: 'No es mi caso',
  other: 'Otra cosa',
  otherText: '¿Qué más?',
  rank: 'Dé un puesto a cada uno; el 1 es el primero.',
  place: 'Puesto',
  most: (count) => `Elija hasta ${count} respuestas.`,
  fields: { name: 'Nombre', email: 'Correo electrónico', phone: 'Teléfono', postcode: 'Código postal' },
  agree: 'Acepto',
  language: 'Idioma',
  anonymous: 'Anónima: las respuestas se guardan sin nada que diga de quién son.',
  faultsTitle: 'Revise este punto, por favor',
  errorPrefix: 'Por corregir: ',
  faults: {
    required: 'Falta esta respuesta.',
    not_on_scale: 'Elija uno de los números.',
    not_an_option: 'Elija una de las respuestas ofrecidas; esta ya no está disponible.',
    too_few: 'Faltan algunos, o dos tienen el mismo puesto.',
    too_many: 'Son más de los que se piden.',
    too_long: 'El texto es demasiado largo para guardarlo.',
    not_an_email: 'Esta dirección de correo no es válida.',
  },
  thanks: 'Gracias',
  saved: 'Hemos recibido sus respuestas.',
  already: 'Ya respondida',
  alreadyWhy: 'Este enlace ya se ha usado, y cada enlace cuenta una vez. Gracias por participar.',
  closed: 'Esta encuesta está cerrada',
  closedWhy: 'Ya no se admiten respuestas. Gracias por querer participar.',
  notYet: 'Esta encuesta aún no está abierta',
  notYetWhy: 'Vuelva un poco más tarde.',
  unknown: 'Aquí no hay ninguna encuesta',
  unknownWhy: 'La dirección no se copió entera, o la encuesta ya no existe.',
  again: 'Responder de nuevo',
  full: 'Esta respuesta está completa.',
  reward: 'Nuestro agradecimiento',
  rewardCode: 'Su código',
  rewardPoints: (points) => `${points} puntos`,
  rewardPromise: 'Por responder, sean cuales sean las respuestas:',
  rewardGone: 'Ya se han entregado todas las recompensas de esta encuesta. Gracias de todos modos.',
  stop: {
    title: 'No recibir más preguntas',
    why: (brand) =>
      `${brand} no le enviará más encuestas por este canal. Los mensajes de pedidos y de servicio siguen igual.`,
    button: 'Dejar de recibir estos mensajes',
    done: 'Hecho',
    doneWhy: (brand) => `${brand} no le envía más encuestas por este canal. Lo que estaba pendiente tampoco saldrá.`,
  },
};

const familiar: SurveyPageWords = {
  ...formal,
  rank: 'Da un puesto a cada uno; el 1 es el primero.',
  most: (count) => `Elige hasta ${count} respuestas.`,
  faultsTitle: 'Revisa este punto, por favor',
  faults: {
    ...formal.faults,
    not_on_scale: 'Elige uno de los números.',
    not_an_option: 'Elige una de las respuestas ofrecidas; esta ya no está disponible.',
  },
  saved: 'Hemos recibido tus respuestas.',
  notYetWhy: 'Vuelve un poco más tarde.',
  rewardCode: 'Tu código',
  stop: {
    ...formal.stop,
    why: (brand) =>
      `${brand} no te enviará más encuestas por este canal. Los mensajes de pedidos y de servicio siguen igual.`,
    doneWhy: (brand) => `${brand} no te envía más encuestas por este canal. Lo que estaba pendiente tampoco saldrá.`,
  },
};

export const surveyPage: Record<'formal' | 'familiar', SurveyPageWords> = { formal, familiar };
