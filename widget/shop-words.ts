/** What `/aftershow-shop.js` says, in the page's language. */
export const SHOP_WORDS = {
  en: {
    sorted: 'The nearest stores come first.',
    pickup: (hours: number) => (hours === 0 ? 'ready at once' : `ready within ${hours}\u00a0h`),
    delivery: 'Delivery and returns',
    variants: 'Versions',
    care: 'Care',
    modes: { home: 'To your home', pickup: 'To a pick-up point', store: 'To a store', express: 'Express' },
    days: (from: number, to: number) =>
      to === 0
        ? 'the same day'
        : from === 0
          ? `within ${to} day${to === 1 ? '' : 's'}`
          : from === to
            ? `${to} day${to === 1 ? '' : 's'}`
            : `${from} to ${to} days`,
    free: 'free',
    returns: (days: number) => `You can give it back within ${days} day${days === 1 ? '' : 's'}.`,
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
    sorted: 'Les magasins les plus proches viennent d’abord.',
    pickup: (hours: number) => (hours === 0 ? 'prêt tout de suite' : `prêt sous ${hours}\u00a0h`),
    delivery: 'Livraison et retours',
    variants: 'Versions',
    care: 'Entretien',
    modes: { home: 'À domicile', pickup: 'En point relais', store: 'En magasin', express: 'Express' },
    days: (from: number, to: number) =>
      to === 0
        ? 'le jour même'
        : from === 0
          ? `${to} jour${to > 1 ? 's' : ''} au plus`
          : from === to
            ? `${to} jour${to > 1 ? 's' : ''}`
            : `${from} à ${to} jours`,
    free: 'gratuit',
    returns: (days: number) => `Vous pouvez le rendre dans les ${days} jour${days > 1 ? 's' : ''}.`,
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
    sorted: 'Primero las tiendas más cercanas.',
    pickup: (hours: number) => (hours === 0 ? 'listo al momento' : `listo en ${hours}\u00a0h`),
    delivery: 'Entrega y devoluciones',
    variants: 'Versiones',
    care: 'Cuidado',
    modes: { home: 'A domicilio', pickup: 'A un punto de recogida', store: 'A una tienda', express: 'Exprés' },
    days: (from: number, to: number) =>
      to === 0
        ? 'el mismo día'
        : from === 0
          ? `${to} día${to === 1 ? '' : 's'} como máximo`
          : from === to
            ? `${to} día${to === 1 ? '' : 's'}`
            : `de ${from} a ${to} días`,
    free: 'gratis',
    returns: (days: number) => `Puede devolverlo en ${days} día${days === 1 ? '' : 's'}.`,
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
