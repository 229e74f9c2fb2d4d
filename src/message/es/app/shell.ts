import type * as en from '../../en/app/shell.ts';

export const shell: typeof en.shell = {
  skip: 'Ir al contenido',
  places: { sessions: 'Sesiones' },
  more: 'Más',
  main: 'Navegación principal',
  organisation: 'Organización',
  generated: 'generado',
  generatedWhy: 'Una marca que no existe: todo aquí es generado.',
  search: 'Ir a…',
  searchHint: 'Buscar una pantalla o una sesión',
  searchNone: 'Nada con ese nombre',
  language: 'Idioma',
  theme: 'Claro u oscuro',
  themes: { light: 'Claro', dark: 'Oscuro', auto: 'Como el sistema' },
  account: 'Su cuenta',
  signOut: 'Cerrar sesión',
  shortcuts: 'Atajos de teclado',
  shortcutGo: (place) => `Ir a ${place}`,
  shortcutSearch: 'Búsqueda y órdenes',
  shortcutHelp: 'Esta lista',
  afterwards: 'y luego',
};

export const common: typeof en.common = {
  undo: 'Deshacer',
  save: 'Guardar',
  cancel: 'Cancelar',
  remove: 'Quitar',
  close: 'Cerrar',
  notMeasured: 'sin medir',
  whatIs: (name) => `¿Qué es «${name}»?`,
};

export const failure: typeof en.failure = {
  title: 'No se ha podido mostrar',
  ours: 'Algo ha fallado por nuestra parte. Lo que estaba guardado sigue guardado; inténtelo de nuevo.',
  lostTitle: 'Sin conexión',
  lost: 'El servidor no responde. Nada de lo guardado se pierde; la página seguirá cuando vuelva la conexión.',
  nothing: 'Aquí no hay nada',
  nothingWhy: 'La dirección es incorrecta o no tiene acceso.',
  home: 'Volver al principio',
  again: 'Reintentar',
  coming: 'Cargando',
  request: (id) => `El registro conoce esta petición como ${id}.`,
  codes: {
    not_found: 'No existe, o no tiene acceso.',
    forbidden: 'Su función no lo permite. Un propietario puede cambiarla.',
    rate_limited: 'Demasiadas peticiones a la vez. Espere un momento e inténtelo de nuevo.',
    store_unavailable: 'Una base de datos no responde ahora. No se pierde nada; inténtelo en un momento.',
    disk_full: 'El disco del servidor está casi lleno: no se admite nada nuevo hasta que haya sitio.',
    shutting_down: 'El servidor se está reiniciando. Inténtelo en un momento.',
  },
};

export const figure: typeof en.figure = {
  menu: (title) => `Más sobre «${title}»`,
  asTable: 'Ver como tabla',
  asChart: 'Ver como gráfico',
  csv: 'Descargar CSV',
  png: 'Descargar imagen',
};
