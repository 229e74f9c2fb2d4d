import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ShownBoard } from '#src/contract/board.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { FirstFew } from '../../parts/first-few.tsx';
import { Section } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import styles from './boards.module.css';
import { useKpiWords } from './use-kpi-words.ts';

/** Real changes of the last weeks, those of the board's figures first, each with what it was compared with. */
export function Alerts({ board }: { board: Pick<ShownBoard, 'tiles'> }) {
  const { here } = useMe();
  const { boards: w } = useWords();
  const { kpi, format, write, day } = useKpiWords();
  const found = useQuery(api.kpis.alerts.queryOptions());
  const shown = new Set(board.tiles.map(({ kpi: one }) => one));
  const alerts = (found.data?.alerts ?? []).toSorted((a, b) => Number(shown.has(b.kpi)) - Number(shown.has(a.kpi)));
  if (alerts.length === 0) return null;
  return (
    <Section title={w.alerts} lead={w.alertsLead(format.percent(0.05))}>
      <FirstFew list={alerts} few={4} className={styles.alerts}>
        {(alert) => (
          <li key={alert.id} data-tone={alert.better === null ? 'none' : alert.better ? 'success' : 'problem'}>
            <Link to="/o/$organisation/kpis/$kpi" params={{ organisation: here.id, kpi: alert.kpi }}>
              {kpi.names[alert.kpi]}
              {alert.store !== null && ` (${alert.store.name})`}
            </Link>
            {format.colon}
            {w.alertSaid(write(alert, alert.value), write(alert, alert.usual))}
            <span className="muted">
              {' · '}
              {alert.better === null ? w.change.changed : w.change[alert.better ? 'better' : 'worse']} ·{' '}
              {w.alertWeek(day(alert.week))} · {w.alertFrom(format.number(alert.watched))}
            </span>
          </li>
        )}
      </FirstFew>
    </Section>
  );
}
