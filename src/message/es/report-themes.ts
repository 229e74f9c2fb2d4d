import type { themes as en } from '../en/report-themes.ts';
import { formatOf } from '../format.ts';
import { voices } from './app/voices.ts';

const { plural } = formatOf('es');

export const themes: typeof en = {
  mood: 'El tono de los mensajes',
  mood_says: (mean, range, n) =>
    `Sentimiento medio ${mean} (${range}), de −1, todo negativo, a 1, todo positivo; a partir de ${plural(n, { one: '# mensaje comprendido', other: '# mensajes comprendidos' })}.`,
  shares: { negative: 'Negativo', neutral: 'Neutro', positive: 'Positivo' },
  reliable: 'Con tantos mensajes el conjunto es fiable; un mensaje suelto puede interpretarse mal.',
  few: 'Menos de cien mensajes: un indicio, no una medida.',
  title: 'De qué habló la gente',
  counts: (people, messages) =>
    `${plural(people, { one: '# persona', other: '# personas' })}, ${plural(messages, { one: '# mensaje', other: '# mensajes' })}`,
  negative: (share, range) => `${share} negativo (${range})`,
  change: {
    up: (points, range) => `▲ más en la segunda mitad: ${points} puntos (${range})`,
    down: (points, range) => `▼ menos en la segunda mitad: ${points} puntos (${range})`,
    flat: 'sin cambio claro entre las dos mitades',
  },
  roles: { criticism: 'Crítica', praise: 'Elogio', typical: 'Típico' },
  aspects: voices.aspects,
  definition:
    'Expresiones que más personas escriben aquí que en otros sitios, agrupadas según quién las escribe juntas. Rangos: 95 %. El cambio es la parte del tema en la segunda mitad de los mensajes menos su parte en la primera, en puntos porcentuales.',
};
