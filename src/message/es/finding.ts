import type { FindingKind } from '#src/contract/finding.ts';
import type { EvidenceKind, FindingWords } from '../en/finding.ts';
import { formatOf } from '../format.ts';
import { nameOf, type Said } from '../said.ts';
import { contents, figures, searches, signals, steps } from './names.ts';

const { plural } = formatOf('es');
const capital = (text: string) => text.charAt(0).toLocaleUpperCase('es') + text.slice(1);
const driver = (v: Said) => nameOf(signals, v.text('driver'));
const content = (v: Said) => nameOf(contents, v.text('content'));
const figure = (v: Said) => nameOf(figures, v.text('figure'));
const step = (v: Said) => nameOf(steps, v.text('step'));
const what = (v: Said) => nameOf({ ...figures, ...signals, ...steps }, v.text('what'));
/** What was looked for comes as codes with spaces between. */
const looked = (v: Said) =>
  v
    .text('searched')
    .split(' ')
    .map((code) => nameOf(searches, code))
    .join(', ');
const at = (v: Said) => nameOf(contents, v.text('at'));
const rises = (v: Said) => v.n('ratio') > 1;
/** Una razón respecto a casi nada no dice nada: lo dicen los recuentos. */
const usual = (v: Said) => (v.n('usual') < 1 ? 'menos de 1' : v.count('usual'));
const ratio = (v: Said) => (v.n('usual') < 1 ? '' : ` (${v.times('ratio')})`);
const burst = (v: Said) =>
  `Hacia ${v.at('at_s')} hubo ${v.whole('value')} ${driver(v)}; según los minutos vecinos, lo habitual es ${usual(v)}${ratio(v)}.`;
const burstHeadline = (v: Said) =>
  `${v.whole('value')} ${driver(v)} hacia ${v.at('at_s')}, cuando lo habitual es ${usual(v)}`;
const saw = (v: Said) => (v.has('among') ? 'de quienes lo abrieron' : 'de quienes lo vieron');
const present = (v: Said) =>
  v.has('among') ? 'de quienes lo abrieron' : 'de los espectadores presentes mientras estuvo en pantalla';
const sessions = (v: Said) => plural(v.n('n'), { one: 'la sesión anterior', other: 'las # sesiones anteriores' });
const questions = (v: Said) => plural(v.n('asked'), { one: '# pregunta', other: '# preguntas' });

