import type { home as en } from '../en/home.ts';

export const home: typeof en = {
  lead: 'La revisión de las sesiones de live shopping: qué funcionó, qué no y por qué, con pruebas a favor y en contra.',
  empty: 'Todavía no hay sesiones que mostrar. Iniciar con --demo para ver algunas generadas, o analizar un archivo:',
  generated: 'generada',
  fiction: 'Una marca que no existe, para que haya algo que leer.',
  loading: 'Se están añadiendo más sesiones generadas; volver a cargar la página en un momento.',
  api: 'La API',
  health: 'Estado',
  languages: 'Idiomas',
};
