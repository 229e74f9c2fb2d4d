import type { report as en } from '../en/report.ts';
import { formatOf } from '../format.ts';
import { survey, voice } from './report-said.ts';
import { themes } from './report-themes.ts';

const { plural } = formatOf('es');

export const report: typeof en = {
  kicker: 'Informe de la sesión',
  skip: 'Ir al informe',
  contents: 'En esta página',
  generated: 'Sesión generada: la hizo un programa, no personas.',
  host: 'Presenta',
  format: 'Formato',
  language: 'Idioma',
  promotion: 'Con promoción',
  duration: 'Duración',
  start: 'Inicio',
  no_clock: 'sin hora de reloj',
  times_note: (zone) => `Los tiempos se cuentan desde el inicio, con la hora de ${zone}.`,
  see: 'Ver las pruebas',
  as_table: 'Ver como tabla',
  csv: 'CSV',
  not_measured: 'no medido',
  not_enough: 'datos insuficientes',
  plausible: (range) => `rango plausible: ${range}`,
  of: (part, whole) => `${part} de ${whole}`,
  of_viewers: (share) => `${share} de los espectadores`,
  people: (n) => plural(n, { one: '# persona', other: '# personas' }),
  viewers: (n) => plural(n, { one: '# espectador', other: '# espectadores' }),
  events: (n) => plural(n, { one: '# evento', other: '# eventos' }),
  somebody: (id) => `espectador ${id}`,
  units: (n) => plural(n, { one: '# unidad', other: '# unidades' }),
  orders: (n) => plural(n, { one: '# pedido', other: '# pedidos' }),
  sessions: (n) => plural(n, { one: '# sesión', other: '# sesiones' }),
  n: (n) => `n\u00a0=\u00a0${n}`,

  headline: {
    none: 'Nada de esta sesión se distingue del azar',
    too_little: 'Se sabe demasiado poco de esta sesión para decir qué destacó',
    orders_only: (orders) => `La tienda recibió ${orders}; no se sabe cuándo terminó la sesión`,
    placed: (orders, amount) => `Durante la sesión la tienda recibió ${orders}: ${amount}`,
    reported: 'Solo se conocen los totales de la plataforma',
    empty: 'Los archivos no contienen nada de esta sesión',
    one: (text) => text,
    two: (first, second) => `${first}. ${second}`,
  },
  lead: {
    made_from: (people, events) => `Este informe se basa en las acciones de ${people}: ${events} en total.`,
    made_from_events: (events) => `Este informe se basa en ${events}; de nadie se sabe que mirara o escribiera.`,
    tested: (tested, shown) => {
      const put = plural(tested, {
        one: 'Se puso a prueba # afirmación',
        other: 'Se pusieron a prueba # afirmaciones',
      });
      if (shown === tested)
        return shown === 1
          ? `${put}: se mantiene tras la corrección.`
          : `${put}: todas se mantienen tras corregir por el número de pruebas.`;
      if (shown === 0)
        return `${put}: tras corregir por el número de pruebas, la diferencia no está demostrada en ninguna.`;
      const held = plural(shown, { one: '# se mantiene', other: '# se mantienen' });
      return `${put}: ${held} tras corregir por el número de pruebas; en las demás, la diferencia no está demostrada.`;
    },
    reported:
      'Solo se conocen totales que publica la plataforma. Nada de ello se contó aquí, así que no se pudo probar nada.',
    nothing: 'Los archivos no dicen nada de lo que hizo la gente: no se pudo contar ni probar nada.',
    untested: 'Lo que sigue está contado, no probado: estos datos no permiten más.',
    by_time: 'Los pedidos se sitúan solo por su hora: ninguno se atribuye a la sesión.',
    cause: 'Una sesión muestra qué pasó, no por qué: las razones están por comprobar.',
    small: (people) => `Con ${people}, los rangos son amplios.`,
    missing: (n) =>
      plural(n, {
        one: 'Falta # parte; al final se dice cómo obtenerla.',
        other: 'Faltan # partes; al final se dice cómo obtenerlas.',
      }),
  },

  five: {
    title: 'En breve',
    worked: 'Lo que funcionó',
    did_not: 'Lo que no funcionó',
    rewatch: 'El momento para volver a ver',
    rewatch_low: 'El bajón para volver a ver',
    bring_back: 'El producto para volver a mostrar',
    try_next: 'Para probar la próxima vez',
    talk: 'De qué se habló',
    no_success: 'Ningún acierto se distingue del azar.',
    no_problem: 'Ningún problema se distingue del azar.',
    untold: 'Estos datos no lo dicen.',
    untold_moment: 'Estos datos no tienen momentos: nadie escribe, reacciona ni hace clic en ellos.',
    no_moment: 'Ningún tramo se distingue del resto.',
    product: (name, share, range) => `${name}: lo compró el ${share} de quienes lo vieron (rango plausible: ${range}).`,
    product_unsure: (name, share, range) =>
      `${name} va primero con el ${share} (rango plausible: ${range}), pero la diferencia entre productos no está demostrada.`,
    product_counted: (name, units) => `${name} fue el más vendido: ${units}. No se sabe cuántos lo vieron.`,
    product_placed: (name, units) =>
      `${name} fue el más vendido de la tienda mientras tanto: ${units}. No se sabe si se debe a la sesión.`,
    talk_words: (words) => `${words}: más frecuentes en un momento que en el resto de la sesión.`,
    try_moment: (at) => `Repetir lo que había en pantalla en ${at} y mirar si el público responde otra vez.`,
    try_none: 'Cambiar una sola cosa la próxima vez, para ver su efecto.',
    moment: (at, count, driver, usual) => `${at}: ${count} ${driver}, cuando lo habitual es ${usual}.`,
    moment_fell: (at, count, driver, usual) => `${at}: ${driver}, solo ${count}, cuando lo habitual es ${usual}.`,
    less_than_one: 'menos de 1',
    moment_unsure: 'Puede ser azar.',
    moment_quote: (quote) => `Alguien escribió: ${quote}`,
  },

  figures: { title: 'La sesión en cifras' },

  timeline: {
    title: 'La sesión en una línea de tiempo',
    says_peak: (at, viewers) => `El pico fue en ${at}: ${viewers} espectadores`,
    says_moment: (at) => `El chat estuvo más vivo hacia ${at}`,
    says_flat: 'La sesión transcurrió de forma regular',
    subtitle: (n) =>
      `Una sola escala de tiempo: horas y minutos desde el inicio. Las banderas numeradas son momentos: rellena, alto; con borde, bajo. ${n}`,
    viewers: 'Espectadores presentes',
    chat: 'Mensajes por minuto',
    reactions: 'Reacciones por minuto',
    clicks: 'Clics en productos por minuto',
    revenue: 'Ingresos por minuto',
    leavings: 'Salidas por minuto',
    segments: 'Escaleta',
    high: 'alto',
    low: 'bajo',
    peak: (value) => `pico ${value}`,
    alternative: (parts) => `Línea de tiempo de la sesión. ${parts}`,
    time: 'Tiempo',
  },

  moments: {
    title: 'Momentos clave',
    says: (high, low) => {
      const stretches = (n: number) => plural(n, { one: '# tramo', other: '# tramos' });
      if (high === 0) return `${stretches(low)} en que el público decayó`;
      const up = `${stretches(high)} en que el público reaccionó claramente más de lo habitual`;
      return low === 0 ? up : `${up}, ${plural(low, { one: '#', other: '#' })} en que decayó`;
    },
    may_be_chance: 'puede ser azar',
    unsure: (n) => plural(n, { one: '# más puede ser azar', other: '# más pueden ser azar' }),
    none_sure: 'Ningún tramo se distingue claramente del azar',
    high: 'Alto',
    low: 'Bajo',
    rank: (rank) => `Momento ${rank}`,
    from_to: (from, to) => `de ${from} a ${to}`,
    peak: (at) => `máximo en ${at}`,
    signals: 'Qué lo movió',
    usual: (usual) => `habitual ${usual}`,
    words: 'Palabras',
    quotes: 'El público escribió',
    on_screen: 'En pantalla',
    segment: 'Bloque',
    critical: 'crítica',
    chance: (p) => `el azar da tanto en el ${p} de las sesiones barajadas`,
    spark: (from, to, peak) => `Mensajes por minuto de ${from} a ${to}; el máximo, ${peak}, en el tramo marcado.`,
  },

  findings: {
    title: 'Hallazgos',
    says: (shown, facts) =>
      `${plural(shown, { one: '# afirmación se mantiene', other: '# afirmaciones se mantienen' })} tras la corrección, ${plural(facts, { one: '# es un recuento', other: '# son recuentos' })}`,
    against: 'En contra',
    for: 'A favor',
    wrong_if: 'Qué mostraría que es falso',
    none_against: 'Nadie ha buscado todavía pruebas en contra.',
    not_shown: 'Diferencia no demostrada',
    not_shown_lead:
      'Esto también se probó. El azar por sí solo puede explicarlo; eso no demuestra que no haya diferencia.',
    more: (n) => plural(n, { one: '# más', other: '# más' }),
    mde: (value) => `Menor diferencia que esta sesión habría podido mostrar: ${value}`,
    points: (value) => `${value} puntos porcentuales`,
    p: (p, q) => `p ${p}, q ${q}`,
  },

  audience: {
    title: 'Quién miró',
    half_left: (time) => `La mitad de los espectadores se había ido ${time} después de llegar`,
    stayed: (share, time) => `El ${share} de los espectadores seguía ahí ${time} después de llegar`,
    retention_subtitle: (n) =>
      `Proporción que sigue mirando, según el tiempo desde su llegada; banda: intervalo al 95\u00a0%; n\u00a0=\u00a0${n} espectadores`,
    retention_axis: 'tiempo desde la llegada',
    at_risk: 'Aún observados',
    range: 'Rango',
    share: 'Proporción',
    drop_offs: 'Dónde se fue la gente',
    drop_off: (left, expected, present) =>
      `Se fueron ${left} de ${present} espectadores; lo habitual habría sido ${expected}.`,
    stream_errors: (n) =>
      n === 0
        ? 'ningún error de la emisión en ese momento'
        : plural(n, { one: '# error de la emisión en ese momento', other: '# errores de la emisión en ese momento' }),
    sources: 'De dónde vinieron',
    devices: 'En qué miraron',
    countries: 'Desde qué país',
    source: 'Origen',
    device: 'Dispositivo',
    country: 'País',
    viewers: 'Espectadores',
    orders: 'Pedidos',
  },

  products: {
    title: 'Productos',
    says_best: (name) => `${name} fue el que mejor se vendió entre quienes lo vieron`,
    says_none: 'La diferencia de venta entre productos no está demostrada',
    subtitle: (n) =>
      `Compradores ÷ espectadores presentes mientras estaba en pantalla. Punto: acercado a lo habitual; anillo: según el recuento; línea: rango al 95\u00a0%. n\u00a0=\u00a0${n} productos`,
    usual: 'habitual',
    product: 'Producto',
    on_screen: 'En pantalla',
    present: 'Lo vieron',
    clicks: 'Clics',
    carts: 'Cestas',
    buyers: 'Compradores',
    bought: 'Lo compró',
    units: 'Unidades',
    revenue: 'Ingresos',
    returns: 'Devueltos',
    raw: 'Según el recuento',
    shrunk: 'Acercado',
    price: 'Precio',
    discount: 'Descuento',
    out_of_stock: 'Agotado',
    mentions: 'Menciones',
    clicks_out: (n) => plural(n, { one: '# clic entretanto', other: '# clics entretanto' }),
  },

  content: {
    title: 'Tipos de contenido',
    says_best: (name) => `Donde más participó el público: ${name}`,
    says_none: 'La diferencia entre tipos de contenido no está demostrada',
    subtitle:
      'Mensajes, reacciones, veces compartido, nuevos seguidores y propinas por 100 minutos-espectador. Punto: acercado a la media de la sesión; anillo: según el recuento; línea: rango al 95\u00a0%',
    content: 'Tipo',
    segments: 'Bloques',
    time: 'Tiempo',
    engagement: 'Participación',
    clicks: 'Clics',
    orders: 'Pedidos',
    losses: 'Salidas',
    as_whole: (rate) => `sesión ${rate}`,
  },

  funnel: {
    title: 'De entrar a comprar',
    says: (of, count, step) => `De ${of} espectadores, ${count} ${step}`,
    subtitle: (n) =>
      `Personas distintas en cada paso y proporción del paso anterior, con su rango al 95\u00a0%; n\u00a0=\u00a0${n}`,
    step: 'Paso',
    people: 'Personas',
    of_previous: 'Del paso anterior',
    of_first: 'Del primer paso',
  },

  revenue: {
    title: 'Ingresos',
    rule: 'La regla',
    direct: 'Durante la sesión',
    within_24h: 'En 24 h',
    assisted: 'En 7 días (asistido, aparte)',
    refunds: 'Reembolsos y devoluciones',
    net: 'Neto',
    average_basket: 'Cesta media',
    items: 'Artículos por pedido',
    rpm: 'Por 1000 visualizaciones',
    unattributed: 'Pedidos sin atribución',
    other: 'En otras monedas, sin sumar',
    part: 'Parte',
    count: 'Pedidos',
    amount: 'Importe',
    placed: 'Todos los pedidos de la tienda mientras tanto',
    placed_says: (orders, amount) => `${orders}, ${amount}: hechos entre el inicio y el final, por cualquiera.`,
    placed_credited: (orders) => `La regla atribuye ${orders} de ellos a la sesión.`,
    placed_uncredited: 'Solo por la hora: ninguno se atribuye a la sesión.',
    placed_product: 'Producto',
    placed_units: 'Unidades',
    placed_next:
      'Para atribuir pedidos a la sesión, añadir los clics en los productos y el identificador del visitante en el pedido.',
  },

  voice,

  themes,

  survey,

  stream: {
    title: 'Emisión',
    says_clean: 'No se registraron bloqueos ni errores',
    says: (people, share) => `${people} con algún bloqueo o error propio (${share})`,
    started_late: 'Retraso al empezar',
    on_time: 'puntual',
    stalls: 'Bloqueos',
    errors: 'Errores',
    stall_time: 'Tiempo bloqueado, todos',
    affected: 'Personas afectadas',
    explains: 'Salidas tras un error',
    explains_says: (ratio, range) => `${ratio} el ritmo del resto del tiempo (rango plausible: ${range})`,
    incidents: 'Incidencias',
    incident: (errors, people) => `${errors}, ${people}`,
    errors_n: (n) => plural(n, { one: '# bloqueo o error', other: '# bloqueos o errores' }),
  },

  comparison: {
    title: 'Frente a sesiones anteriores',
    says: (above, total) =>
      `Por encima de la mediana en ${above} de ${plural(total, { one: '# cifra', other: '# cifras' })}`,
    subtitle: (n) =>
      `Cada fila tiene su escala. Gris: sesiones anteriores; marca: su mediana; punto: esta sesión. n\u00a0=\u00a0${n}`,
    figure: 'Cifra',
    above: 'por encima',
    below: 'por debajo',
    this: 'Esta sesión',
    median: 'Mediana',
    percentile: 'Percentil',
    effects: 'Qué acompaña a las mejores sesiones',
    effects_says_none: 'Ninguna diferencia demostrada entre franjas, presentadores o formatos',
    effects_says: (level) => `${level} acompaña a las mejores sesiones`,
    effects_subtitle:
      'Razón respecto a la sesión media (1). Punto: acercado a 1; anillo: según el recuento; línea: rango al 95\u00a0%',
    factor: 'Factor',
    level: 'Valor',
    metric: 'Cifra',
    raw: 'Según el recuento',
    shrunk: 'Acercado',
    reversed: (by) => `el signo se invierte al comparar con igual ${by}`,
    average: 'media',
  },

  missing: {
    title: 'Qué falta, y cómo obtenerlo',
  },

  reported: {
    title: 'Según la plataforma',
    lead: 'Tomado tal cual. No está contado aquí ni mezclado con lo que sí lo está.',
    figure: 'Cifra',
    value: 'Valor',
    by: 'Según',
    by_platform: 'la plataforma',
  },

  method: {
    title: 'Cómo se hizo',
    lag: (seconds) => `Retraso de reacción usado: ${seconds}.`,
    lag_zero:
      'No se restó ningún retraso de reacción: esta sesión no lo revela y, en emisiones etiquetadas, las reacciones llegan al máximo al empezar los momentos etiquetados. Si el chat va por detrás de la imagen, indicar cuánto con --lag.',
    lag_from: {
      set: 'Se fijó a mano.',
      pins: 'Se estimó comparando la aparición de los productos con los clics y el chat.',
      calibrated: 'Se midió en emisiones etiquetadas, no en esta sesión; --lag lo fija.',
      none: 'No se pudo estimar: los momentos clave empiezan donde empieza la reacción.',
    },
    lag_pins: (pins, response, range) =>
      `Según ${pins} apariciones de productos y ${response}; 90\u00a0% de los remuestreos: ${range}.`,
    lag_responses: { clicks: 'los clics en productos', chat: 'el chat' },
    lag_labels: (matched, labels, streams) =>
      `Mediana entre el inicio de los clips de espectadores y el máximo del chat, en ${matched} de ${labels} clips de ${streams} emisiones de Twitch`,
    lag_borrowed: 'De esta fuente en sí no se sabe nada.',
    made_from: (events, voices) => `Hecho a partir de ${events} y ${voices}.`,
    messages: (n) => plural(n, { one: '# mensaje', other: '# mensajes' }),
    newest: (when) => `El más reciente se recibió el ${when}.`,
    computed: (when) => `Calculado el ${when}.`,
    moments: 'Momentos clave',
    intervals: 'Rangos',
    tests: 'Pruebas',
    words: 'Palabras',
    delay: 'Retraso',
    data: 'Datos',
    no_cause:
      'Aquí todo se observa, nada se ensaya. Lo que viene antes no tiene por qué ser la causa de lo que viene después.',
  },

  terminal: {
    rank: 'n.º',
    kind: 'Tipo',
    start: 'Inicio',
    peak: 'Máximo',
    score: 'Valor',
    driver: 'Motor',
    words: 'Palabras',
    more: (n) => plural(n, { one: 'y # más, en el informe', other: 'y # más, en el informe' }),
    none: 'Ningún tramo se distingue del resto.',
  },
};
