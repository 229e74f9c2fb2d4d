/** What a column can be for us. */
export const FIELDS = [
  'id',
  'type',
  'time',
  'offset',
  'text',
  'author',
  'product',
  'name',
  'category',
  'quantity',
  'amount',
  'total',
  'price',
  'list_price',
  'cost',
  'currency',
  'order',
  'customer',
  'email',
  'viewers',
  'title',
  'duration',
  'format',
  'host',
  'lang',
  'country',
  'device',
  'source',
  'badges',
] as const;

export type Field = (typeof FIELDS)[number];

/**
 * Header words in English, French and Spanish, without accents, best first. A word in two lists is settled by what the cells hold.
 */
export const WORDS: Readonly<Record<Field, readonly string[]>> = {
  id: [
    'id',
    'message id',
    'event id',
    'status id',
    'stream id',
    'session id',
    'live id',
    'uuid',
    'identifiant',
    'identificador',
  ],
  type: ['event type', 'type evenement', 'tipo de evento', 'event', 'evenement', 'evento'],
  time: [
    ...[
      'timestamp',
      'time',
      'datetime',
      'date time',
      'date',
      'created at',
      'sent at',
      'published at',
      'created',
      'start time',
    ],
    ...[
      'started at',
      'order date',
      'status published',
      'clock time',
      'horodatage',
      'date heure',
      'date et heure',
      'heure',
    ],
    ...[
      'date commande',
      'date de commande',
      'date creation',
      'debut',
      'fecha',
      'fecha y hora',
      'fecha hora',
      'hora',
      'inicio',
    ],
  ],
  offset: [
    ...[
      'offset s',
      'offset',
      'offset seconds',
      'offset ms',
      'content offset seconds',
      'time in seconds',
      'video offset',
    ],
    ...[
      'video offset time msec',
      'elapsed',
      'seconds',
      'second',
      'video time',
      'minutage',
      'secondes',
      'temps',
      'decalage',
    ],
    ...['segundos', 'tiempo', 'desfase'],
    ...['time', 'timestamp', 'heure', 'hora'],
  ],
  text: [
    ...['message', 'text', 'comment', 'chat message', 'message text', 'body', 'msg', 'content', 'question'],
    ...['commentaire', 'texte', 'contenu', 'mensaje', 'comentario', 'texto', 'contenido', 'pregunta'],
  ],
  author: [
    ...[
      'author',
      'user',
      'username',
      'user name',
      'author id',
      'user id',
      'viewer',
      'viewer id',
      'visitor',
      'nickname',
    ],
    ...['sender', 'from', 'chatter', 'display name', 'author name', 'auteur', 'utilisateur', 'pseudo', 'spectateur'],
    ...['usuario', 'autor', 'nombre de usuario', 'espectador'],
  ],
  product: [
    ...[
      'sku',
      'variant sku',
      'product',
      'product id',
      'item id',
      'item',
      'handle',
      'produit',
      'id produit',
      'reference',
      'ref',
      'article',
    ],
    ...['reference produit', 'producto', 'id producto', 'articulo', 'referencia'],
  ],
  name: [
    'product name',
    'name',
    'item name',
    'product title',
    'nom',
    'nom du produit',
    'nom produit',
    'libelle',
    'nombre',
    'nombre del producto',
  ],
  category: ['category', 'product category', 'product type', 'categorie', 'rayon', 'categoria'],
  quantity: ['quantity', 'qty', 'units', 'count', 'quantite', 'qte', 'nombre d articles', 'cantidad', 'unidades'],
  amount: [
    ...['amount', 'revenue', 'line total', 'value', 'sales', 'montant', 'montant ttc', 'chiffre d affaires', 'ca'],
    ...['importe', 'monto', 'valor', 'ventas'],
  ],
  total: [
    'total',
    'order total',
    'total price',
    'grand total',
    'total ttc',
    'total commande',
    'total pedido',
    'importe total',
  ],
  price: ['price', 'unit price', 'variant price', 'prix', 'prix unitaire', 'prix ttc', 'precio', 'precio unitario'],
  list_price: [
    'list price',
    'compare at price',
    'regular price',
    'prix barre',
    'prix public',
    'prix catalogue',
    'precio de lista',
  ],
  cost: ['cost', 'cost per item', 'unit cost', 'cout', 'prix d achat', 'coste', 'costo'],
  currency: ['currency', 'currency code', 'devise', 'moneda', 'divisa'],
  order: [
    ...[
      'order id',
      'order',
      'order number',
      'order no',
      'transaction id',
      'commande',
      'numero de commande',
      'no commande',
    ],
    ...['n commande', 'id commande', 'pedido', 'numero de pedido', 'id pedido'],
  ],
  customer: ['customer id', 'customer', 'client id', 'client', 'id client', 'cliente', 'id cliente'],
  email: ['email', 'e mail', 'customer email', 'mail', 'courriel', 'adresse mail', 'correo', 'correo electronico'],
  viewers: [
    ...['viewers', 'concurrent viewers', 'concurrent', 'viewer count', 'ccv', 'audience', 'spectateurs'],
    ...['spectateurs simultanes', 'espectadores', 'espectadores simultaneos'],
  ],
  title: ['title', 'session', 'live title', 'stream title', 'show', 'titre', 'titulo'],
  duration: ['duration s', 'duration', 'length', 'length seconds', 'duree', 'duree s', 'duracion', 'duracion s'],
  format: ['format', 'status type', 'type', 'formato'],
  host: ['host', 'presenter', 'streamer', 'animateur', 'animatrice', 'presentateur', 'presentador', 'presentadora'],
  lang: ['lang', 'language', 'langue', 'idioma'],
  country: ['country', 'country code', 'pays', 'pais'],
  device: ['device', 'device type', 'appareil', 'dispositivo'],
  badges: ['badges', 'badge', 'roles', 'role', 'user badges', 'insignias'],
  source: ['source', 'utm source', 'traffic source', 'origine', 'origen', 'fuente'],
};

/**
 * A header as its words: lower case, without accents or marks.
 *
 * @example plainWords('Numéro_de commande') // 'numero de commande'
 */
export function plainWords(header: string): string {
  return header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
