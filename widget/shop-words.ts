/** What `/aftershow-shop.js` says, in the page's language. */
export const SHOP_WORDS = {
  en: {
    stores: 'In our stores',
    near: 'Near me',
    postcode: 'Postcode',
    sort: 'Sort',
    kept: 'Where you are is used for this answer and kept nowhere.',
    available: (n: number) => (n === 0 ? 'none available' : n > 20 ? 'more than 20 available' : `${n} available`),
    incoming: (n: number) => `${n} more on the way`,
    asOf: (when: string) => `counted ${when}`,
    km: (km: number) => `${km} km`,
    all: 'All stores, delivery and reviews',
    unknown: 'Your position could not be found. A postcode does as well.',
  },
  fr: {
    stores: 'Dans nos magasins',
    near: 'Près de moi',
    postcode: 'Code postal',
    sort: 'Trier',
    kept: 'Votre position ne sert qu’à cette réponse et n’est conservée nulle part.',
    available: (n: number) =>
      n === 0 ? 'aucun disponible' : n > 20 ? 'plus de 20 disponibles' : `${n} disponible${n > 1 ? 's' : ''}`,
    incoming: (n: number) => `${n} en route`,
    asOf: (when: string) => `compté le ${when}`,
    km: (km: number) => `${km} km`,
    all: 'Tous les magasins, livraison et avis',
    unknown: 'Votre position est introuvable. Un code postal convient aussi.',
  },
  es: {
    stores: 'En nuestras tiendas',
    near: 'Cerca de mí',
    postcode: 'Código postal',
    sort: 'Ordenar',
    kept: 'Su ubicación solo se usa para esta respuesta y no se guarda en ningún sitio.',
    available: (n: number) =>
      n === 0 ? 'ninguno disponible' : n > 20 ? 'más de 20 disponibles' : `${n} disponible${n > 1 ? 's' : ''}`,
    incoming: (n: number) => `${n} en camino`,
    asOf: (when: string) => `contado el ${when}`,
    km: (km: number) => `${km} km`,
    all: 'Todas las tiendas, entrega y opiniones',
    unknown: 'No se encontró su ubicación. Un código postal también sirve.',
  },
};
