import type * as en from '../../en/app/money.ts';

export const money: typeof en.money = {
  title: 'Ventas perdidas',
  lead: 'La demanda que no encontró a nadie en las últimas sesiones: con lo que habría traído si estas personas hubieran comprado tan a menudo como otras parecidas. Estimaciones con su rango, no deudas.',
  ofSession: (title) =>
    `La demanda que no encontró a nadie en ${title}: con lo que habría traído si estas personas hubieran comprado tan a menudo como otras parecidas.`,
  kinds: {
    out_of_stock: 'Querido mientras estaba agotado',
    unanswered: 'Preguntado antes de comprar, sin respuesta',
    abandoned: 'Dejado en el carrito',
  },
  total: 'En total',
  totalFrom: (n) => `${n}; el rango suma los rangos, por prudencia`,
  cases: { one: '# caso', other: '# casos' },
  carts: { one: '# carrito', other: '# carritos' },
  people: { one: '# persona', other: '# personas' },
  range: (low, high) => `${low} a ${high}`,
  rate: (rate, range, n) => `a razón de ${rate} que compran (${range}, n = ${n})`,
  rateAtMost: (rate, range, n) => `de ninguna a tantas como compran con un carrito: ${rate} (${range}, n = ${n})`,
  inCarts: (amount) => `${amount} en estos carritos`,
  reachable: (agreed, known) =>
    `${agreed} de ${known} clientes conocidos aceptaron que se les escriba: escribe solo a ellos.`,
  nobody: 'Ninguno es un cliente conocido que aceptara que se le escriba: dilo en la próxima sesión o en la página.',
  reply: 'Qué decir',
  copy: 'Copiar',
  copied: 'Copiado',
  actions: {
    out_of_stock: 'Reponer, y avisar a quien pidió saberlo.',
    unanswered: 'Responder ahora, donde preguntaron, y fijar la respuesta en la próxima sesión.',
    abandoned: 'Un recordatorio a quien lo aceptó, con lo que dejó.',
  },
  method:
    'Importe = personas × proporción de personas parecidas que sí compraron × lo que trae una compra. El rango es el de la proporción (95 %); con menos de diez personas detrás no se estima nada.',
  none: 'Nada perdido que se pueda contar',
  noneWhy:
    'Hacen falta existencias, respuestas y carritos para verlo: conecta la tienda, marca las respuestas y vuelve tras la próxima sesión.',
  topics: {
    price: 'el precio',
    size: 'las tallas',
    stock: 'la disponibilidad',
    delivery: 'el envío',
    ordering: 'cómo pedir',
    returns: 'las devoluciones',
    discount: 'las ofertas y los códigos',
  },
  about: (topic) => `Sobre ${topic}`,
  kindSum: (amount, range, n) => `${amount} (${range}), ${n}.`,
  asked: 'Lo que preguntaron',
  replies: {
    out_of_stock: (product) => `Querías «${product}» mientras estaba agotado. Ha vuelto: hemos pensado primero en ti.`,
    unanswered: (topic) => `Durante nuestro directo preguntaste por ${topic}. Aquí va la respuesta: `,
    abandoned: (product) =>
      `Dejaste «${product}» en tu carrito durante nuestro directo. ¿Alguna duda antes de decidirte? Responde a este mensaje.`,
    something: 'tu elección',
  },
};
