import type { AppWords } from '../../en/app.ts';

export const shopDesk: AppWords['shopDesk'] = {
  title: 'Páginas de cliente',
  lead: 'Lo que ven tus clientes: existencias, entrega, sus pedidos, ayuda, citas, y lo que prometes junto a cuántas veces lo cumpliste.',
  look: 'Ver las páginas',
  open: 'Abiertas a todos',
  openWhy: 'Mientras esté apagado, nadie ve nada y la disponibilidad integrada no muestra nada.',
  address: 'Dirección de las páginas',
  saved: 'Guardado.',
  wrong: 'Revisa esto, por favor.',

  channels: 'Cómo contactar',
  channelsWhy: 'Los clientes eligen entre lo que rellenes. Todo lo que pidan abre un caso.',
  channel: { phone: 'Número de teléfono', mail: 'Correo', chat: 'Dirección de tu chat', store: 'En una tienda' },

  promises: 'Lo que se promete',
  promisesWhy:
    'Cada promesa está en las páginas junto a cuántas veces se cumplió en medio año, también cuando no favorece.',
  delivery: 'Formas de entrega',
  mode: 'Forma',
  modes: { home: 'A domicilio', pickup: 'A un punto de recogida', store: 'A una tienda', express: 'Exprés' },
  from: 'Días, de',
  to: 'a',
  price: 'Precio',
  addDelivery: 'Añadir una forma',
  remove: 'Quitar',
  pickup: 'Listo en tienda en, horas',
  returns: 'Se puede devolver en, días',
  refund: 'Dinero de vuelta tras devolver en, días',
  same: 'Ninguna tienda pide más que el precio mostrado',
  own: 'Tu propia frase',
  ownIn: (language) => `Tu propia frase, ${language}`,
  none: 'vacío: sin promesa',

  kept: 'Cuántas veces se cumplió',
  keptSince: (day) => `Desde el ${day}`,
  keptDelivery: 'Llegaron el día prometido',
  keptDeliveryWhat:
    'De los pedidos prometidos para un día ya pasado: aquellos cuyos paquetes llegaron todos ese día o antes. Si falta uno, la promesa no se cumplió. Intervalo de Wilson al 95 %.',
  keptRefund: 'Reembolsados a tiempo',
  keptRefundWhat:
    'De las devoluciones anteriores al plazo prometido: las reembolsadas dentro de él. Intervalo de Wilson al 95 %.',
  keptPrice: 'Precios de tienda que se cumplen',
  keptPriceWhat:
    'De los precios que dijeron las tiendas: los iguales o inferiores al catálogo. Están todos, así que no hay intervalo.',
  ofAll: (n, low, high) => `n = ${n}, del ${low} al ${high}`,
  ofN: (n) => `n = ${n}`,

  embed: 'En tus páginas de producto',
  embedWhy:
    'Una línea muestra dónde está un producto y cuándo se contó, y ordena las tiendas según dónde diga estar alguien. Eso no se guarda.',
  origins: 'Sitios que pueden mostrarlo',
  originsWhy: 'Uno por línea, como https://tienda.example. Los demás no ven nada.',
  code: 'Línea para tus páginas',
  codeWhy: 'PRODUCT es la referencia del producto. Aparece donde esté la línea.',
  renew: 'Renovar la clave',
  renewTitle: '¿Renovar la clave?',
  renewWhy: 'Las páginas con la línea actual dejan de mostrar nada hasta que lleven la nueva.',

  chooser: 'Ayuda para elegir',
  chooserWhy:
    'Unas preguntas. Cada respuesta dice etiquetas y cada producto lleva etiquetas; se propone lo que encaja con más respuestas, con sus razones. Nada más cuenta.',
  chooserOpen: 'Mostrarla a los clientes',
  question: (n) => `Pregunta ${n}`,
  questionIn: (language) => `Pregunta, ${language}`,
  answer: (n) => `Respuesta ${n}`,
  answerIn: (language) => `Respuesta, ${language}`,
  tags: 'Etiquetas',
  tagsWhy: 'Separadas por comas. Una respuesta sin etiquetas significa «me da igual».',
  addQuestion: 'Añadir una pregunta',
  addAnswer: 'Añadir una respuesta',
  products: 'Productos y sus etiquetas',
  productsWhy: 'Uno por línea: la referencia, dos puntos y sus etiquetas separadas por comas.',
  saveChooser: 'Guardar las preguntas',
  loose: 'Alguna respuesta dice una etiqueta que ningún producto lleva, o una línea no se puede leer.',
};
