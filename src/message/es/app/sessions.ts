import type * as en from '../../en/app/sessions.ts';
import { figures } from '../names.ts';

export const sessions: typeof en.sessions = {
  figures,
  title: 'Sesiones',
  lead: (n) =>
    `${n}, primero la más reciente. Las cifras son las de cada informe; lo que una sesión no midió queda vacío.`,
  count: { one: '# sesión', other: '# sesiones' },
  plan: 'Planificar una sesión',
  compare: 'Comparar',
  search: 'Título',
  state: 'Estado',
  show: 'Programa',
  host: 'Presentador',
  format: 'Formato',
  any: 'todos',
  states: { planned: 'planificada', live: 'en directo', ended: 'terminada', reviewed: 'revisada' },
  filters: 'Filtros',
  clear: 'Quitar los filtros',
  start: 'Inicio',
  session: 'Sesión',
  length: 'Duración',
  curve: 'Curva',
  curveOf: { viewers: 'Espectadores simultáneos durante la sesión', messages: 'Mensajes por minuto durante la sesión' },
  csv: 'Descargar CSV',
  file: 'sesiones',
  computing: (n) => `${n} aún en cálculo; sus cifras llegarán enseguida.`,
  promotion: 'promoción',
  columns: { language: 'Idioma', currency: 'Moneda', minor: 'unidades menores' },
  none: 'Todavía no hay sesiones',
  noneWhy: 'Planifica una, o importa lo que tu plataforma guardó de las anteriores: sus informes aparecerán aquí.',
  noneLeft: 'Ninguna sesión responde a estos filtros',
};
