import type { Lag, Moment } from '#src/contract/debrief.ts';
import { formatOf, type Lang } from '#src/message/format.ts';
import { messages } from '#src/message/messages.ts';
import { nameOf } from '#src/message/said.ts';
import { delayText } from './parts/end.ts';
import { driverOf } from './parts/moments.ts';
import { columns, plain, wrapped } from './terminal.ts';

/**
 * The moments as a table for people, with the delay that was used.
 *
 * @example process.stdout.write(renderMoments({ lag, moments }, 'en'))
 */
export function renderMoments({ lag, moments }: { lag: Lag; moments: Moment[] }, lang: Lang): string {
  const [f, m] = [formatOf(lang), messages[lang]];
  const { terminal, moments: words } = m.report;
  if (moments.length === 0) return terminal.none;
  const rows = moments.map((moment) => {
    const { signal, value, usual } = driverOf(moment);
    return [
      String(moment.rank),
      `${moment.kind === 'high' ? '▲' : '▼'} ${words[moment.kind]}`,
      f.offset(moment.start_s),
      f.offset(moment.peak_s),
      f.decimal(moment.score, 1),
      `${nameOf(m.names.signals, signal)}${f.colon}${f.number(value)} (${words.usual(f.number(usual))})`,
      moment.words
        .slice(0, 4)
        .map(({ word }) => plain(word))
        .join(', '),
    ];
  });
  const head = [
    terminal.rank,
    terminal.kind,
    terminal.start,
    terminal.peak,
    terminal.score,
    terminal.driver,
    terminal.words,
  ];
  return [columns([head, ...rows], [0, 2, 3, 4]), ...wrapped(delayText({ r: m.report, f }, lag), 0)].join('\n');
}
