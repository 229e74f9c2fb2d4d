import type * as en from '../en/report-said.ts';
import { formatOf } from '../format.ts';

const { plural } = formatOf('es');

export const voice: typeof en.voice = {
  title: 'Qué dijo el público',
  says: (messages, people) =>
    `${plural(messages, { one: '# mensaje', other: '# mensajes' })} de ${plural(people, { one: '# persona', other: '# personas' })}`,
  questions: 'Preguntas',
  asked: 'Hechas',
  answered: 'Respondidas',
  median: 'La mitad respondida en',
  unanswered: 'Sin respuesta',
  some_questions: 'Algunas de las preguntas',
  words: 'De qué se habló, y cuándo',
  word: 'Palabra',
  times: 'Veces',
  most_at: 'Sobre todo en',
  example: 'Por ejemplo',
  z: 'z',
  languages: 'Idiomas',
  concentration: 'Quién habla',
  with_tips: 'Entre ellos están los mensajes enviados con una propina.',
  concentration_says: (share) => `La décima parte más activa escribió el ${share} de los mensajes.`,
  messages: 'Mensajes',
};

export const survey: typeof en.survey = {
  title: 'Lo que respondió la gente',
  says: (kind, score, n) => `${kind}: ${score}, de ${n}`,
  answers: (n) => plural(n, { one: '# respuesta', other: '# respuestas' }),
  comments: (n) => plural(n, { one: '# comentario', other: '# comentarios; primero los menos satisfechos' }),
  hidden: (n) =>
    plural(n, {
      one: 'Se oculta # puntuación: respondieron muy pocas personas.',
      other: 'Se ocultan # puntuaciones: respondieron muy pocas personas.',
    }),
  answered: (value) => `respondió ${value}`,
};
