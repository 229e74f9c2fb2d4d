import type { lint as english } from '../en/lint.ts';

const PARTS: Record<string, string> = {
  title: 'título o página',
  words: 'pregunta',
  hint: 'indicación',
  options: 'opciones',
  scale: 'extremos de la escala',
};
const DEAD: Record<string, string> = {
  unknown: 'esa pregunta no existe',
  later: 'no se hace en una página anterior',
  value: 'no tiene esa respuesta',
  contradiction: 'ninguna respuesta cumple todas las condiciones',
};

export const lint: typeof english = {
  double_barrelled: ({ first, second }) =>
    `Pregunta por dos cosas a la vez, «${first}» y «${second}»: la respuesta no dice a cuál se refiere.`,
  leading: ({ word }) => `«${word}» sugiere la respuesta.`,
  loaded: ({ word }) => `«${word}» juzga antes de que nadie haya contestado.`,
  absolute: ({ word }) =>
    `«${word}» hace falsa la frase para casi todo el mundo; pregunte mejor con qué frecuencia o cuánto.`,
  agree_disagree: () =>
    'La gente tiende a estar de acuerdo con lo que se le dice; pregunte por la cosa misma, con su propia escala.',
  unbalanced_scale: ({ good, bad }) =>
    `La escala se inclina: ${good} respuestas favorables frente a ${bad} desfavorables.`,
  too_long: ({ words, most }) => `${words} palabras; a partir de ${most} se contesta a lo que se recuerda.`,
  nested: () => 'Frases dentro de frases: dígalo en dos, o pregunte menos.',
  required_without_na: () => 'Es obligatoria y no ofrece «no aplica»: quien no puede contestar se lo inventa o se va.',
  required_text: () => 'Un texto libre obligatorio cuesta más respuestas de las que aporta.',
  fixed_order: ({ options }) =>
    `${options} opciones siempre en el mismo orden: las primeras se eligen más. Ordénelas al azar.`,
  overlapping_ranges: ({ first, second, value }) => `«${first}» y «${second}» se solapan en ${value}.`,
  demographics_first: () => 'Las preguntas sobre la persona van al final: si van primero, tiñen todas las demás.',
  no_object: () =>
    'Una recomendación necesita su objeto (producto, servicio, sesión, marca o empresa): las puntuaciones de objetos distintos no se comparan.',
  missing_options: () => 'Todavía no hay nada que elegir.',
  takes_long: ({ minutes, most }) =>
    `Lleva unos ${String(minutes).replace('.', ',')} minutos; a partir de ${most} muchos abandonan.`,
  takes_too_long: ({ minutes, most }) =>
    `Lleva unos ${String(minutes).replace('.', ',')} minutos; con más de ${most} casi nadie llega al final.`,
  dead_branch: ({ question, why }) =>
    `No se muestra nunca: espera una respuesta a «${question}», pero ${DEAD[String(why)] ?? 'no puede ser'}.`,
  cyclic_branch: ({ question }) => `Espera a «${question}», que a su vez espera a esta.`,
  unknown_pipe: ({ name }) => `{${name}} no es ni una pregunta ya hecha ni algo que se sepa de la ocasión.`,
  missing_translation: ({ part, count }) =>
    `Falta en este idioma: ${PARTS[String(part)] ?? part}${Number(count) > 1 ? ` (${count} textos)` : ''}.`,
};
