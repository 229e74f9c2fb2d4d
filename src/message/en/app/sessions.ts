import { figures } from '../names.ts';

/** The table of all sessions. */
export const sessions = {
  figures,
  title: 'Sessions',
  lead: (n: string) =>
    `${n}, the newest first. Figures are those of each debrief; what a session did not measure stays empty.`,
  count: { one: '# session', other: '# sessions' },
  plan: 'Plan a session',
  import: 'Import a file',
  compare: 'Compare',
  search: 'Title',
  state: 'State',
  show: 'Show',
  host: 'Host',
  format: 'Format',
  any: 'all',
  states: { planned: 'planned', live: 'on air', ended: 'ended', reviewed: 'reviewed' },
  filters: 'Filters',
  clear: 'Clear the filters',
  start: 'Start',
  session: 'Session',
  length: 'Length',
  curve: 'Curve',
  curveOf: { viewers: 'Viewers at once over the session', messages: 'Messages a minute over the session' },
  csv: 'Download CSV',
  file: 'sessions',
  computing: (n: string) => `${n} still being computed; their figures follow.`,
  promotion: 'promotion',
  columns: {
    language: 'Language',
    currency: 'Currency',
    minor: 'minor units',
  },
  none: 'No session yet',
  noneWhy: 'Plan one, or import what your platform kept of past ones: their debriefs appear here.',
  noneLeft: 'No session fits these filters',
};