export const findings: Record<FindingKind, FindingWords> = {
  moment_high: {
    headline: burstHeadline,
    sentence: burst,
    wrong_if: () =>
      'Unas pocas cuentas hicieron el pico, el público reaccionó a un fallo, o lo provocó algo ajeno a la emisión.',
    try_next: (v) =>
      `Volver a ver ${v.at('at_s')}, repetir lo que había en pantalla y mirar si el público responde otra vez`,
  },
  moment_low: {
    headline: (v) =>
      rises(v)
        ? burstHeadline(v)
        : `${capital(driver(v))}: solo ${v.whole('value')} hacia ${v.at('at_s')}, cuando lo habitual es ${usual(v)}`,
    sentence: (v) =>
      rises(v)
        ? burst(v)
        : `Hacia ${v.at('at_s')}, ${driver(v)}: solo ${v.whole('value')}; según los minutos vecinos, lo habitual es ${usual(v)}.`,
    wrong_if: () => 'El público estaba ocupado en otra parte, por ejemplo pagando, o la emisión se cortó.',
    try_next: (v) => `Volver a ver ${v.at('at_s')} y acortar o mover lo que había en pantalla`,
  },
  drop_off: {
    headline: (v) => `${v.count('left')} de ${v.count('present')} espectadores se fueron hacia ${v.at('at_s')}`,
    sentence: (v) =>
      `De ${v.count('present')} espectadores presentes hacia ${v.at('at_s')}, se fueron ${v.count('left')} en ${v.span('span_s')}; lo habitual habría sido ${v.whole('expected')}.`,
    wrong_if: () => 'La emisión se cortó en ese momento, o una plataforma cerró conexiones: nadie eligió irse.',
    try_next: (v) => `Cambiar lo que hay en ${v.at('at_s')} de la escaleta y comparar cuántos se van`,
  },
  stream_explains_leaving: {
    headline: (v) =>
      rises(v)
        ? `Tras un error de la emisión, la gente se va ${v.times('ratio')} más a menudo`
        : 'Tras un error de la emisión, la gente no se va más a menudo',
    sentence: (v) =>
      `En el minuto posterior a un error propio, los espectadores se fueron ${rises(v) ? `${v.times('ratio')} más a menudo que el resto del tiempo` : `a ${v.times('ratio')} el ritmo del resto del tiempo`} (rango plausible: ${v.ratios('lo', 'hi')}; ${plural(v.n('errors'), { one: '# bloqueo o error', other: '# bloqueos o errores' })}).`,
    wrong_if: () => 'Las personas con errores se habrían ido igualmente, por ejemplo por una red móvil débil.',
    try_next: () => 'Probar la emisión diez minutos en una red móvil antes de salir en directo',
  },
  started_late: {
    headline: (v) => `La sesión empezó con ${v.span('late_s')} de retraso`,
    sentence: (v) => `La emisión empezó ${v.span('late_s')} después de la hora prevista.`,
    wrong_if: () => 'La hora se cambió sin actualizar el plan.',
    try_next: () => 'Abrir la emisión diez minutos antes de la hora, con una imagen de espera',
  },
  product_sells_above: {
    headline: (v) => `${v.text('product')}: lo compró el ${v.share('conversion')} ${saw(v)}`,
    sentence: (v) =>
      `${v.text('product')} lo compró el ${v.share('conversion')} ${present(v)} (rango plausible: ${v.shares('lo', 'hi')}; ${plural(v.n('buyers'), { one: '# comprador', other: '# compradores' })}); los demás productos de la sesión: ${v.share('usual')}.`,
    wrong_if: () => 'El descuento, su lugar en la escaleta o un solo anuncio explican las ventas.',
    try_next: (v) => `Volver a mostrar ${v.text('product')}, antes en la sesión`,
  },
  product_sells_below: {
    headline: (v) => `${v.text('product')} se vendió menos que los demás: ${v.share('conversion')} ${saw(v)}`,
    sentence: (v) =>
      `${v.text('product')} lo compró el ${v.share('conversion')} ${present(v)} (rango plausible: ${v.shares('lo', 'hi')}; ${plural(v.n('buyers'), { one: '# comprador', other: '# compradores' })}); los demás productos de la sesión: ${v.share('usual')}.`,
    wrong_if: () => 'Se compra más tarde o en tienda, o salió cuando quedaban pocos compradores.',
    try_next: (v) => `Mostrar ${v.text('product')} en uso, con el precio en pantalla, o quitarlo`,
  },
  clicked_not_bought: {
    headline: (v) => `${v.text('product')}: visto, no comprado`,
    sentence: (v) =>
      `${plural(v.n('clickers'), { one: '# persona abrió', other: '# personas abrieron' })} ${v.text('product')} y ${v.count('buyers')} lo compraron: ${v.share('share')}, frente al ${v.share('usual')} con los demás productos de la sesión.`,
    wrong_if: () => 'La gente volvió después del periodo observado, o compró una variante con otro número.',
    try_next: (v) => `Revisar la página de ${v.text('product')}: precio, tallas, entrega, fotos`,
  },
  demand_out_of_stock: {
    headline: (v) => `${v.text('product')} estaba agotado cuando lo pedían`,
    sentence: (v) =>
      `${v.text('product')} estuvo agotado ${v.count('minutes')} min; en ese tiempo se abrió ${plural(v.n('clicks'), { one: '# vez', other: '# veces' })}.`,
    wrong_if: () => 'El dato de existencias llegó tarde, o quedaba una variante a la venta.',
    try_next: (v) => `Reservar más existencias de ${v.text('product')}, u ofrecer un aviso cuando vuelva`,
  },
  returned_often: {
    headline: (v) =>
      `${v.text('product')} se devuelve mucho: en ${v.count('returned')} de ${v.count('orders')} pedidos`,
    sentence: (v) =>
      `${v.text('product')} se devolvió en ${v.count('returned')} de ${v.count('orders')} pedidos, el ${v.share('share')}; los demás productos de la sesión, en el ${v.share('usual')}.`,
    wrong_if: () => 'Se pidieron varias tallas a propósito, o una sola entrega defectuosa explica las devoluciones.',
    try_next: (v) => `Mostrar en pantalla la talla y el color reales de ${v.text('product')}`,
  },
  content_engages: {
    headline: (v) => `Donde más participó el público: ${content(v)}`,
    sentence: (v) =>
      `En los bloques de «${content(v)}» la participación fue ${v.times('ratio')} la del resto de la sesión (rango plausible: ${v.ratios('lo', 'hi')}).`,
    wrong_if: () => 'En esos bloques pasó otra cosa: un precio, un invitado, la hora.',
    try_next: (v) => `Planear un bloque más de «${content(v)}»`,
  },
  content_loses: {
    headline: (v) => `Donde más gente se fue: ${content(v)}`,
    sentence: (v) =>
      `En los bloques de «${content(v)}» las salidas fueron ${v.times('ratio')} el ritmo del resto de la sesión (rango plausible: ${v.ratios('lo', 'hi')}).`,
    wrong_if: () => 'Esos bloques están al final, cuando la gente se va de todos modos.',
    try_next: (v) => `Acortar los bloques de «${content(v)}»`,
  },
  questions_unanswered: {
    headline: (v) => `${v.count('answered')} respuestas para ${questions(v)}`,
    sentence: (v) =>
      `El público hizo ${questions(v)}; ${v.count('answered')} tuvieron respuesta (${v.share('share')}).`,
    wrong_if: () => 'El presentador respondió de viva voz, y eso no se ve en el chat.',
    try_next: () => 'Encargar a una persona las respuestas en el chat',
  },
  questions_answered: {
    headline: (v) => `${v.count('answered')} respuestas para ${questions(v)}`,
    sentence: (v) =>
      `El ${v.share('share')} de ${questions(v)} tuvo respuesta; la mitad llegó en menos de ${v.span('median_s')}.`,
    wrong_if: () => 'Se contaron respuestas que no contestaban la pregunta.',
    try_next: () => 'Mantener a la misma persona en las respuestas',
  },
  chat_concentrated: {
    headline: (v) => `Una décima parte de las personas escribió el ${v.share('share')} del chat`,
    sentence: (v) =>
      `La décima parte más activa de ${plural(v.n('chatters'), { one: '# persona', other: '# personas' })} escribió el ${v.share('share')} de los mensajes.`,
    wrong_if: () => 'Entre ellas hay moderadores o cuentas de la marca.',
    try_next: () => 'Hacer una pregunta que se responda con una sola palabra',
  },
  chat_broad: {
    headline: (v) =>
      `${plural(v.n('chatters'), { one: '# persona llevó', other: '# personas llevaron' })} el chat, no unas pocas`,
    sentence: (v) =>
      `La décima parte más activa de ${plural(v.n('chatters'), { one: '# persona', other: '# personas' })} escribió solo el ${v.share('share')} de los mensajes.`,
    wrong_if: () => 'Una misma persona escribe con varios nombres.',
    try_next: () => 'Mantener la forma de invitar a escribir',
  },
  audience_above_history: {
    headline: (v) => `Más gente de lo habitual: ${v.count('value')}`,
    sentence: (v) =>
      `${v.count('value')} espectadores, frente a una mediana de ${v.count('median')} en ${sessions(v)}.`,
    wrong_if: () => 'Los trajo una promoción, un anuncio o la fecha, no la sesión.',
    try_next: () => 'Mantener la franja y el anuncio, para volver a verlo',
  },
  audience_below_history: {
    headline: (v) => `Menos gente de lo habitual: ${v.count('value')}`,
    sentence: (v) =>
      `${v.count('value')} espectadores, frente a una mediana de ${v.count('median')} en ${sessions(v)}.`,
    wrong_if: () => 'Un festivo, otro evento o la falta de anuncio retuvo al público.',
    try_next: () => 'Anunciar la sesión el día antes y una hora antes',
  },
  revenue_above_history: {
    headline: (v) => `Ingresos por encima de lo habitual: ${v.amount('value')}`,
    sentence: (v) => `${v.amount('value')}, frente a una mediana de ${v.amount('median')} en ${sessions(v)}.`,
    wrong_if: () => 'Lo explica una promoción, o un solo pedido muy grande.',
    try_next: () => 'Repetir los productos más vendidos antes de cambiar otra cosa',
  },
  revenue_below_history: {
    headline: (v) => `Ingresos por debajo de lo habitual: ${v.amount('value')}`,
    sentence: (v) => `${v.amount('value')}, frente a una mediana de ${v.amount('median')} en ${sessions(v)}.`,
    wrong_if: () => 'Aún llegan pedidos, o había productos agotados.',
    try_next: () => 'Recuperar un producto que se vendió bien en una sesión anterior',
  },
  funnel_leaks: {
    headline: (v) => `Antes de este paso se pierde más gente de lo habitual: «${step(v)}»`,
    sentence: (v) =>
      `De las personas del paso anterior, el ${v.share('share')} llegó a «${step(v)}» (rango plausible: ${v.shares('lo', 'hi')}); lo habitual es el ${v.share('usual')}.`,
    wrong_if: () => 'El paso no se mide a todas las personas, por ejemplo por rastreadores bloqueados.',
    try_next: () => 'Decir una vez, en pantalla, cómo pasar al paso siguiente',
  },
  target_met: {
    headline: (v) => `Objetivo cumplido: ${figure(v)}`,
    sentence: (v) => `${capital(figure(v))}: ${v.amount('value')}; el objetivo era ${v.amount('target')}.`,
    wrong_if: () => 'El objetivo era demasiado bajo, o las devoluciones lo anulan después.',
    try_next: (v) => `Fijar el próximo objetivo (${figure(v)}) a partir de esta sesión`,
  },
  target_missed: {
    headline: (v) => `Objetivo no cumplido: ${figure(v)}`,
    sentence: (v) => `${capital(figure(v))}: ${v.amount('value')}; el objetivo era ${v.amount('target')}.`,
    wrong_if: () => 'Falta una parte de los datos, o aún llegan cifras.',
    try_next: (v) => `Elegir un solo cambio pensado para mover esta cifra: ${figure(v)}`,
  },
};

