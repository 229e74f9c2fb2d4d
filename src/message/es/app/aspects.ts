import type * as en from '../../en/app/aspects.ts';

/** De qué se habla, con la etapa del recorrido y el equipo. */
export const aspects: typeof en.aspects = {
  title: 'Asuntos y equipos',
  lead: 'Cada asunto está en una etapa del recorrido del cliente y tiene un equipo que responde de él. Las voces se filtran por equipo y etapa, el recorrido muestra sus asuntos y un caso nuevo va a la persona encargada del asunto.',
  waiting: {
    one: 'Queda # texto guardado por volver a escuchar',
    other: 'Quedan # textos guardados por volver a escuchar',
  },
  waitingWhy:
    'Alguien cambió las palabras de un asunto. Los textos nuevos se leen con ellas antes de un minuto; los guardados siguen en segundo plano, un minuto después.',
  own: 'Sus propios asuntos',
  ownLead:
    'Se encuentran por las palabras que usted da, cada una en textos de su idioma, con el sentimiento de la parte de la frase donde está.',
  ownNone:
    'Ninguno todavía. Añada aquello de lo que solo hablan sus clientes: un programa de fidelidad, una colección, un taller.',
  catalogue: 'Asuntos del catálogo',
  catalogueLead: 'Los encuentra la escucha de Aftershow. Sus etapas son propuestas mientras usted no elija.',
  add: 'Añadir un asunto',
  change: (name) => `${name}: etapa y equipo`,
  subject: 'Asunto',
  words: 'Palabras',
  wordCount: { one: '# palabra o expresión', other: '# palabras y expresiones' },
  step: 'Etapa del recorrido',
  stepNone: 'ninguna etapa',
  touchpoint: 'Punto de contacto',
  touchpointAny: 'dondequiera que se diga',
  team: 'Equipo',
  teamNone: 'ningún equipo',
  teamHint: 'Como usted lo llama: logística, producción, tiendas',
  owner: 'Los casos nuevos van a',
  ownerNone: 'según las reglas de los casos',
  name: (language) => `Nombre, ${language}`,
  terms: (language) => `Palabras: ${language}`,
  termsHint: 'Una por línea, de cinco palabras como mucho, con o sin acentos; un asterisco termina una raíz: fidel*',
  tooMany: 'Tiene tantos asuntos propios como puede haber. Quite uno antes.',
  incomplete: 'Un asunto tiene un nombre y al menos una palabra de dos letras o más.',
  saved: 'Guardado.',
  remove: 'Quitar',
  removeTitle: (name) => `¿Quitar «${name}»?`,
  removeWhy: 'Desaparece de todas las páginas y ya no se buscan sus palabras. Lo que la gente dijo se queda.',
  group: 'Agrupar por',
  groups: { none: 'nada', team: 'equipo', step: 'etapa del recorrido' },
  mentions: { one: '# mención', other: '# menciones' },
  groupSum: (mentions, negative) => `${mentions}, ${negative} de ellas negativas`,
  atStep: 'Asuntos de esta etapa, dondequiera que se digan',
  negative: (share) => `${share} negativo`,
};
