import type { names as en } from '../en/names.ts';

export const signals: typeof en.signals = {
  chat: 'mensajes',
  messages: 'mensajes',
  chatters: 'personas que escriben',
  people: 'personas activas',
  reactions: 'reacciones',
  reaction: 'reacciones',
  clicks: 'clics en productos',
  click: 'clics en productos',
  carts: 'añadidos a la cesta',
  cart_adds: 'añadidos a la cesta',
  cart_add: 'añadidos a la cesta',
  orders: 'pedidos',
  order: 'pedidos',
  joins: 'llegadas',
  join: 'llegadas',
  leaves: 'salidas',
  leave: 'salidas',
  errors: 'errores de la emisión',
  stream: 'errores de la emisión',
  stalls: 'bloqueos',
  shares: 'veces compartido',
  follows: 'nuevos seguidores',
  tips: 'propinas',
  answers: 'respuestas',
  laughs: 'risas',
  emphasis: 'exclamaciones',
  surprise: 'muestras de sorpresa',
  viewers: 'espectadores',
  engagement: 'mensajes, reacciones, veces compartido, nuevos seguidores y propinas',
  leaves_after_error: 'salidas en el minuto tras un error propio',
};

export const contents: typeof en.contents = {
  demonstration: 'demostración',
  questions: 'preguntas y respuestas',
  unboxing: 'desembalaje',
  offer: 'oferta',
  game: 'juego',
  testimonial: 'testimonio',
  launch: 'lanzamiento',
  other: 'otro',
};

export const steps: typeof en.steps = {
  joined: 'entraron',
  engaged: 'escribieron o reaccionaron',
  clicked: 'abrieron un producto',
  carted: 'añadieron a la cesta',
  ordered: 'compraron',
};

export const figures: typeof en.figures = {
  unique_viewers: 'espectadores únicos',
  viewers: 'espectadores',
  active_people: 'personas activas',
  views: 'visualizaciones',
  peak: 'pico de espectadores',
  peak_viewers: 'pico de espectadores',
  average: 'espectadores de media',
  average_viewers: 'espectadores de media',
  watch_time: 'tiempo mediano de visionado',
  watch_time_s: 'tiempo mediano de visionado',
  median_watch_s: 'tiempo mediano de visionado',
  messages: 'mensajes',
  chatters: 'personas que escriben',
  messages_per_viewer_minute: 'mensajes por espectador y minuto',
  reactions: 'reacciones',
  clicks: 'clics en productos',
  orders: 'pedidos',
  buyers: 'compradores',
  units: 'unidades',
  revenue: 'ingresos',
  net_revenue: 'ingresos netos',
  conversion: 'conversión',
  average_basket: 'cesta media',
  likes: 'me gusta',
  shares: 'veces compartido',
  comments: 'comentarios',
  new_followers: 'nuevos seguidores',
  follows: 'nuevos seguidores',
  impressions: 'impresiones',
  duration: 'duración',
  click_rate: 'proporción de espectadores que hicieron clic',
  retention: 'retención',
  answered_share: 'proporción de preguntas respondidas',
  rpm: 'ingresos por 1000 visualizaciones',
  per_thousand_views: 'ingresos por 1000 visualizaciones',
  engaged_share: 'proporción que escribió o reaccionó',
  clicked_share: 'proporción que pasó al clic',
  carted_share: 'proporción que pasó a la cesta',
  ordered_share: 'proporción que pasó al pedido',
  gmv: 'ventas en la plataforma (GMV)',
  items_sold: 'unidades vendidas',
  sku_orders: 'pedidos por variante',
  customers: 'clientes',
  avg_price: 'precio medio',
  click_to_order_rate: 'clics que acabaron en pedido',
  click_through_rate: 'impresiones que acabaron en clic',
  avg_viewing_duration: 'tiempo medio de visionado',
  average_watch_time: 'tiempo medio de visionado',
  acu: 'espectadores simultáneos de media',
  pcu: 'espectadores simultáneos como máximo',
  product_impressions: 'impresiones de productos',
  product_clicks: 'clics en productos',
  num_reactions: 'reacciones',
  num_comments: 'comentarios',
  num_shares: 'veces compartido',
  num_likes: 'me gusta',
};

export const factors: typeof en.factors = {
  slot: 'franja',
  host: 'presentador',
  format: 'formato',
  content: 'contenido',
  duration: 'duración',
};

const devices: typeof en.devices = {
  phone: 'teléfono',
  mobile: 'teléfono',
  tablet: 'tableta',
  desktop: 'ordenador',
  tv: 'televisor',
  '': 'no se sabe',
};

const sources: typeof en.sources = { direct: 'acceso directo', '': 'no se sabe' };

const sides: typeof en.sides = {
  success: 'Acierto',
  problem: 'Problema',
  risk: 'Riesgo',
  opportunity: 'Oportunidad',
};

const strengths: typeof en.strengths = {
  strong: 'pruebas sólidas',
  moderate: 'pruebas moderadas',
  weak: 'pruebas débiles',
};

const statuses: typeof en.statuses = {
  shown: 'Demostrado',
  not_shown: 'Diferencia no demostrada',
  fact: 'Contado',
};

export const searches: typeof en.searches = {
  same_product_elsewhere: 'el mismo producto en otros momentos',
  same_words_elsewhere: 'las mismas palabras en otros momentos',
  same_content_elsewhere: 'el mismo tipo de bloque en otros momentos',
  critical_quotes: 'mensajes críticos',
  small_sample: 'muy pocas personas',
  start_of_session: 'el inicio de la sesión',
  end_of_session: 'el final de la sesión',
  stream_trouble: 'fallos de la emisión',
  interval: 'un rango que incluye ninguna diferencia',
  price: 'el precio',
  stock: 'las existencias',
  spoken_answers: 'respuestas de viva voz',
  other_mix: 'otra composición del público',
};

export const names: typeof en = {
  signals,
  contents,
  steps,
  figures,
  factors,
  devices,
  sources,
  sides,
  strengths,
  statuses,
  searches,
};
