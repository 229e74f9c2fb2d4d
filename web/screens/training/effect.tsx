import type { Training } from '#src/contract/training.ts';
import { useWords } from '../../words.tsx';
import { useKpiWords } from '../boards/use-kpi-words.ts';
import { figureOf } from './figures.ts';
import styles from './training.module.css';

/** The figure before and after, beside the other teams', with what may not be read into it. */
export function Effect({ training: { effect, readable, kpi } }: { training: Training }) {
  const { training: w, common } = useWords();
  const { write, difference, day } = useKpiWords();
  const of = figureOf(kpi);
  const said = (value: number | null) => (value === null ? common.notMeasured : write(of, value));
  return (
    <div>
      <h4>{w.effect}</h4>
      {effect === null && <p className="muted">{readable === null ? w.notTrained : w.readable(day(readable))}</p>}
      {effect !== null && (
        <ul className={styles.figures}>
          {[['thisTeam', effect.own] as const, ['otherTeams', effect.others] as const].map(([name, side]) => (
            <li key={name}>
              <span>{w[name]}</span>
              <strong>{w.beforeAfter(said(side.before.value), said(side.after.value))}</strong>
              {side.change !== null && (
                <span className="muted">
                  {w.difference(difference(of, side.change.value), difference(of, ...side.change.interval))}
                </span>
              )}
            </li>
          ))}
          {effect.net !== null && (
            <li>
              <span>{w.net}</span>
              <strong>{w.verdicts[effect.verdict]}</strong>
              <span className="muted">
                {w.difference(difference(of, effect.net.value), difference(of, ...effect.net.interval))}
              </span>
            </li>
          )}
        </ul>
      )}
      {effect !== null && <p className="muted">{w.caution}</p>}
    </div>
  );
}
