import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AgainstOthers, TrainingNeeds } from '#src/contract/training.ts';
import { useMe } from '../../me.ts';
import { useWords } from '../../words.tsx';
import { useKpiWords } from '../boards/use-kpi-words.ts';
import { figureOf } from './figures.ts';
import styles from './training.module.css';

/** A team's figures against the others', what is flagged, and the way to a training. */
export function TeamCard({ team, open }: { team: TrainingNeeds['teams'][number]; open?: () => void }) {
  const { training: w } = useWords();
  const { format } = useKpiWords();
  return (
    <li className={styles.card} data-needed={team.needed || undefined}>
      <div>
        <h3>{team.team}</h3>
        <p className="muted">
          {team.needed ? w.flagged : w.notFlagged} · {format.plural(team.agents, w.agents)}
        </p>
      </div>
      <ul className={styles.figures}>
        {team.figures.map((figure) => (
          <FigureLine key={figure.kpi} figure={figure} />
        ))}
      </ul>
      {open !== undefined && (
        <p className={styles.links}>
          <Button variant={team.needed ? 'filled' : 'default'} aria-label={w.openOf(team.team)} onClick={open}>
            {w.open}
          </Button>
        </p>
      )}
    </li>
  );
}

function FigureLine({ figure }: { figure: AgainstOthers }) {
  const { here } = useMe();
  const { training: w, common } = useWords();
  const { kpi, write, difference, format } = useKpiWords();
  const { own, others } = figure;
  const of = figureOf(figure.kpi);
  const said = (value: number | null) => (value === null ? common.notMeasured : write(of, value));
  return (
    <li data-flagged={figure.flagged || undefined}>
      <Link
        to="/o/$organisation/kpis/$kpi"
        params={{ organisation: here.id, kpi: figure.kpi }}
        search={{ by: 'team' } as never}
      >
        {kpi.names[figure.kpi]}
      </Link>
      <span>
        <strong>{said(own.value)}</strong> · {w.others} {said(others.value)}
      </span>
      <span className="muted">
        {figure.difference === null
          ? w.tooFew
          : `${figure.flagged ? '▼ ' : ''}${figure.flagged ? w.worse : isBetter(figure) ? w.better : w.noDifference}${format.colon}${w.difference(
              difference(of, figure.difference.value),
              difference(of, ...figure.difference.interval),
            )}`}
      </span>
    </li>
  );
}

/** Beyond chance after the same correction, the other way. */
function isBetter({ kpi, difference, p }: AgainstOthers): boolean {
  if (difference === null || p === null || p > 0.05) return false;
  return kpi === 'first_contact_resolution' ? difference.interval[0] > 0 : difference.interval[1] < 0;
}