export const evidence: Record<EvidenceKind, (said: Said) => string> = {
  signal: (v) =>
    `${capital(nameOf({ ...figures, ...signals }, v.text('signal')))}: ${v.measured('signal', 'value')}, cuando lo habitual es ${v.measured('signal', 'usual')}.`,
  words: (v) => `Dicho más que en otros momentos: ${v.text('words')}.`,
  quote: () => 'Alguien escribió:',
  on_screen: (v) => `En pantalla: ${v.text('product')}.`,
  in_segment: (v) => `En el bloque «${v.text('segment')}».`,
  count: (v) =>
    v.has('denominator')
      ? `${capital(what(v))}: ${v.measured('what', 'numerator')} de ${v.count('denominator')}.`
      : `${capital(what(v))}: ${v.measured('what', 'numerator')}.`,
  interval_includes_half: () => 'El rango plausible incluye la mitad (50\u00a0%).',
  interval_includes_none: () => 'El rango plausible incluye «ninguna diferencia».',
  small_sample: (v) => `Se basa solo en ${plural(v.n('n'), { one: '# caso', other: '# casos' })}.`,
  stream_trouble: (v) =>
    `En ese momento la emisión falló a ${plural(v.n('people'), { one: '# persona', other: '# personas' })} (${plural(v.n('errors'), { one: '# bloqueo o error', other: '# bloqueos o errores' })}).`,
  no_stream_trouble: () => 'La emisión iba sin errores en ese momento.',
  same_elsewhere: (v) =>
    `Lo mismo${v.has('at') ? ` (${at(v)})` : ''} pasó ${plural(v.n('n'), { one: 'otra vez', other: 'otras # veces' })} sin este resultado.`,
  words_elsewhere: (v) => `En otro minuto escribieron las mismas palabras otras tantas personas: ${v.text('words')}.`,
  start_of_session: () => 'Está al principio del todo: no hay un «justo antes» con que compararlo.',
  end_of_session: () => 'Está cerca del final, cuando la gente siempre se va.',
  not_significant: (v) => `El azar por sí solo da tanto en el ${v.share('p')} de los casos.`,
  price_or_discount: (v) => `Estaba rebajado un ${v.share('discount')}: el precio puede explicarlo.`,
  out_of_stock: (v) => `Estuvo agotado ${v.count('minutes')} min.`,
  searched_none_found: (v) => `Se buscó algo en contra (${looked(v)}): nada encontrado.`,
  few_people: (v) => `Fueron solo ${plural(v.n('people'), { one: '# persona', other: '# personas' })}.`,
  missing_data: (v) =>
    v.has('spoken') ? 'Las respuestas de viva voz no se ven en el chat.' : `No se sabe: ${what(v)}.`,
};
