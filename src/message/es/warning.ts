import type { WarningCode } from '#src/contract/debrief.ts';
import type { WarningWords } from '../en/warning.ts';
import { formatOf } from '../format.ts';

const { plural } = formatOf('es');

export const warnings: Record<WarningCode, WarningWords> = {
  no_joins: {
    what: () => 'No se conocen llegadas ni salidas: ni espectadores, ni retención, ni conversión.',
    how: () => 'Añadir la exportación de espectadores de la plataforma: --viewers ARCHIVO.',
  },
  no_leaves: {
    what: () => 'Se conocen las llegadas, no las salidas: ni tiempo de visionado ni curva de espectadores.',
    how: () =>
      'Añadirlas: --viewers ARCHIVO, un CSV con las columnas event (join, leave), time y visitor; o poner el rastreador en la página.',
  },
  counts_from_platform: {
    what: () => 'La curva de espectadores es el recuento de la plataforma.',
    how: () => 'La exportación de espectadores (--viewers ARCHIVO) permitiría contarlos aquí.',
  },
  no_chat: {
    what: () => 'No hay mensajes: nada que decir de lo que escribió el público.',
    how: () => 'Añadir la exportación del chat de la sesión.',
  },
  no_clicks: {
    what: () => 'Faltan los clics en productos: ningún pedido puede atribuirse a la sesión.',
    how: () => 'Añadir los eventos del reproductor (Bambuser, Firework, Segment, GA4).',
  },
  no_orders: {
    what: () => 'Faltan los pedidos: nada que decir de las ventas.',
    how: () => 'Añadir la exportación de pedidos de la tienda: --orders ARCHIVO.',
  },
  no_products: {
    what: () => 'Faltan los nombres y los precios de los productos.',
    how: () => 'Añadir el catálogo: --products ARCHIVO.',
  },
  no_pins: {
    what: () => 'No se sabe qué producto estaba en pantalla ni cuándo.',
    how: () =>
      'Añadir un CSV con las columnas event, offset y product: una fila «pin» cuando aparece un producto, «unpin» cuando desaparece. O los eventos del reproductor.',
  },
  no_running_order: {
    what: () => 'No hay escaleta: no se pueden comparar los tipos de contenido.',
    how: () => 'Añadir un archivo con sus bloques y sus tiempos; aftershow debrief --help muestra uno.',
  },
  no_clock: {
    what: () => 'No se conoce el inicio: los tiempos son desplazamientos y los pedidos no se pueden situar.',
    how: () => 'Indicar el inicio: --start 2026-11-19T20:30:00+01:00.',
  },
  no_stream_events: {
    what: () => 'Faltan los bloqueos y errores de la emisión: no se conoce su calidad.',
    how: () => 'Añadir los eventos de calidad del reproductor.',
  },
  no_sources: {
    what: () => 'No se sabe de dónde venían los espectadores.',
    how: () => 'Poner parámetros utm en los enlaces que anuncian la sesión y exportar la fuente con los espectadores.',
  },
  no_history: {
    what: (v) =>
      v.n('n') > 0
        ? `Solo se ${plural(v.n('n'), { one: 'conoce # sesión anterior', other: 'conocen # sesiones anteriores' })}: muy pocas para comparar.`
        : 'No se conoce ninguna sesión anterior: nada con que comparar.',
    how: () => 'Importar sesiones anteriores del mismo programa.',
  },
  answers_unknown: {
    what: () => 'La fuente no marca qué preguntas tuvieron respuesta.',
    how: () => 'Responder en el chat nombrando a la persona, o exportar las respuestas.',
  },
  lag_not_estimated: {
    what: () =>
      'No se pudo estimar el retraso del chat respecto a la imagen: los momentos clave empiezan donde el chat reacciona.',
    how: () =>
      'Indicarlo (--lag SEGUNDOS), o añadir cuándo aparecieron los productos: un CSV con las columnas event (pin, unpin), offset y product.',
  },
  small_audience: {
    what: (v) =>
      `Solo ${plural(v.n('n'), { one: 'participó # persona', other: 'participaron # personas' })}: las proporciones son amplias.`,
    how: () => 'Mirar varias sesiones juntas antes de decidir.',
  },
  currencies_mixed: {
    what: (v) =>
      `Las sumas están en ${v.text('currency')}; los importes en otras monedas (${v.text('others')}) van aparte.`,
    how: () => 'Exportar los pedidos en una sola moneda para sumarlos.',
  },
  orders_without_products: {
    what: (v) =>
      `${plural(v.n('n'), { one: '# pedido no tiene', other: '# pedidos no tienen' })} líneas: no hay atribución posible.`,
    how: () => 'Exportar los pedidos con sus líneas (producto y cantidad).',
  },
  orders_without_people: {
    what: (v) =>
      `${plural(v.n('n'), { one: '# pedido no nombra', other: '# pedidos no nombran' })} cliente ni visitante: no hay atribución posible.`,
    how: () => 'Exportar los pedidos con el número del cliente o el identificador del visitante.',
  },
  orders_not_linked: {
    what: (v) =>
      `${plural(v.n('n'), { one: '# pedido es', other: '# pedidos son' })} de clientes no vinculados a ningún espectador.`,
    how: () =>
      'Enviar un evento identify cuando un espectador inicia sesión, o pasar el identificador del visitante al pago.',
  },
  reported_only: {
    what: () => 'Solo se conocen los totales de la plataforma; aquí no se contó nada.',
    how: () => 'Añadir las exportaciones del chat, de los espectadores y de los pedidos.',
  },
  unknown_records: {
    what: (v) =>
      `${plural(v.n('n'), { one: 'Se dejó fuera # registro de tipo desconocido', other: 'Se dejaron fuera # registros de tipo desconocido' })}${v.has('kinds') ? ` (${v.text('kinds')})` : ''}.`,
    how: () => 'Decirnos qué plataforma hizo el archivo, para añadir ese tipo.',
  },
  rejected_lines: {
    what: (v) =>
      `${plural(v.n('n'), { one: 'Se rechazó # línea', other: 'Se rechazaron # líneas' })}${v.has('reason') ? ` (${v.text('reason')})` : ''}.`,
    how: () =>
      'La importación nombra archivo, línea y columna de cada una; corregirlas e importar de nuevo. Nada cuenta dos veces.',
  },
  generated: {
    what: () => 'Esta sesión la hizo el generador, no personas.',
    how: () => 'Tomarla como ejemplo de lo que muestra un informe.',
  },
};
