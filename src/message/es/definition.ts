import type { definitions as en } from '../en/definition.ts';

export const definitions: typeof en = {
  unique_viewers:
    'Identificadores de visitante distintos con una llegada, incluidos los que se fueron antes del inicio.',
  active_people: 'Personas distintas que hicieron algo: escribir, reaccionar, hacer clic, comprar.',
  views: 'Llegadas; quien vuelve cuenta otra vez.',
  peak: 'Mayor número de espectadores presentes a la vez, según llegadas, salidas y señales de presencia.',
  average: 'Espectadores presentes, de media a lo largo de la sesión.',
  watch_time:
    'Tiempo entre la llegada y la salida de cada espectador, del inicio al final de la sesión; mediana de quienes estuvieron entre ambos.',
  retention:
    'Proporción de espectadores que sigue ahí pasado este tiempo desde su llegada (Kaplan-Meier; quienes están al final cuentan hasta entonces). La banda es el intervalo al 95\u00a0%.',
  drop_offs:
    'Tramos en que se fueron más espectadores de lo que hacían esperar los minutos vecinos; p de un barrido de Poisson. Lo habitual: lo que dan esos minutos.',
  arrivals: 'De dónde vino la primera llegada de cada espectador, según el enlace o la página de origen.',
  messages: 'Mensajes del chat guardados, en su propia hora; sin los textos de las propinas.',
  chatters: 'Personas distintas con al menos un mensaje.',
  chatters_share: 'Personas con al menos un mensaje ÷ espectadores únicos.',
  clickers_share: 'Personas que abrieron al menos un producto ÷ espectadores únicos.',
  reactors_share: 'Personas que reaccionaron al menos una vez ÷ espectadores únicos.',
  messages_per_viewer_minute: 'Mensajes ÷ minutos vistos por todos los espectadores juntos.',
  reactions: 'Me gusta y corazones; el total de la plataforma cuando no los entrega uno a uno.',
  clicks: 'Fichas de producto abiertas.',
  orders: 'Pedidos distintos atribuidos a la sesión.',
  revenue_rule:
    'Un pedido pertenece a la sesión si su cliente o visitante interactuó con uno de sus productos durante la sesión: pedido durante la sesión (directo), en las 24 h siguientes, o en 7 días (asistido, aparte). Se restan reembolsos y devoluciones. Un producto que no se mostró no recibe nada.',
  net: 'Directo y en 24 h, menos reembolsos. Los pedidos asistidos no están incluidos.',
  average_basket: 'Ingresos ÷ pedidos, según lo pagado; impuestos y envío como los cuenta la exportación de la tienda.',
  items_per_order: 'Unidades ÷ pedidos.',
  per_thousand_views: 'Ingresos netos ÷ visualizaciones × 1000.',
  unattributed: 'Pedidos del mismo periodo que la regla no atribuye a ninguna sesión.',
  conversion:
    'Compradores ÷ espectadores distintos presentes mientras el producto estaba en pantalla; si no se cuentan, ÷ personas que lo abrieron. Rango al 95\u00a0% (Wilson).',
  shrunk:
    'La misma proporción, acercada al conjunto de los productos de la sesión, tanto más cuanta menos gente lo vio (Bayes empírico): una venta entre tres espectadores no encabeza la lista.',
  content:
    'Mensajes, reacciones, veces compartido, nuevos seguidores y propinas por 100 minutos-espectador en los bloques de ese tipo, acercados a la media de la sesión tanto más cuanto menos se vieron. Rango al 95\u00a0%.',
  losses: 'Espectadores que se fueron por 100 minutos-espectador de ese tipo de bloque.',
  funnel:
    'Personas distintas que llegaron a cada paso; proporción del paso anterior con su rango al 95\u00a0% (Wilson).',
  questions: 'Mensajes que preguntan algo.',
  answered:
    'Preguntas que la fuente marca como respondidas, o seguidas de la respuesta de otra persona, o de un mensaje que la nombra con @.',
  concentration: 'Mensajes de la décima parte más activa de quienes escriben ÷ todos los mensajes.',
  words:
    'Palabras más frecuentes en un tramo que en el resto de la sesión (log-odds con a priori de Dirichlet informativo; z por encima de 2 es inusual).',
  started_late: 'Inicio de la emisión − inicio previsto.',
  nps: 'Parte de 9–10 menos parte de 0–6, sobre esta sesión, en puntos; intervalo de Wald ajustado.',
  csat: 'Parte de 4–5 sobre 5, con su intervalo del 95 % (Wilson).',
  ces: 'Parte de 5–7 sobre 7 (7: muy fácil), con su intervalo del 95 % (Wilson).',
  people_affected:
    'Personas con al menos un bloqueo o error propio ÷ espectadores presentes entre el inicio y el final (sin ese recuento: personas activas).',
  explains_leaving:
    'Con qué frecuencia se van los espectadores en el minuto posterior a un error ÷ con qué frecuencia en otro caso, en los mismos cinco minutos (Mantel-Haenszel).',
  percentile: 'Proporción de sesiones anteriores por debajo de esta, los empates a la mitad (rango medio).',
  effects:
    'Razón respecto a la sesión media, acercada a 1 por agrupación parcial (DerSimonian-Laird). Son asociaciones, no pruebas de causa.',
  interval: 'Los rangos son intervalos al 95\u00a0%: un método que contiene el valor verdadero 95 de cada 100 veces.',
  shown: 'Se mantiene tras corregir por el número de pruebas (Benjamini-Hochberg, q = 0,10).',
  not_shown: 'Puede ser azar; al lado está la menor diferencia que esta sesión habría podido mostrar.',
  fact: 'Un simple recuento, sin prueba.',
  moments:
    'Tramos en que el público reaccionó claramente más (o menos) que justo antes y después: exceso sobre lo habitual cercano (barrido de Poisson, 15 a 60 s), un voto por persona cada 30 s, al menos 120 s de separación. p: con qué frecuencia la misma sesión barajada en el tiempo da tanto.',
};
